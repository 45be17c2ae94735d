package dev.sortkey.posture.report;

import dev.sortkey.dynamo.wire.JsonText;
import java.util.Collection;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Builds the nodes of the JSON reports.
final class Nodes {
    private Nodes() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array(Stream<? extends JsonNode> elements) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        elements.forEach(array::add);
        return array;
    }

    static ArrayNode texts(Collection<String> texts) {
        return array(texts.stream().map(JsonNodeFactory.instance::stringNode));
    }

    static ObjectNode text(String text) {
        return object().put("text", text);
    }

    static String print(JsonNode node) {
        return JsonText.print(true, json -> json.writeTree(node)) + "\n";
    }
}
