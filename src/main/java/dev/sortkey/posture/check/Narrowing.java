package dev.sortkey.posture.check;

import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Narrows what a policy allows on all tables to the tables that there are.
///
/// @param tables the ARNs of these tables
/// @param actions the only actions that stay; empty for all that are there
public record Narrowing(List<String> tables, List<String> actions) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 20;

    /// `document` with the tables' ARNs in each statement that is about DynamoDB alone; as it is when there is
    /// none, or when there are too many tables to name.
    public String narrowed(String document) {
        try {
            JsonNode tree = JSON.readTree(document);
            if (tables.isEmpty() || tables.size() > MOST || !(tree instanceof ObjectNode policy)) {
                return document;
            }
            PolicyJson.statements(policy).filter(Narrowing::isAboutTables).forEach(this::name);
            return JSON.readTree(document).equals(policy) ? document : policy.toString();
        } catch (JacksonException | UserException e) {
            return document;
        }
    }

    private static boolean isAboutTables(JsonNode statement) {
        JsonNode actions = statement.path("Action");
        return statement.path("Effect").asString("").equals("Allow")
                && !actions.isMissingNode()
                && PolicyJson.values(actions)
                        .allMatch(it -> it.asString("").toLowerCase(Locale.ROOT).startsWith("dynamodb:"));
    }

    private void name(ObjectNode statement) {
        statement.remove("NotResource");
        if (!actions.isEmpty()) {
            actions.forEach(statement.putArray("Action")::add);
        }
        ArrayNode resources = statement.putArray("Resource");
        for (String table : tables) {
            resources.add(table).add(table + "/index/*").add(table + "/stream/*");
        }
    }
}
