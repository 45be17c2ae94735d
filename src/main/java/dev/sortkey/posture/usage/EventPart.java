package dev.sortkey.posture.usage;

import dev.sortkey.dynamo.wire.JsonText;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// A JSON value whose members are found however their names are capitalised: CloudTrail itself writes `tableName`
/// and `TableName`, Athena `tablename`. A text that holds JSON is that JSON.
///
/// @param node the value; a missing node when there is none
record EventPart(JsonNode node) {
    /// No value.
    static final EventPart MISSING = new EventPart(MissingNode.getInstance());

    /// The value of `node`.
    static EventPart of(JsonNode node) {
        if (node.isString() && node.stringValue().stripLeading().startsWith("{")) {
            try (JsonParser parser = JsonText.parser(node.stringValue())) {
                parser.nextToken();
                return new EventPart(parser.readValueAsTree());
            } catch (JacksonException e) {
                return new EventPart(node); // a text after all
            }
        }
        return new EventPart(node);
    }

    /// The member `name`; as it is written, else in another case.
    EventPart at(String name) {
        JsonNode exact = node.path(name);
        if (!exact.isMissingNode()) {
            return of(exact);
        }
        return node.propertyStream()
                .filter(member -> member.getKey().equalsIgnoreCase(name))
                .map(member -> of(member.getValue()))
                .findFirst()
                .orElse(MISSING);
    }

    /// The text of the member `name`; empty when it is none.
    String text(String name) {
        JsonNode value = at(name).node;
        return value.isString() ? value.stringValue() : value.isNumber() ? value.asString() : "";
    }

    /// Whether there is something.
    boolean isThere() {
        return !node.isMissingNode() && !node.isNull();
    }

    /// The elements of a list.
    Stream<EventPart> elements() {
        return node.isArray() ? node.valueStream().map(EventPart::of) : Stream.empty();
    }

    /// The members of an object.
    Stream<Map.Entry<String, EventPart>> members() {
        return node.propertyStream().map(it -> Map.entry(it.getKey(), of(it.getValue())));
    }
}
