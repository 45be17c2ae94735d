package dev.sortkey.dynamo.table.definition;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.SSEDescription;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;
import software.amazon.awssdk.services.dynamodb.model.SSEStatus;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableClass;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.VectorIndex;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription;

/// The definition that creates a table as it is now.
///
/// Left out are replicas, warm throughput, which the service raises by itself and bills when requested, and
/// whatever is at its default; {@link dev.sortkey.dynamo.table.definition.OmittedParts} says so in words.
public final class LiveDefinition {
    private LiveDefinition() {}

    /// The definition of `table`, with `tags` when they are known. Those that AWS itself sets are left out: nobody
    /// may set or remove them (developer guide, "Tagging restrictions in DynamoDB").
    public static CreateTableRequest of(TableDescription table, List<Tag> tags) {
        boolean onDemand = isOnDemand(table);
        var definition = CreateTableRequest.builder()
                .tableName(table.tableName())
                .attributeDefinitions(table.attributeDefinitions())
                .keySchema(table.keySchema())
                .billingMode(onDemand ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED)
                .provisionedThroughput(onDemand ? null : throughput(table.provisionedThroughput()))
                .onDemandThroughput(limits(table.onDemandThroughput()))
                .streamSpecification(stream(table))
                .sseSpecification(encryption(table.sseDescription()))
                .deletionProtectionEnabled(Boolean.TRUE.equals(table.deletionProtectionEnabled()) ? true : null)
                .tableClass(tableClass(table));
        if (!table.globalSecondaryIndexes().isEmpty()) { // some servers list none, and no server takes that
            definition.globalSecondaryIndexes(table.globalSecondaryIndexes().stream()
                    .map(index -> global(index, onDemand))
                    .toList());
        }
        if (!table.localSecondaryIndexes().isEmpty()) {
            definition.localSecondaryIndexes(table.localSecondaryIndexes().stream()
                    .map(LiveDefinition::local)
                    .toList());
        }
        if (!table.vectorIndexes().isEmpty()) {
            definition.vectorIndexes(
                    table.vectorIndexes().stream().map(LiveDefinition::vector).toList());
        }
        List<Tag> own = tags.stream()
                .filter(tag -> !String.valueOf(tag.key()).startsWith("aws:"))
                .toList();
        return own.isEmpty() ? definition.build() : definition.tags(own).build();
    }

    /// Tables from before on-demand mode, and local engines, name no mode: those are provisioned, unless they have
    /// no units, which no provisioned table may have.
    private static boolean isOnDemand(TableDescription table) {
        if (table.billingModeSummary() != null && table.billingModeSummary().billingMode() != null) {
            return table.billingModeSummary().billingMode() == BillingMode.PAY_PER_REQUEST;
        }
        ProvisionedThroughputDescription units = table.provisionedThroughput();
        return units != null
                && Objects.equals(units.readCapacityUnits(), 0L)
                && Objects.equals(units.writeCapacityUnits(), 0L);
    }

    /// The service says -1 where there is no limit, and doesn't accept that for a new table.
    private static @Nullable OnDemandThroughput limits(@Nullable OnDemandThroughput now) {
        if (now == null) {
            return null;
        }
        Long reads = limit(now.maxReadRequestUnits());
        Long writes = limit(now.maxWriteRequestUnits());
        return reads == null && writes == null
                ? null
                : OnDemandThroughput.builder()
                        .maxReadRequestUnits(reads)
                        .maxWriteRequestUnits(writes)
                        .build();
    }

    private static @Nullable Long limit(@Nullable Long units) {
        return units == null || units < 0 ? null : units;
    }

    private static GlobalSecondaryIndex global(GlobalSecondaryIndexDescription index, boolean onDemand) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.indexName())
                .keySchema(index.keySchema())
                .projection(index.projection())
                .provisionedThroughput(onDemand ? null : throughput(index.provisionedThroughput()))
                .onDemandThroughput(limits(index.onDemandThroughput()))
                .build();
    }

    private static LocalSecondaryIndex local(LocalSecondaryIndexDescription index) {
        return LocalSecondaryIndex.builder()
                .indexName(index.indexName())
                .keySchema(index.keySchema())
                .projection(index.projection())
                .build();
    }

    private static VectorIndex vector(VectorIndexDescription index) {
        return VectorIndex.builder()
                .indexName(index.indexName())
                .vectorAttribute(index.vectorAttribute())
                .searchSchema(index.searchSchema())
                .projection(index.projection())
                .dimensions(index.dimensions())
                .distanceFunction(index.distanceFunction())
                .build();
    }

    private static @Nullable ProvisionedThroughput throughput(@Nullable ProvisionedThroughputDescription now) {
        return now == null
                ? null
                : ProvisionedThroughput.builder()
                        .readCapacityUnits(now.readCapacityUnits())
                        .writeCapacityUnits(now.writeCapacityUnits())
                        .build();
    }

    private static @Nullable StreamSpecification stream(TableDescription table) {
        StreamSpecification stream = table.streamSpecification();
        return stream != null && Boolean.TRUE.equals(stream.streamEnabled()) ? stream : null;
    }

    /// The description of a table that is encrypted with an AWS owned key has no encryption details.
    private static @Nullable SSESpecification encryption(@Nullable SSEDescription now) {
        return now == null || (now.status() != SSEStatus.ENABLED && now.status() != SSEStatus.UPDATING)
                ? null
                : SSESpecification.builder()
                        .enabled(true)
                        .sseType(now.sseType())
                        .kmsMasterKeyId(now.kmsMasterKeyArn())
                        .build();
    }

    private static @Nullable TableClass tableClass(TableDescription table) {
        TableClass now = table.tableClassSummary() == null
                ? null
                : table.tableClassSummary().tableClass();
        return now == TableClass.STANDARD ? null : now;
    }
}
