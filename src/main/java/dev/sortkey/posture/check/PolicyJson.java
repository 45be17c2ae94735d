package dev.sortkey.posture.check;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A policy document as JSON, to write another one from it.
public final class PolicyJson {
    private PolicyJson() {}

    /// Its statements: several stand in an array, a single one needn't.
    public static Stream<ObjectNode> statements(JsonNode policy) {
        return values(policy.path("Statement"))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast);
    }

    /// The elements of an array, or the single value that may stand in its place; none of a missing one.
    public static Stream<JsonNode> values(JsonNode node) {
        return node.isArray() ? node.valueStream() : Stream.of(node).filter(it -> !it.isMissingNode());
    }
}
