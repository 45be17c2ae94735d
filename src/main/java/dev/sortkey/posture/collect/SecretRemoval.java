package dev.sortkey.posture.collect;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Removes secrets from an answer: keys of VPN tunnels and virtual interfaces, inputs of rules, webhooks.
final class SecretRemoval {
    private static final Set<String> NAMES = Set.of(
            "customerGatewayConfiguration",
            "preSharedKey",
            "authKey",
            "customerRouterConfig",
            "Input",
            "InputTransformer",
            "HttpParameters");

    private SecretRemoval() {}

    /// The answer without them, changed in place.
    static JsonNode removed(JsonNode answer) {
        switch (answer) {
            case ObjectNode object -> {
                object.remove(NAMES);
                for (Map.Entry<String, JsonNode> member : object.properties()) {
                    if (member.getKey().equals("Endpoint") && member.getValue().isString()) {
                        // A web hook's path is what keeps others out.
                        member.setValue(object.stringNode(member.getValue()
                                .asString()
                                .replaceFirst("^(https?://)(?:[^/]*@)?([^/]*).*", "$1$2/…")));
                    }
                    removed(member.getValue());
                }
            }
            case ArrayNode array -> array.forEach(SecretRemoval::removed);
            default -> {
                // a value
            }
        }
        return answer;
    }
}
