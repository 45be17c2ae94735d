package dev.sortkey.dynamo.entity.print;

import dev.sortkey.dynamo.entity.Entity;
import dev.sortkey.dynamo.entity.EntityAttribute;
import dev.sortkey.dynamo.entity.EntityModel;
import dev.sortkey.dynamo.entity.Shape;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.wire.JsonText;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/// A model as JSON Schema for items in plain JSON: sets are arrays, binary is Base64.
final class JsonSchema {
    private static final Pattern NAME = Pattern.compile("\\{\\w+}");
    private static final Pattern SPECIAL = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}]");

    private final JsonGenerator json;

    private JsonSchema(JsonGenerator json) {
        this.json = json;
    }

    static String print(EntityModel model) {
        return JsonText.print(true, json -> new JsonSchema(json).model(model)) + "\n";
    }

    private void model(EntityModel model) {
        var names = new Names();
        List<String> types = model.entities().stream()
                .map(entity -> names.type(entity.name()))
                .toList();
        json.writeStartObject();
        json.writeStringProperty("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.writeStringProperty("title", model.table());
        if (!types.isEmpty()) {
            json.writeArrayPropertyStart("anyOf");
            for (String type : types) {
                json.writeStartObject();
                json.writeStringProperty("$ref", "#/$defs/" + type);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeObjectPropertyStart("$defs");
        for (int i = 0; i < types.size(); i++) {
            json.writeName(types.get(i));
            entity(model.entities().get(i));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void entity(Entity entity) {
        json.writeStartObject();
        json.writeStringProperty("title", entity.name());
        json.writeStringProperty("type", "object");
        json.writeObjectPropertyStart("properties");
        for (EntityAttribute attribute : entity.attributes()) {
            json.writeName(attribute.name());
            json.writeStartObject();
            body(attribute.shape());
            String template = entity.keys().getOrDefault(attribute.name(), "");
            if (attribute.shape().types().containsKey(AttributeType.S) && !template.isEmpty()) {
                json.writeStringProperty("pattern", pattern(template));
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        required(entity.attributes().stream()
                .filter(entity::always)
                .map(EntityAttribute::name)
                .toList());
        json.writeEndObject();
    }

    /// A regular expression; JSON Schema has it match anywhere unless it is anchored.
    private static String pattern(String template) {
        var text = new StringBuilder("^");
        int done = 0;
        var name = NAME.matcher(template);
        while (name.find()) {
            text.append(SPECIAL.matcher(template.substring(done, name.start())).replaceAll("\\\\$0"))
                    .append("[\\s\\S]*");
            done = name.end();
        }
        return text.append(SPECIAL.matcher(template.substring(done)).replaceAll("\\\\$0")) + "$";
    }

    private void required(List<String> names) {
        json.writeArrayPropertyStart("required");
        names.forEach(json::writeString);
        json.writeEndArray();
    }

    private void body(Shape shape) {
        List<AttributeType> types = List.copyOf(shape.types().keySet());
        if (types.size() == 1) {
            type(types.getFirst(), shape);
            return;
        }
        json.writeArrayPropertyStart("anyOf");
        for (AttributeType type : types) {
            json.writeStartObject();
            type(type, shape);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void type(AttributeType type, Shape shape) {
        switch (type) {
            case S -> json.writeStringProperty("type", "string");
            case N -> json.writeStringProperty("type", shape.whole() ? "integer" : "number");
            case B -> {
                json.writeStringProperty("type", "string");
                json.writeStringProperty("contentEncoding", "base64");
            }
            case BOOL -> json.writeStringProperty("type", "boolean");
            case NULL -> json.writeStringProperty("type", "null");
            case SS, BS -> set("string");
            case NS -> set(shape.whole() ? "integer" : "number");
            case M -> members(shape.members(), shape.types().getOrDefault(AttributeType.M, 0));
            case L -> {
                json.writeStringProperty("type", "array");
                if (shape.elements() != null) {
                    json.writeObjectPropertyStart("items");
                    body(shape.elements());
                    json.writeEndObject();
                }
            }
            case UNKNOWN -> {} // anything
        }
    }

    private void set(String of) {
        json.writeStringProperty("type", "array");
        json.writeBooleanProperty("uniqueItems", true);
        json.writeObjectPropertyStart("items");
        json.writeStringProperty("type", of);
        json.writeEndObject();
    }

    private void members(Map<String, Shape> members, int maps) {
        json.writeStringProperty("type", "object");
        Shape any = members.get(Shape.ANY);
        if (any != null && members.size() == 1) {
            json.writeObjectPropertyStart("additionalProperties");
            body(any);
            json.writeEndObject();
            return;
        }
        json.writeObjectPropertyStart("properties");
        members.forEach((name, member) -> {
            json.writeName(name);
            json.writeStartObject();
            body(member);
            json.writeEndObject();
        });
        json.writeEndObject();
        required(members.entrySet().stream()
                .filter(member -> member.getValue().count() == maps)
                .map(Map.Entry::getKey)
                .toList());
    }
}
