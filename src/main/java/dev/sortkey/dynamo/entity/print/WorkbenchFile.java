package dev.sortkey.dynamo.entity.print;

import dev.sortkey.dynamo.entity.Entity;
import dev.sortkey.dynamo.entity.EntityAttribute;
import dev.sortkey.dynamo.entity.EntityModel;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.wire.JsonText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import tools.jackson.core.JsonGenerator;

/// A model as a file of NoSQL Workbench: the table, and each entity as a facet with some of its items.
final class WorkbenchFile {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MMM dd, uuuu, hh:mm a", Locale.US).withZone(ZoneOffset.UTC);

    private final JsonGenerator json;
    private final TableDescription table;
    private final Map<String, String> types = new LinkedHashMap<>();

    private WorkbenchFile(JsonGenerator json, TableDescription table) {
        this.json = json;
        this.table = table;
        table.attributeDefinitions()
                .forEach(defined -> types.put(defined.attributeName(), defined.attributeTypeAsString()));
    }

    static String print(EntityModel model, TableDescription table, Instant now) {
        return JsonText.print(true, json -> new WorkbenchFile(json, table).file(model, DATE.format(now))) + "\n";
    }

    private void file(EntityModel model, String date) {
        json.writeStartObject();
        json.writeStringProperty("ModelName", table.tableName());
        json.writeObjectPropertyStart("ModelMetadata");
        json.writeStringProperty("Author", "");
        json.writeStringProperty("DateCreated", date);
        json.writeStringProperty("DateLastModified", date);
        json.writeStringProperty("Description", "");
        json.writeStringProperty("AWSService", "Amazon DynamoDB");
        json.writeStringProperty("Version", "3.0");
        json.writeEndObject();
        json.writeArrayPropertyStart("DataModel");
        table(model);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void table(EntityModel model) {
        json.writeStartObject();
        json.writeStringProperty("TableName", table.tableName());
        keys(table.keySchema());
        json.writeArrayPropertyStart("NonKeyAttributes");
        var others = new LinkedHashMap<>(types);
        model.entities()
                .forEach(entity -> entity.attributes()
                        .forEach(attribute -> others.putIfAbsent(
                                attribute.name(), usual(attribute).name())));
        others.keySet().removeAll(model.keys().all());
        others.forEach(this::attribute);
        json.writeEndArray();
        json.writeArrayPropertyStart("TableFacets");
        model.entities().forEach(entity -> facet(entity, model));
        json.writeEndArray();
        indexes();
        json.writeObjectPropertyStart("DataAccess");
        json.writeObjectPropertyStart("MySql");
        json.writeEndObject();
        json.writeEndObject();
        capacity();
        json.writeEndObject();
    }

    private void capacity() {
        var throughput = table.provisionedThroughput();
        boolean isProvisioned = throughput != null
                && throughput.readCapacityUnits() != null
                && throughput.readCapacityUnits() > 0
                && (table.billingModeSummary() == null
                        || "PROVISIONED".equals(table.billingModeSummary().billingModeAsString()));
        json.writeStringProperty("BillingMode", isProvisioned ? "PROVISIONED" : "PAY_PER_REQUEST");
        if (isProvisioned) {
            json.writeObjectPropertyStart("ProvisionedCapacitySettings");
            json.writeObjectPropertyStart("ProvisionedThroughput");
            json.writeNumberProperty("ReadCapacityUnits", throughput.readCapacityUnits());
            json.writeNumberProperty("WriteCapacityUnits", throughput.writeCapacityUnits());
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    /// The type that most of its values have.
    private static AttributeType usual(EntityAttribute attribute) {
        return attribute.shape().types().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private void facet(Entity entity, EntityModel model) {
        json.writeStartObject();
        json.writeStringProperty("FacetName", entity.name());
        json.writeObjectPropertyStart("KeyAttributeAlias");
        json.writeStringProperty("PartitionKeyAlias", alias(entity, model.keys().partition()));
        if (model.keys().sort() != null) {
            json.writeStringProperty("SortKeyAlias", alias(entity, model.keys().sort()));
        }
        json.writeEndObject();
        json.writeArrayPropertyStart("TableData");
        entity.examples().forEach(item -> DynamoJson.write(json, item));
        json.writeEndArray();
        json.writeArrayPropertyStart("NonKeyAttributes");
        entity.attributes().stream()
                .map(EntityAttribute::name)
                .filter(name -> !model.keys().all().contains(name))
                .forEach(json::writeString);
        json.writeEndArray();
        json.writeObjectPropertyStart("DataAccess");
        json.writeObjectPropertyStart("MySql");
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String alias(Entity entity, String key) {
        return entity.keys().getOrDefault(key, key);
    }

    private void indexes() {
        json.writeArrayPropertyStart("GlobalSecondaryIndexes");
        table.globalSecondaryIndexes()
                .forEach(index -> index(index.indexName(), index.keySchema(), index.projection()));
        json.writeEndArray();
        if (!table.localSecondaryIndexes().isEmpty()) {
            json.writeArrayPropertyStart("LocalSecondaryIndexes");
            table.localSecondaryIndexes()
                    .forEach(index -> index(index.indexName(), index.keySchema(), index.projection()));
            json.writeEndArray();
        }
    }

    private void index(String name, List<KeySchemaElement> schema, Projection projection) {
        json.writeStartObject();
        json.writeStringProperty("IndexName", name);
        keys(schema);
        json.writeObjectPropertyStart("Projection");
        json.writeStringProperty("ProjectionType", projection.projectionTypeAsString());
        if (!projection.nonKeyAttributes().isEmpty()) {
            json.writeArrayPropertyStart("NonKeyAttributes");
            projection.nonKeyAttributes().forEach(json::writeString);
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void keys(List<KeySchemaElement> schema) {
        json.writeObjectPropertyStart("KeyAttributes");
        for (KeyType kind : List.of(KeyType.HASH, KeyType.RANGE)) {
            List<String> names = schema.stream()
                    .filter(element -> element.keyType() == kind)
                    .map(KeySchemaElement::attributeName)
                    .toList();
            if (!names.isEmpty()) {
                json.writeName(kind == KeyType.HASH ? "PartitionKey" : "SortKey");
                if (names.size() > 1) {
                    json.writeStartArray();
                }
                names.forEach(name -> attribute(name, types.getOrDefault(name, "S")));
                if (names.size() > 1) {
                    json.writeEndArray();
                }
            }
        }
        json.writeEndObject();
    }

    private void attribute(String name, String type) {
        json.writeStartObject();
        json.writeStringProperty("AttributeName", name);
        json.writeStringProperty("AttributeType", type);
        json.writeEndObject();
    }
}
