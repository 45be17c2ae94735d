package dev.sortkey.ui.tables;

import dev.sortkey.dynamo.table.GlobalTableText;
import dev.sortkey.dynamo.table.OtherMembers;
import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.TableText;
import dev.sortkey.dynamo.table.ThroughputText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/// A table's description in the words of the DynamoDB console.
final class OverviewFacts {
    private OverviewFacts() {}

    /// One line of the overview.
    ///
    /// @param exact the whole value, for its tooltip; empty when `value` is that
    record Row(String name, String value, String exact) {
        Row(String name, String value) {
            this(name, value, "");
        }
    }

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
            rows.add(new Row(kind, TableText.attribute(table, key.attributeName())));
        }
        rows.add(new Row("ARN", String.valueOf(table.tableArn())));
        Instant created = table.creationDateTime();
        rows.add(
                created == null
                        ? new Row("Created", "unknown")
                        : new Row("Created", local(created), created.toString()));
        return rows;
    }

    /// In the zone and the language of this machine, to the minute.
    private static String local(Instant moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .format(moment.atZone(ZoneId.systemDefault()));
    }

    static List<Row> indexes(TableDescription table) {
        var rows = new ArrayList<Row>();
        table.localSecondaryIndexes()
                .forEach(index -> rows.add(new Row(
                        index.indexName(),
                        "local · " + TableText.index(table, index.keySchema(), index.projection())
                                + size(index.itemCount(), index.indexSizeBytes()))));
        table.globalSecondaryIndexes()
                .forEach(index -> rows.add(new Row(
                        index.indexName(),
                        "global · " + TableText.index(table, index.keySchema(), index.projection())
                                + size(index.itemCount(), index.indexSizeBytes()) + " · " + index.indexStatusAsString()
                                + TableText.units(index.provisionedThroughput()) + ThroughputText.of(index))));
        return rows;
    }

    /// How large a part of a table is, such as ` · 5 items, 2 KB`; empty where it isn't known.
    static String size(@Nullable Long items, @Nullable Long bytes) {
        return items == null || bytes == null ? "" : " · " + Bytes.words(items, bytes);
    }

    static List<Row> capacity(TableDescription table) {
        var rows = new ArrayList<>(List.of(
                new Row("Status", String.valueOf(table.tableStatusAsString())),
                new Row("Size", sizeOr(table.itemCount(), table.tableSizeBytes())),
                new Row("Capacity", TableText.capacity(table)),
                new Row(
                        "Table class",
                        table.tableClassSummary() == null
                                ? "STANDARD"
                                : table.tableClassSummary().tableClassAsString())));
        String warm = ThroughputText.warm(table.warmThroughput());
        if (!warm.isEmpty()) {
            rows.add(new Row("Warm throughput", warm));
        }
        return rows;
    }

    /// Its replicas; nothing for a table in one Region.
    static List<Row> replicas(TableDescription table) {
        return GlobalTableText.of(table).entrySet().stream()
                .map(each -> new Row(
                        Character.toUpperCase(each.getKey().charAt(0))
                                + each.getKey().substring(1),
                        each.getValue()))
                .toList();
    }

    private static String sizeOr(@Nullable Long items, @Nullable Long bytes) {
        return items == null || bytes == null
                ? "unknown"
                : Bytes.words(items, bytes) + " (updated about every six hours)";
    }

    static String tags(List<Tag> tags) {
        return tags.isEmpty()
                ? "none"
                : tags.stream().map(tag -> tag.key() + " = " + tag.value()).collect(Collectors.joining(", "));
    }

    static String stream(TableDescription table) {
        String view = TableText.stream(table);
        return view.equals("off") ? view : "on, " + view + " · " + table.latestStreamArn();
    }

    static String deletionProtection(TableDescription table) {
        return Boolean.TRUE.equals(table.deletionProtectionEnabled()) ? "on" : "off";
    }

    static String encryption(TableDescription table) {
        var encryption = table.sseDescription();
        return encryption == null
                ? "AWS owned key"
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
                                : ", restorable from " + local(recovery.earliestRestorableDateTime()));
    }
}
