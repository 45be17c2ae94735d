package dev.sortkey.posture.check;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.finding.Evidence;
import tools.jackson.databind.JsonNode;

/// A known answer, with access to its members and the evidence that names them.
///
/// @param question what was asked
/// @param known what came back
public record KnownAnswer(Question question, Answer.Known known) {
    /// The member at a JSON pointer such as `/Table/TableStatus`; a missing node when it is not there.
    public JsonNode at(String pointer) {
        return known.body().at(pointer);
    }

    /// The text at `pointer`, or empty.
    public String text(String pointer) {
        return at(pointer).asString("");
    }

    /// Whether the member is true, also as an XML service writes it.
    public boolean isTrue(String pointer) {
        return at(pointer).isBoolean() ? at(pointer).booleanValue() : "true".equalsIgnoreCase(text(pointer));
    }

    /// That member as evidence; one that is not there says so.
    public Evidence evidence(String pointer) {
        JsonNode node = at(pointer);
        String value = node.isMissingNode() ? "not there" : node.isValueNode() ? node.asString() : node.toString();
        return new Evidence(question.toString(), pointer, value, known.readAt());
    }
}
