package dev.sortkey.dynamo.table.definition.print;

import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.TableDefinition.Kinesis;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.VectorIndex;
import software.amazon.awssdk.services.dynamodb.model.WarmThroughput;

/// A table as the resources of a Terraform configuration.
final class TerraformText {
    private final TableDefinition table;
    private final CreateTableRequest create;
    private final Set<String> labels;
    private final String label;

    /// @param labels what other tables of the configuration are called; gets the labels of this one
    TerraformText(TableDefinition table, Set<String> labels) {
        this.labels = labels;
        this.table = table;
        this.create = table.create();
        String name =
                String.valueOf(create.tableName()).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "_");
        this.label = label(Character.isLetter(name.charAt(0)) ? name : "_" + name);
    }

    /// Of its own: names differ in their case and their dots, labels don't.
    private String label(String name) {
        String own = name;
        for (int i = 2; !labels.add(own); i++) {
            own = name + "_" + i;
        }
        return own;
    }

    String print() {
        var out = new StringBuilder();
        table.missing()
                .forEach((part, reason) -> out.append("# Not known: ")
                        .append(part.words())
                        .append(" (")
                        .append(reason.replace('\n', ' '))
                        .append(").\n"));
        table().print(out, "");
        kinesis(out, table.kinesis());
        table.insights().forEach((index, mode) -> {
            HclBlock block = resource(
                    "aws_dynamodb_contributor_insights",
                    index.isEmpty() ? label : label(label + "_" + index.replace('.', '_')));
            block.raw("table_name", reference("name"));
            block.text("index_name", index.isEmpty() ? null : index);
            block.text("mode", mode.toString());
            block.print(out.append('\n'), "");
        });
        create.vectorIndexes().forEach(index -> vector(index).print(out.append('\n'), ""));
        if (create.resourcePolicy() != null) {
            resource("aws_dynamodb_resource_policy", label)
                    .raw("resource_arn", reference("arn"))
                    .text("policy", create.resourcePolicy())
                    .print(out.append('\n'), "");
        }
        return out.toString().stripTrailing();
    }

    private static HclBlock resource(String type, String label) {
        return new HclBlock("resource \"" + type + "\" \"" + label + "\"");
    }

    private String reference(String attribute) {
        return "aws_dynamodb_table." + label + "." + attribute;
    }

    private HclBlock table() {
        HclBlock block = resource("aws_dynamodb_table", label).text("name", create.tableName());
        block.text("billing_mode", create.billingModeAsString());
        units(block, create.provisionedThroughput());
        keys(block, create.keySchema());
        block.text("table_class", create.tableClassAsString());
        if (Boolean.TRUE.equals(create.deletionProtectionEnabled())) {
            block.raw("deletion_protection_enabled", true);
        }
        if (create.streamSpecification() != null
                && Boolean.TRUE.equals(create.streamSpecification().streamEnabled())) {
            block.raw("stream_enabled", true)
                    .text("stream_view_type", create.streamSpecification().streamViewTypeAsString());
        }
        tags(block);
        create.attributeDefinitions().stream()
                .filter(attribute -> isKey(attribute.attributeName()))
                .forEach(attribute -> block.block("attribute")
                        .text("name", attribute.attributeName())
                        .text("type", attribute.attributeTypeAsString()));
        create.globalSecondaryIndexes().forEach(index -> global(block.block("global_secondary_index"), index));
        create.localSecondaryIndexes().forEach(index -> {
            HclBlock local = block.block("local_secondary_index").text("name", index.indexName());
            index.keySchema().stream()
                    .filter(element -> element.keyType() == KeyType.RANGE)
                    .forEach(element -> local.text("range_key", element.attributeName()));
            projection(local, index.projection());
        });
        limits(block, create.onDemandThroughput());
        warm(block, create.warmThroughput());
        settings(block);
        return block;
    }

    /// Whether a key has the attribute: those of vector indexes are told with the index.
    private boolean isKey(String attribute) {
        return Stream.of(
                        Stream.of(create.keySchema()),
                        create.globalSecondaryIndexes().stream().map(GlobalSecondaryIndex::keySchema),
                        create.localSecondaryIndexes().stream().map(LocalSecondaryIndex::keySchema))
                .flatMap(keys -> keys)
                .anyMatch(keys -> keys.stream().anyMatch(element -> attribute.equals(element.attributeName())));
    }

    private HclBlock vector(VectorIndex index) {
        HclBlock block = resource(
                        "aws_dynamodb_vector_index",
                        label(label + "_" + index.indexName().replace('.', '_')))
                .raw("table_name", reference("name"))
                .text("index_name", index.indexName())
                .raw("dimensions", index.dimensions())
                .text("distance_function", index.distanceFunctionAsString())
                .raw(
                        "vector_attribute",
                        "{ attribute_name = "
                                + HclBlock.quote(index.vectorAttribute().attributeName()) + " }");
        projection(block.block("projection"), index.projection());
        index.searchSchema()
                .forEach(element -> block.block("search_schema")
                        .text("attribute_name", element.attributeName())
                        .text("attribute_type", type(element.attributeName()))
                        .text("type", element.searchSchemaElementTypeAsString()));
        return block;
    }

    private @Nullable String type(String attribute) {
        return create.attributeDefinitions().stream()
                .filter(each -> attribute.equals(each.attributeName()))
                .map(AttributeDefinition::attributeTypeAsString)
                .findFirst()
                .orElse(null);
    }

    private void settings(HclBlock block) {
        if (table.timeToLive() != null) {
            block.block("ttl").text("attribute_name", table.timeToLive()).raw("enabled", true);
        }
        if (table.recoveryDays() != null) {
            block.block("point_in_time_recovery")
                    .raw("enabled", true)
                    .raw("recovery_period_in_days", table.recoveryDays());
        }
        if (create.sseSpecification() != null
                && Boolean.TRUE.equals(create.sseSpecification().enabled())) {
            block.block("server_side_encryption")
                    .raw("enabled", true)
                    .text("kms_key_arn", create.sseSpecification().kmsMasterKeyId());
        }
        table.replicas()
                .forEach(replica -> block.block("replica")
                        .text("region_name", replica.regionName())
                        .text("kms_key_arn", replica.kmsMasterKeyId()));
    }

    private void tags(HclBlock block) {
        if (create.hasTags() && !create.tags().isEmpty()) {
            var tags = new StringBuilder("{\n");
            create.tags()
                    .forEach(tag -> tags.append("    ")
                            .append(HclBlock.quote(tag.key()))
                            .append(" = ")
                            .append(HclBlock.quote(tag.value()))
                            .append('\n'));
            block.raw("tags", tags.append("  }"));
        }
    }

    private static void units(HclBlock block, @Nullable ProvisionedThroughput units) {
        if (units != null) {
            block.raw("read_capacity", units.readCapacityUnits()).raw("write_capacity", units.writeCapacityUnits());
        }
    }

    /// A key of several attributes is a list of blocks.
    private static void keys(HclBlock block, List<KeySchemaElement> keys) {
        boolean several =
                keys.stream().map(KeySchemaElement::keyType).distinct().count() < keys.size();
        for (KeySchemaElement element : keys) {
            if (several) {
                block.block("key_schema")
                        .text("attribute_name", element.attributeName())
                        .text("key_type", element.keyTypeAsString());
            } else {
                block.text(element.keyType() == KeyType.HASH ? "hash_key" : "range_key", element.attributeName());
            }
        }
    }

    private void global(HclBlock block, GlobalSecondaryIndex index) {
        block.text("name", index.indexName());
        keys(block, index.keySchema());
        projection(block, index.projection());
        if (create.billingMode() != BillingMode.PAY_PER_REQUEST) {
            units(block, index.provisionedThroughput());
        }
        limits(block, index.onDemandThroughput());
        warm(block, index.warmThroughput());
    }

    private static void projection(HclBlock block, @Nullable Projection projection) {
        if (projection != null) {
            block.text("projection_type", projection.projectionTypeAsString())
                    .texts("non_key_attributes", projection.nonKeyAttributes());
        }
    }

    private static void limits(HclBlock block, @Nullable OnDemandThroughput limits) {
        if (limits != null) {
            block.block("on_demand_throughput")
                    .raw("max_read_request_units", limits.maxReadRequestUnits())
                    .raw("max_write_request_units", limits.maxWriteRequestUnits());
        }
    }

    private static void warm(HclBlock block, @Nullable WarmThroughput warm) {
        if (warm != null) {
            block.block("warm_throughput")
                    .raw("read_units_per_second", warm.readUnitsPerSecond())
                    .raw("write_units_per_second", warm.writeUnitsPerSecond());
        }
    }

    private void kinesis(StringBuilder out, @Nullable Kinesis kinesis) {
        if (kinesis != null) {
            resource("aws_dynamodb_kinesis_streaming_destination", label)
                    .raw("table_name", reference("name"))
                    .text("stream_arn", kinesis.streamArn())
                    .text(
                            "approximate_creation_date_time_precision",
                            kinesis.precision() == null
                                    ? null
                                    : kinesis.precision().toString())
                    .print(out.append('\n'), "");
        }
    }
}
