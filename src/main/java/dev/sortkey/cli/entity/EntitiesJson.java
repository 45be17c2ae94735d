package dev.sortkey.cli.entity;

import dev.sortkey.dynamo.entity.Entity;
import dev.sortkey.dynamo.entity.EntityAttribute;
import dev.sortkey.dynamo.entity.EntityModel;
import dev.sortkey.dynamo.entity.Percentiles;
import dev.sortkey.dynamo.wire.JsonText;
import tools.jackson.core.JsonGenerator;

/// Entities for programs.
final class EntitiesJson {
    private EntitiesJson() {}

    static String print(EntityModel model, boolean pretty) {
        return JsonText.print(pretty, json -> {
                    json.writeStartObject();
                    json.writeStringProperty("table", model.table());
                    json.writeNumberProperty("items", model.items());
                    if (model.type() != null) {
                        json.writeStringProperty("typeAttribute", model.type());
                    }
                    if (model.ttl() != null) {
                        json.writeStringProperty("ttlAttribute", model.ttl());
                    }
                    json.writeArrayPropertyStart("entities");
                    model.entities().forEach(entity -> entity(json, entity));
                    json.writeEndArray();
                    json.writeEndObject();
                })
                + "\n";
    }

    private static void entity(JsonGenerator json, Entity entity) {
        json.writeStartObject();
        json.writeStringProperty("name", entity.name());
        json.writeNumberProperty("items", entity.items());
        json.writeObjectPropertyStart("keys");
        entity.keys().forEach(json::writeStringProperty);
        json.writeEndObject();
        bytes(json, entity.bytes());
        json.writeNumberProperty("expiring", entity.expiring());
        json.writeArrayPropertyStart("attributes");
        for (EntityAttribute attribute : entity.attributes()) {
            json.writeStartObject();
            json.writeStringProperty("name", attribute.name());
            json.writeNumberProperty("items", attribute.shape().count());
            json.writeObjectPropertyStart("types");
            attribute.shape().types().forEach((type, count) -> json.writeNumberProperty(type.name(), count));
            json.writeEndObject();
            bytes(json, attribute.bytes());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void bytes(JsonGenerator json, Percentiles bytes) {
        json.writeObjectPropertyStart("bytes");
        json.writeNumberProperty("median", bytes.median());
        json.writeNumberProperty("p95", bytes.high());
        json.writeNumberProperty("max", bytes.most());
        json.writeEndObject();
    }
}
