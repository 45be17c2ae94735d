package dev.sortkey.posture.check;

import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A resource policy without what lets outsiders in: foreign principals go, services are bound to accounts, and
/// statements that let somebody in nevertheless go as a whole. What it denies stays.
///
/// @param text the policy as it is
/// @param accounts those that may have access, the resource's own first
/// @param lets whether a policy lets outsiders in
public record PolicyRepair(String text, List<String> accounts, Predicate<Policy> lets) {
    private static final JsonMapper JSON = new JsonMapper();

    /// The repaired policy; empty when nothing of it would be left, as text otherwise.
    public Optional<String> repaired() {
        JsonNode tree = JSON.readTree(text);
        List<ObjectNode> statements = PolicyJson.statements(tree).toList();
        List<ObjectNode> denials = statements.stream()
                .filter(it -> !it.path("Effect").asString("").equals("Allow"))
                .toList();
        var kept = new ArrayList<ObjectNode>();
        for (ObjectNode statement : statements) {
            if (denials.contains(statement)) {
                kept.add(statement);
            } else {
                Stream.of(
                                statement,
                                withoutForeigners(statement),
                                bound(statement),
                                bound(withoutForeigners(statement)))
                        .filter(it -> !it.path("Principal").isEmpty()
                                || it.path("Principal").isString())
                        .filter(it -> !lets(tree, it, denials))
                        .findFirst()
                        .ifPresent(kept::add);
            }
        }
        return kept.stream().allMatch(denials::contains) && denials.isEmpty()
                ? Optional.empty()
                : Optional.of(with(tree, kept));
    }

    private boolean lets(JsonNode tree, ObjectNode statement, List<ObjectNode> denials) {
        var all = new ArrayList<>(denials);
        all.add(statement);
        return !(Document.of("candidate", with(tree, all)) instanceof Policy policy) || lets.test(policy);
    }

    private static String with(JsonNode tree, List<ObjectNode> statements) {
        ObjectNode changed = tree.deepCopy().asObject();
        ArrayNode array = changed.putArray("Statement");
        statements.forEach(array::add);
        return changed.toString();
    }

    private ObjectNode withoutForeigners(ObjectNode statement) {
        ObjectNode changed = statement.deepCopy();
        if (changed.path("Principal") instanceof ObjectNode principal && principal.has("AWS")) {
            List<String> kept = PolicyJson.values(principal.path("AWS"))
                    .map(it -> it.asString(""))
                    .filter(it -> accounts.stream().anyMatch(own -> it.equals(own) || it.contains("::" + own + ":")))
                    .toList();
            if (kept.isEmpty()) {
                principal.remove("AWS");
            } else {
                ArrayNode array = principal.putArray("AWS");
                kept.forEach(array::add);
            }
        }
        return changed;
    }

    /// Services may act for the known accounts only.
    private ObjectNode bound(ObjectNode statement) {
        ObjectNode changed = statement.deepCopy();
        if (Set.copyOf(changed.path("Principal").propertyNames()).equals(Set.of("Service"))) {
            ObjectNode conditions = changed.path("Condition").isObject()
                    ? changed.path("Condition").asObject()
                    : changed.putObject("Condition");
            ObjectNode equals = conditions.path("StringEquals").isObject()
                    ? conditions.path("StringEquals").asObject()
                    : conditions.putObject("StringEquals");
            ArrayNode values = equals.putArray("aws:SourceAccount");
            accounts.forEach(values::add);
        }
        return changed;
    }
}
