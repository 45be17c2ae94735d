package dev.sortkey.posture.collect;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Event patterns of rules.
final class Patterns {
    private static final String SOURCE = "aws.dynamodb";
    private static final JsonMapper JSON = new JsonMapper();

    private Patterns() {}

    /// Whether events of DynamoDB could match `pattern`; one that cannot be read could.
    static boolean mayMatchDynamo(String pattern) {
        if (pattern.isEmpty()) {
            return false;
        }
        try {
            JsonNode source = JSON.readTree(pattern).path("source");
            return source.isMissingNode() || source.valueStream().anyMatch(Patterns::mayBeDynamo);
        } catch (JacksonException e) {
            return true;
        }
    }

    private static boolean mayBeDynamo(JsonNode value) {
        if (value.isString()) {
            return value.asString().equals(SOURCE);
        }
        String prefix = value.path("prefix").asString("");
        String wildcard = value.path("wildcard").asString("");
        return !prefix.isEmpty() ? SOURCE.startsWith(prefix) : wildcard.isEmpty() || fits(wildcard);
    }

    private static boolean fits(String wildcard) {
        return wildcard.replace("*", "").length() <= SOURCE.length()
                && Pattern.matches(("\\Q" + wildcard + "\\E").replaceAll("\\*+", "\\\\E.*\\\\Q"), SOURCE);
    }
}
