package dev.sortkey.posture.run;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.finding.Status;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An account, or a part of one, and what a check must say of it.
///
/// In its file: `state` says in words what it is. `label` is the worst status of the findings, or `labels` those of
/// all in their order; `severity` and `says` (texts of the message or the fix) are those of the worst finding, and
/// may be left out. `facts` are answers by their question, such as `"kms:DescribeKey arn:…": {…}`, on top of those
/// of {@link Answers#aws()}, or of {@link Answers#local()} with `"$base": "local"`. An answer is a body, or
/// `{"$denied": true}`, `{"$notApplicable": "why"}`, `{"$failed": "THROTTLED"}`, `{"$notAsked": true}`. Within a
/// body `{"$text": {…}}` is that JSON as text, as policies stand in answers.
///
/// @param words what it is
/// @param labels the statuses
/// @param ordered whether they are those of all findings
/// @param severities that the worst finding may have
/// @param says what the worst finding says, among others
/// @param expectations of the person
/// @param facts what is known
record State(
        String words,
        List<Status> labels,
        boolean ordered,
        List<Severity> severities,
        List<String> says,
        Expectations expectations,
        Facts facts) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /// Reads one; `given` are facts that it has as well.
    static State read(JsonNode node, JsonNode given) {
        return new State(
                node.required("state").asString(),
                texts(node.has("labels") ? node.get("labels") : node.required("label")).stream()
                        .map(Status::valueOf)
                        .toList(),
                node.has("labels"),
                node.has("severity")
                        ? List.of(Severity.valueOf(node.get("severity").asString()))
                        : Arrays.asList(Severity.values()),
                texts(node.path("says")),
                expectations(node),
                facts(node, given));
    }

    /// The facts of `node`, on top of those `given`.
    static Facts facts(JsonNode node, JsonNode given) {
        Answers answers = node.path("$base").asString("aws").equals("local") ? Answers.local() : Answers.aws();
        Stream.of(given, node.path("facts")).flatMap(JsonNode::propertyStream).forEach(fact -> {
            Question question = question(fact.getKey());
            answers.put(question, answer(question, fact.getValue()));
        });
        return answers.facts();
    }

    /// The expectations of `node`.
    static Expectations expectations(JsonNode node) {
        return node.has("expectations")
                ? JSON.treeToValue(node.get("expectations"), Expectations.class)
                : Expectations.NONE;
    }

    private static List<String> texts(JsonNode node) {
        return node.isString()
                ? List.of(node.asString())
                : node.valueStream().map(JsonNode::asString).toList();
    }

    private static Question question(String key) {
        String[] parts = key.split("[: ]", 3);
        return new Question(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
    }

    private static Answer answer(Question question, JsonNode node) {
        if (node.has("$denied")) {
            return Answers.denial(question);
        }
        if (node.has("$notApplicable")) {
            return new Answer.NotApplicable(node.get("$notApplicable").asString());
        }
        if (node.has("$failed")) {
            return new Answer.Failed(Answer.Why.valueOf(node.get("$failed").asString()), "", "", "REQ-1");
        }
        return node.has("$notAsked") ? new Answer.NotAsked() : new Answer.Known(plain(node), Answers.NOW);
    }

    private static JsonNode plain(JsonNode node) {
        if (node.has("$text")) {
            return JSON.getNodeFactory().stringNode(node.get("$text").toString());
        }
        if (node.isArray()) {
            return JSON.createArrayNode()
                    .addAll(node.valueStream().map(State::plain).toList());
        }
        if (node.isObject()) {
            ObjectNode object = JSON.createObjectNode();
            node.propertyStream().forEach(member -> object.set(member.getKey(), plain(member.getValue())));
            return object;
        }
        return node;
    }
}
