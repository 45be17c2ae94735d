package dev.sortkey.posture.iam;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads one statement.
final class StatementReader {
    private static final Set<String> ELEMENTS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    private final JsonNode node;
    private final int line;
    private final boolean variables;

    StatementReader(JsonNode node, int line, boolean variables) {
        this.node = node;
        this.line = line;
        this.variables = variables;
    }

    /// Says where a policy cannot be understood, and why.
    static final class Wrong extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        private final int line;
        private final String why;

        Wrong(int line, String why) {
            super(why, null, false, false);
            this.line = line;
            this.why = why;
        }

        int line() {
            return line;
        }

        String why() {
            return why;
        }
    }

    PolicyStatement statement(String place, String json) {
        node.propertyNames().stream().filter(name -> !ELEMENTS.contains(name)).forEach(name -> {
            throw wrong("'" + name + "' isn't a statement element.");
        });
        String effect = node.path("Effect").asString("");
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw wrong("Effect must be 'Allow' or 'Deny'.");
        }
        String actions = either("Action", "NotAction");
        if (actions == null) {
            throw wrong("The statement has no action.");
        }
        String resources = either("Resource", "NotResource");
        String sid = node.path("Sid").asString("");
        return new PolicyStatement(
                effect.equals("Allow"),
                principals(),
                new Actions(actions.startsWith("Not"), texts(node.path(actions), actions)),
                resources == null
                        ? null
                        : new Resources(resources.startsWith("Not"), texts(node.path(resources), resources), variables),
                conditions(),
                sid.isEmpty() ? place : sid,
                line,
                json);
    }

    private @Nullable String either(String one, String other) {
        if (node.has(one) && node.has(other)) {
            throw wrong("'" + one + "' and '" + other + "' can't be combined.");
        }
        return node.has(one) ? one : node.has(other) ? other : null;
    }

    private @Nullable Principals principals() {
        String element = either("Principal", "NotPrincipal");
        if (element == null) {
            return null;
        }
        JsonNode principal = node.path(element);
        var named = new ArrayList<Principals.Named>();
        if (principal.isObject()) {
            principal
                    .properties()
                    .forEach(entry -> texts(entry.getValue(), element)
                            .forEach(value -> named.add(new Principals.Named(entry.getKey(), value))));
        } else {
            texts(principal, element).forEach(value -> named.add(new Principals.Named("AWS", value)));
        }
        return new Principals(element.startsWith("Not"), named);
    }

    private List<PolicyCondition> conditions() {
        JsonNode condition = node.path("Condition");
        if (!condition.isMissingNode() && !condition.isObject()) {
            throw wrong("'Condition' must be an object.");
        }
        var conditions = new ArrayList<PolicyCondition>();
        condition.properties().forEach(operator -> {
            if (!operator.getValue().isObject()) {
                throw wrong("'" + operator.getKey() + "' must be an object.");
            }
            operator.getValue()
                    .properties()
                    .forEach(key -> conditions.add(new PolicyCondition(
                            operator.getKey(), key.getKey(), texts(key.getValue(), key.getKey()), variables)));
        });
        return conditions;
    }

    /// One value or a list of them; numbers and truth values by their own letters.
    private List<String> texts(JsonNode value, String element) {
        List<JsonNode> all = value.isArray() ? value.valueStream().toList() : List.of(value);
        return all.stream()
                .map(each -> {
                    if (!each.isValueNode() || each.isNull()) {
                        throw wrong("'" + element + "' must be a string or a list of strings.");
                    }
                    return each.asString();
                })
                .toList();
    }

    private Wrong wrong(String why) {
        return new Wrong(line, why);
    }
}
