package dev.sortkey.ui.tables;

import dev.sortkey.dynamo.table.OtherMembers;
import dev.sortkey.dynamo.table.TableDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.SearchSchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription;

/// A table's description in the words of the service's own console.
final class OverviewFacts {
    private OverviewFacts() {}

    /// One fact.
    record Row(String name, String value) {}

    /// What the service says and no other section shows, by its own names.
    static List<Row> others(TableDetails details, TableDescription table) {
        var rows = new ArrayList<Row>();
        OtherMembers.of(table, "CreationDateTime", "TableClassSummary", "LatestStreamArn", "SSEDescription")
                .forEach(member -> rows.add(new Row(member.name(), member.value())));
        details.unknown().forEach((name, json) -> rows.add(new Row(name, json)));
        return rows;
    }

    static List<Row> keys(TableDescription table) {
        var rows = new ArrayList<Row>();
        for (KeySchemaElement key : table.keySchema()) {
            String kind = key.keyType() == KeyType.HASH ? "Partition key" : "Sort key";
            rows.add(new Row(kind, typed(table, key.attributeName())));
        }
        rows.add(new Row("ARN", String.valueOf(table.tableArn())));
        rows.add(new Row("Created", String.valueOf(table.creationDateTime())));
        return rows;
    }

    private static String typed(TableDescription table, @Nullable String attribute) {
        return table.attributeDefinitions().stream()
                .filter(definition -> Objects.equals(attribute, definition.attributeName()))
                .map(definition -> attribute + " (" + definition.attributeTypeAsString() + ")")
                .findFirst()
                .orElse(String.valueOf(attribute));
    }

    static List<Row> indexes(TableDescription table) {
        var rows = new ArrayList<Row>();
        table.localSecondaryIndexes()
                .forEach(index -> rows.add(new Row(
                        index.indexName(),
                        "local · " + schema(table, index.keySchema()) + " · " + projection(index.projection())
                                + size(index.itemCount(), index.indexSizeBytes()))));
        table.globalSecondaryIndexes()
                .forEach(index -> rows.add(new Row(
                        index.indexName(),
                        "global · " + schema(table, index.keySchema()) + " · " + projection(index.projection())
                                + size(index.itemCount(), index.indexSizeBytes()) + " · " + index.indexStatusAsString()
                                + provisioned(index.provisionedThroughput()))));
        table.vectorIndexes()
                .forEach(index -> rows.add(new Row(
                        index.indexName(),
                        "vector · " + vector(index) + " · " + projection(index.projection())
                                + size(index.itemCount(), index.indexSizeBytes()) + " · "
                                + index.indexStatusAsString())));
        return rows;
    }

    private static String vector(VectorIndexDescription index) {
        var attribute = index.vectorAttribute();
        String within = index.searchSchema().stream()
                .map(SearchSchemaElement::attributeName)
                .collect(Collectors.joining(", "));
        return (attribute == null ? "?" : attribute.attributeName()) + ", " + index.dimensions() + " dimensions, "
                + index.distanceFunctionAsString() + (within.isEmpty() ? "" : ", searched within " + within);
    }

    private static String schema(TableDescription table, List<KeySchemaElement> keys) {
        return keys.stream().map(key -> typed(table, key.attributeName())).collect(Collectors.joining(", "));
    }

    private static String projection(@Nullable Projection projection) {
        if (projection == null) {
            return "projection unknown";
        }
        return projection.projectionTypeAsString()
                + (projection.hasNonKeyAttributes() ? " " + String.join(", ", projection.nonKeyAttributes()) : "");
    }

    private static String size(@Nullable Long items, @Nullable Long bytes) {
        return items == null || bytes == null ? "" : " · " + Bytes.words(items, bytes);
    }

    private static String provisioned(@Nullable ProvisionedThroughputDescription throughput) {
        return throughput == null || throughput.readCapacityUnits() == null || throughput.readCapacityUnits() == 0
                ? ""
                : " · %,d RCU, %,d WCU".formatted(throughput.readCapacityUnits(), throughput.writeCapacityUnits());
    }

    static List<Row> capacity(TableDescription table) {
        // A table that was never switched names no mode: that is provisioned (DescribeTable, BillingModeSummary).
        boolean onDemand = table.billingModeSummary() != null
                && "PAY_PER_REQUEST".equals(table.billingModeSummary().billingModeAsString());
        return List.of(
                new Row("Status", String.valueOf(table.tableStatusAsString())),
                new Row("Items", sizeOr(table.itemCount(), table.tableSizeBytes())),
                new Row(
                        "Capacity",
                        onDemand ? "on demand" : "provisioned" + provisioned(table.provisionedThroughput())),
                new Row(
                        "Table class",
                        table.tableClassSummary() == null
                                ? "STANDARD"
                                : table.tableClassSummary().tableClassAsString()));
    }

    private static String sizeOr(@Nullable Long items, @Nullable Long bytes) {
        return items == null || bytes == null
                ? "unknown"
                : Bytes.words(items, bytes) + " (the service counts again about every six hours)";
    }

    static String stream(TableDescription table) {
        var stream = table.streamSpecification();
        return stream != null && Boolean.TRUE.equals(stream.streamEnabled())
                ? "on, " + stream.streamViewTypeAsString() + " · " + table.latestStreamArn()
                : "off";
    }

    static String deletionProtection(TableDescription table) {
        return Boolean.TRUE.equals(table.deletionProtectionEnabled()) ? "on" : "off";
    }

    static String encryption(TableDescription table) {
        var encryption = table.sseDescription();
        return encryption == null
                ? "key owned by AWS"
                : encryption.sseTypeAsString() + " · " + encryption.statusAsString() + " · "
                        + encryption.kmsMasterKeyArn();
    }

    static String timeToLive(TimeToLiveDescription ttl) {
        return ttl.attributeName() == null
                ? String.valueOf(ttl.timeToLiveStatusAsString())
                : ttl.timeToLiveStatusAsString() + ", attribute " + ttl.attributeName();
    }

    static String backups(ContinuousBackupsDescription backups) {
        var recovery = backups.pointInTimeRecoveryDescription();
        return recovery == null
                ? backups.continuousBackupsStatusAsString()
                : recovery.pointInTimeRecoveryStatusAsString()
                        + (recovery.earliestRestorableDateTime() == null
                                ? ""
                                : ", back to " + recovery.earliestRestorableDateTime());
    }
}
