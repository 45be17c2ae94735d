package dev.sortkey.posture.fact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads one facts file from its first token to its last, and rejects unknown members.
///
/// @param parser before the first token
/// @param source what to call the text in errors
/// @param before the answers of the scopes that were read, in their order
record FactsReader(JsonParser parser, String source, List<Map<Question, Answer>> before) {
    private static final Set<String> LISTS = Set.of("answers", "scopes");
    private static final Set<String> QUESTION = Set.of("service", "operation", "subject");

    FactsReader(JsonParser parser, String source) {
        this(parser, source, new ArrayList<>());
    }

    Snapshot snapshot() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw here(JsonNodeFactory.instance.nullNode()).error("expected a JSON object");
        }
        var scopes = new TreeMap<Scope, Facts>();
        var answers = new HashMap<Question, Answer>();
        JsonPlace head = members(name -> {
            switch (name) {
                case "answers" -> read(answers);
                case "scopes" -> scopes(scopes);
                default -> throw new IllegalStateException(name);
            }
        });
        if (parser.nextToken() != null) {
            throw head.error("there is text after the end of the snapshot");
        }
        if (!head.text("format").equals(FactsFile.FORMAT)) {
            throw head.error("this isn't a snapshot");
        }
        return switch (head.number("version")) {
            case FactsFile.ONE_SCOPE -> {
                head.only(Set.of("format", "version", "takenAt", "connection", "answers"));
                yield Snapshot.of(facts(head, answers));
            }
            case FactsFile.VERSION, FactsFile.SHARED -> {
                head.only(Set.of("format", "version", "scopes"));
                if (scopes.isEmpty()) {
                    throw head.error("it contains no scopes");
                }
                yield new Snapshot(scopes);
            }
            default ->
                throw head.error("the snapshot has version " + head.number("version")
                        + ", but this program supports up to " + FactsFile.SHARED);
        };
    }

    /// Reads the members of the object that has begun; those that are long lists are read by `lists`.
    private JsonPlace members(Consumer<String> lists) {
        var members = JsonNodeFactory.instance.objectNode();
        JsonPlace place = here(members);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (LISTS.contains(name)) {
                if (value != JsonToken.START_ARRAY) {
                    throw place.error("'" + name + "' must be a list");
                }
                lists.accept(name);
                members.putArray(name); // it was here: the check of names sees it
            } else {
                members.set(name, parser.<JsonNode>readValueAsTree());
            }
        }
        return place;
    }

    private void scopes(Map<Scope, Facts> scopes) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            var answers = new HashMap<Question, Answer>();
            JsonPlace scope = members(_ -> read(answers));
            scope.only(Set.of("connection", "takenAt", "answers"));
            Facts facts = facts(scope, answers);
            before.add(answers);
            if (scopes.put(facts.scope(), facts) != null) {
                throw scope.error("the scope " + facts.connection() + " is there twice");
            }
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw here(JsonNodeFactory.instance.nullNode()).error("expected a scope");
        }
    }

    private static Facts facts(JsonPlace scope, Map<Question, Answer> answers) {
        return new Facts(scope.instant("takenAt"), scope.text("connection"), answers);
    }

    private void read(Map<Question, Answer> answers) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            TokenStreamLocation at = parser.currentTokenLocation();
            var place = new JsonPlace(parser.readValueAsTree(), at, source);
            var question = new Question(place.text("service"), place.text("operation"), place.text("subject"));
            Answer answer = place.node().has("sameAs") ? earlier(place, question) : answer(place);
            if (answers.put(question, answer) != null) {
                throw place.error("there are two answers to " + question);
            }
        }
    }

    /// The very answer of an earlier scope, so that both share it in memory as well.
    private Answer earlier(JsonPlace place, Question question) {
        place.only(Set.of("service", "operation", "subject", "sameAs"));
        int scope = place.number("sameAs");
        Answer answer =
                scope < 0 || scope >= before.size() ? null : before.get(scope).get(question);
        if (answer == null) {
            throw place.error("no earlier scope " + scope + " has an answer to " + question);
        }
        return answer;
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
            default -> throw place.error("unknown kind of answer " + kind);
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
