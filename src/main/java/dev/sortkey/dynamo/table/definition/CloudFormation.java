package dev.sortkey.dynamo.table.definition;

import dev.sortkey.dynamo.table.definition.TableDefinition.Part;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.dynamo.wire.WireWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/// A table as an AWS CloudFormation template in JSON (`AWS::DynamoDB::Table`).
///
/// What could not be read is named in the resource's metadata, never written as off. The table is kept when the
/// stack is deleted, so that the template can also be used to import it.
public final class CloudFormation {
    private static final Map<Part, String> PROPERTIES = new EnumMap<>(Map.of(
            Part.TIME_TO_LIVE, "TimeToLiveSpecification",
            Part.POINT_IN_TIME_RECOVERY, "PointInTimeRecoverySpecification",
            Part.TAGS, "Tags",
            Part.RESOURCE_POLICY, "ResourcePolicy",
            Part.CONTRIBUTOR_INSIGHTS, "ContributorInsightsSpecification",
            Part.KINESIS, "KinesisStreamSpecification"));

    private final TableDefinition table;
    private final CreateTableRequest definition;
    private final JsonGenerator out;

    private CloudFormation(TableDefinition table, JsonGenerator out) {
        this.table = table;
        this.definition = table.create();
        this.out = out;
    }

    /// One template of `tables`.
    public static String print(List<TableDefinition> tables) {
        return template(out -> {
            var ids = new HashSet<String>();
            for (TableDefinition table : tables) {
                String name = logicalId(table.name());
                String id = name;
                for (int i = 2; !ids.add(id); i++) {
                    id = name + i;
                }
                new CloudFormation(table, out).resource(id);
            }
        });
    }

    private static String template(Consumer<JsonGenerator> resources) {
        return JsonText.print(true, out -> {
            out.writeStartObject();
            out.writeStringProperty("AWSTemplateFormatVersion", "2010-09-09");
            out.writeObjectPropertyStart("Resources");
            resources.accept(out);
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    private void resource(String id) {
        object(id, () -> {
            out.writeStringProperty("Type", "AWS::DynamoDB::Table");
            out.writeStringProperty("DeletionPolicy", "Retain");
            out.writeStringProperty("UpdateReplacePolicy", "Retain");
            unknown();
            object("Properties", this::properties);
        });
    }

    private void properties() {
        text("TableName", definition.tableName());
        list("AttributeDefinitions", definition.attributeDefinitions());
        list("KeySchema", definition.keySchema());
        indexes();
        list("LocalSecondaryIndexes", definition.localSecondaryIndexes());
        list("VectorIndexes", definition.vectorIndexes());
        text("BillingMode", definition.billingModeAsString());
        member("ProvisionedThroughput", definition.provisionedThroughput());
        member("OnDemandThroughput", definition.onDemandThroughput());
        member("WarmThroughput", definition.warmThroughput());
        text("TableClass", definition.tableClassAsString());
        if (Boolean.TRUE.equals(definition.deletionProtectionEnabled())) {
            out.writeBooleanProperty("DeletionProtectionEnabled", true);
        }
        if (definition.streamSpecification() != null
                && Boolean.TRUE.equals(definition.streamSpecification().streamEnabled())) {
            object(
                    "StreamSpecification",
                    () -> text(
                            "StreamViewType", definition.streamSpecification().streamViewTypeAsString()));
        }
        encryption(definition.sseSpecification());
        later();
        list("Tags", definition.tags());
        if (definition.resourcePolicy() != null) {
            object("ResourcePolicy", () -> policy(definition.resourcePolicy()));
        }
    }

    private void policy(String policy) {
        out.writeName("PolicyDocument");
        String document;
        try (JsonParser parser = JsonText.parser(policy)) {
            parser.nextToken();
            document = JsonText.text(parser);
        } catch (JacksonException e) {
            out.writeString(policy); // no document, so what the server has instead of one
            return;
        }
        out.writeRawValue(document);
    }

    private void indexes() {
        if (!definition.globalSecondaryIndexes().isEmpty()) {
            out.writeArrayPropertyStart("GlobalSecondaryIndexes");
            definition.globalSecondaryIndexes().forEach(index -> {
                out.writeStartObject();
                WireWriter.writeMembers(out, index);
                insights(table.insights().get(index.indexName()));
                out.writeEndObject();
            });
            out.writeEndArray();
        }
    }

    private void insights(@Nullable ContributorInsightsMode mode) {
        if (mode != null) {
            object("ContributorInsightsSpecification", () -> {
                out.writeBooleanProperty("Enabled", true);
                out.writeStringProperty("Mode", mode.toString());
            });
        }
    }

    private void encryption(@Nullable SSESpecification encryption) {
        if (encryption != null && Boolean.TRUE.equals(encryption.enabled())) {
            object("SSESpecification", () -> {
                out.writeBooleanProperty("SSEEnabled", true);
                text("SSEType", encryption.sseTypeAsString());
                text("KMSMasterKeyId", encryption.kmsMasterKeyId());
            });
        }
    }

    private void later() {
        if (table.timeToLive() != null) {
            object("TimeToLiveSpecification", () -> {
                text("AttributeName", table.timeToLive());
                out.writeBooleanProperty("Enabled", true);
            });
        }
        Integer days = table.recoveryDays();
        if (days != null) {
            object("PointInTimeRecoverySpecification", () -> {
                out.writeBooleanProperty("PointInTimeRecoveryEnabled", true);
                out.writeNumberProperty("RecoveryPeriodInDays", days);
            });
        }
        insights(table.insights().get(TableDefinition.TABLE));
        TableDefinition.Kinesis kinesis = table.kinesis();
        if (kinesis != null) {
            object("KinesisStreamSpecification", () -> {
                text("StreamArn", kinesis.streamArn());
                text(
                        "ApproximateCreationDateTimePrecision",
                        kinesis.precision() == null ? null : kinesis.precision().toString());
            });
        }
    }

    private void unknown() {
        var parts = new ArrayList<String>();
        PROPERTIES.forEach((part, property) -> {
            String reason = table.missing().get(part);
            if (reason != null) {
                parts.add(property + " (unknown: " + reason + ")");
            }
        });
        table.replicas().forEach(replica -> parts.add("the replica in " + replica.regionName()));
        if (!parts.isEmpty()) {
            object("Metadata", () -> {
                out.writeArrayPropertyStart("NotIncluded");
                parts.forEach(out::writeString);
                out.writeEndArray();
            });
        }
    }

    /// Letters and digits only, as CloudFormation wants it: `cruddur-messages` becomes `CruddurMessages`.
    private static String logicalId(String name) {
        var id = new StringBuilder();
        for (String word : name.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                id.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return id.isEmpty() ? "Table" : id.toString();
    }

    private void object(String name, Runnable members) {
        out.writeObjectPropertyStart(name);
        members.run();
        out.writeEndObject();
    }

    private void text(String name, @Nullable String value) {
        if (value != null) {
            out.writeStringProperty(name, value);
        }
    }

    private void member(String name, @Nullable SdkPojo value) {
        if (value != null) {
            out.writeName(name);
            WireWriter.write(out, value);
        }
    }

    private void list(String name, List<? extends SdkPojo> values) {
        if (!values.isEmpty()) {
            out.writeArrayPropertyStart(name);
            values.forEach(value -> WireWriter.write(out, value));
            out.writeEndArray();
        }
    }
}
