package dev.sortkey.posture.fact;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads one facts file from its first token to its last, and takes nothing that it does not know.
///
/// @param parser before the first token
/// @param source what to call the text in errors
record FactsReader(JsonParser parser, String source) {
    private static final Set<String> QUESTION = Set.of("service", "operation", "subject");

    Facts facts() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw here(JsonNodeFactory.instance.nullNode()).error("an object is expected");
        }
        var members = JsonNodeFactory.instance.objectNode();
        JsonPlace head = here(members);
        var answers = new HashMap<Question, Answer>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("answers")) {
                read(answers);
            } else {
                members.set(name, parser.<JsonNode>readValueAsTree());
            }
        }
        if (parser.nextToken() != null) {
            throw here(members).error("something follows after the end");
        }
        return facts(head, answers);
    }

    private static Facts facts(JsonPlace head, Map<Question, Answer> answers) {
        if (!head.text("format").equals(FactsFile.FORMAT)) {
            throw head.error("these are no facts");
        }
        if (head.number("version") != FactsFile.VERSION) {
            throw head.error("these facts have the version " + head.number("version") + " and this program knows "
                    + FactsFile.VERSION);
        }
        head.only(Set.of("format", "version", "takenAt", "connection"));
        return new Facts(head.instant("takenAt"), head.text("connection"), answers);
    }

    private void read(Map<Question, Answer> answers) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            TokenStreamLocation at = parser.currentTokenLocation();
            var place = new JsonPlace(parser.readValueAsTree(), at, source);
            var question = new Question(place.text("service"), place.text("operation"), place.text("subject"));
            if (answers.put(question, answer(place)) != null) {
                throw place.error("there are two answers to " + question);
            }
        }
    }

    private static Answer answer(JsonPlace place) {
        String kind = place.node().propertyNames().stream()
                .filter(name -> !QUESTION.contains(name))
                .findFirst()
                .orElseThrow(() -> place.error("an answer is missing"));
        JsonPlace body = place.object(kind);
        Answer answer = switch (kind) {
            case "known" -> new Answer.Known(body.value("body"), body.instant("readAt"));
            case "denied" ->
                new Answer.Denied(
                        body.text("action"),
                        body.number("status"),
                        body.text("code"),
                        body.text("requestId"),
                        body.constant("by", Answer.By.class));
            case "notApplicable" -> new Answer.NotApplicable(body.text("why"));
            case "failed" ->
                new Answer.Failed(
                        body.constant("why", Answer.Why.class),
                        body.text("code"),
                        body.text("message"),
                        body.text("requestId"));
            case "notAsked" -> new Answer.NotAsked();
            default -> throw place.error("there is no kind of answer " + kind);
        };
        place.only(Set.of("service", "operation", "subject", kind));
        body.only(members(kind));
        return answer;
    }

    private static Set<String> members(String kind) {
        return switch (kind) {
            case "known" -> Set.of("body", "readAt");
            case "denied" -> Set.of("action", "status", "code", "requestId", "by");
            case "notApplicable" -> Set.of("why");
            case "failed" -> Set.of("why", "code", "message", "requestId");
            default -> Set.of();
        };
    }

    private JsonPlace here(JsonNode node) {
        return new JsonPlace(node, parser.currentTokenLocation(), source);
    }
}
