package dev.sortkey.dynamo.table.definition;

import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.dynamo.wire.WireWriter;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import tools.jackson.core.JsonGenerator;

/// A live table as an AWS CloudFormation template in JSON (`AWS::DynamoDB::Table`).
///
/// What could not be read is named in the resource's metadata, never written as off. The table is kept when the stack
/// is deleted, so that the template can also be used to import it.
public final class CloudFormation {
    private final TableDetails details;
    private final CreateTableRequest definition;
    private final JsonGenerator out;

    private CloudFormation(TableDetails details, CreateTableRequest definition, JsonGenerator out) {
        this.details = details;
        this.definition = definition;
        this.out = out;
    }

    /// The template of the table that `details` describe.
    ///
    /// @throws UserException `BadInput` when the table's description is not known
    public static String print(TableDetails details) {
        CreateTableRequest definition = details.table()
                .known()
                .map(table -> LiveDefinition.of(table, details.tags().known().orElse(List.of())))
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "Can't write the table " + details.name() + " as a template without its description.",
                        "Ask for the permission dynamodb:DescribeTable.")));
        return JsonText.print(true, out -> new CloudFormation(details, definition, out).template());
    }

    private void template() {
        out.writeStartObject();
        out.writeStringProperty("AWSTemplateFormatVersion", "2010-09-09");
        object(
                "Resources",
                () -> object(logicalId(definition.tableName()), () -> {
                    out.writeStringProperty("Type", "AWS::DynamoDB::Table");
                    out.writeStringProperty("DeletionPolicy", "Retain");
                    out.writeStringProperty("UpdateReplacePolicy", "Retain");
                    unknown();
                    object("Properties", this::properties);
                }));
        out.writeEndObject();
    }

    private void properties() {
        text("TableName", definition.tableName());
        list("AttributeDefinitions", definition.attributeDefinitions());
        list("KeySchema", definition.keySchema());
        list("GlobalSecondaryIndexes", definition.globalSecondaryIndexes());
        list("LocalSecondaryIndexes", definition.localSecondaryIndexes());
        text("BillingMode", definition.billingModeAsString());
        member("ProvisionedThroughput", definition.provisionedThroughput());
        member("OnDemandThroughput", definition.onDemandThroughput());
        text("TableClass", definition.tableClassAsString());
        if (Boolean.TRUE.equals(definition.deletionProtectionEnabled())) {
            out.writeBooleanProperty("DeletionProtectionEnabled", true);
        }
        if (definition.streamSpecification() != null) {
            object(
                    "StreamSpecification",
                    () -> text(
                            "StreamViewType", definition.streamSpecification().streamViewTypeAsString()));
        }
        encryption(definition.sseSpecification());
        details.timeToLive().known().ifPresent(this::timeToLive);
        details.backups().known().ifPresent(backups -> recovery(backups.pointInTimeRecoveryDescription()));
        list("Tags", definition.tags());
    }

    private void encryption(@Nullable SSESpecification encryption) {
        if (encryption != null) {
            object("SSESpecification", () -> {
                out.writeBooleanProperty("SSEEnabled", true);
                text("SSEType", encryption.sseTypeAsString());
                text("KMSMasterKeyId", encryption.kmsMasterKeyId());
            });
        }
    }

    private void timeToLive(TimeToLiveDescription now) {
        if (now.timeToLiveStatus() == TimeToLiveStatus.ENABLED || now.timeToLiveStatus() == TimeToLiveStatus.ENABLING) {
            object("TimeToLiveSpecification", () -> {
                text("AttributeName", now.attributeName());
                out.writeBooleanProperty("Enabled", true);
            });
        }
    }

    private void recovery(@Nullable PointInTimeRecoveryDescription now) {
        if (now != null && now.pointInTimeRecoveryStatus() == PointInTimeRecoveryStatus.ENABLED) {
            object("PointInTimeRecoverySpecification", () -> {
                out.writeBooleanProperty("PointInTimeRecoveryEnabled", true);
                if (now.recoveryPeriodInDays() != null) {
                    out.writeNumberProperty("RecoveryPeriodInDays", now.recoveryPeriodInDays());
                }
            });
        }
    }

    private void unknown() {
        var parts = new ArrayList<String>();
        note(parts, "TimeToLiveSpecification", details.timeToLive());
        note(parts, "PointInTimeRecoverySpecification", details.backups());
        note(parts, "Tags", details.tags());
        if (!definition.vectorIndexes().isEmpty()) {
            parts.add("Vector indexes");
        }
        details.table().known().map(OmittedParts::parts).ifPresent(parts::addAll);
        details.policy().known().flatMap(policy -> policy).ifPresent(_ -> parts.add("ResourcePolicy"));
        if (!parts.isEmpty()) {
            object("Metadata", () -> {
                out.writeArrayPropertyStart("NotIncluded");
                parts.forEach(out::writeString);
                out.writeEndArray();
            });
        }
    }

    private static void note(List<String> parts, String property, Fact<?> fact) {
        if (fact.known().isEmpty()) {
            parts.add(property + " (unknown: " + fact.whyUnknown() + ")");
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
