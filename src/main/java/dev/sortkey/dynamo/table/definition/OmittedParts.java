package dev.sortkey.dynamo.table.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.dynamodb.model.GlobalTableWitnessDescription;
import software.amazon.awssdk.services.dynamodb.model.ReplicaDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableWarmThroughputDescription;

/// The parts of a table's description that its definition doesn't include, in words.
public final class OmittedParts {
    /// Members that a definition includes or that are no settings.
    private static final Set<String> KEPT = Set.of(
            "AttributeDefinitions",
            "TableName",
            "KeySchema",
            "TableStatus",
            "CreationDateTime",
            "ProvisionedThroughput",
            "TableSizeBytes",
            "ItemCount",
            "TableArn",
            "TableId",
            "BillingModeSummary",
            "LocalSecondaryIndexes",
            "GlobalSecondaryIndexes",
            "VectorIndexes",
            "StreamSpecification",
            "LatestStreamLabel",
            "GlobalTableVersion",
            "SSEDescription",
            "TableClassSummary",
            "DeletionProtectionEnabled",
            "OnDemandThroughput",
            "TableThroughputModeSummary"); // the billing mode once more, which the SDK leaves out
    private static final Map<String, String> WORDS = Map.of(
            "LatestStreamArn", "the stream's ARN",
            "RestoreSummary", "the backup that it was restored from",
            "ArchivalSummary", "its archive",
            "GlobalTableSettingsReplicationMode", "the replication of settings",
            "DisassociationProtectionEnabled", "disassociation protection");

    private OmittedParts() {}

    /// A note about `table`, whose description also has the members `unknown` that this version doesn't know.
    public static String note(TableDescription table, Collection<String> unknown) {
        List<String> parts = parts(table);
        unknown(unknown).forEach(name -> parts.add(name + " (unknown to this version)"));
        return table.tableName() + ": loaded from a description. "
                + (parts.isEmpty() ? "" : "Not included: " + String.join(", ", parts) + ". ")
                + "Descriptions don't include items, tags, time to live, point-in-time recovery, or a resource policy.";
    }

    /// Those of `names`, which this version does not know, that may be settings.
    public static List<String> unknown(Collection<String> names) {
        return names.stream()
                .filter(name -> !KEPT.contains(name) && name.indexOf('.') < 0)
                .distinct()
                .toList();
    }

    /// Each part, such as `the replica in us-east-2`.
    public static List<String> parts(TableDescription table) {
        var parts = new ArrayList<String>();
        for (SdkField<?> field : table.sdkFields()) {
            if (!KEPT.contains(field.locationName())) {
                Optional<?> value = table.getValueForField(field.memberName(), Object.class);
                if (value.isPresent() && !isOff(value.get())) {
                    parts.addAll(words(field, table));
                }
            }
        }
        if (table.globalSecondaryIndexes().stream().anyMatch(index -> index.warmThroughput() != null)) {
            parts.add("the indexes' warm throughput");
        }
        return parts;
    }

    private static boolean isOff(Object value) {
        return value.equals(false) || (value instanceof Collection<?> list && list.isEmpty());
    }

    private static List<String> words(SdkField<?> field, TableDescription table) {
        return switch (field.locationName()) {
            case "Replicas" ->
                table.replicas().stream()
                        .map(ReplicaDescription::regionName)
                        .map(region -> "the replica in " + region)
                        .toList();
            case "GlobalTableWitnesses" ->
                table.globalTableWitnesses().stream()
                        .map(GlobalTableWitnessDescription::regionName)
                        .map(region -> "the witness in " + region)
                        .toList();
            case "MultiRegionConsistency" ->
                List.of("multi-Region consistency (" + table.multiRegionConsistencyAsString() + ")");
            case "WarmThroughput" -> List.of("warm throughput" + units(table.warmThroughput()));
            default -> List.of(WORDS.getOrDefault(field.locationName(), field.locationName()));
        };
    }

    private static String units(@Nullable TableWarmThroughputDescription warm) {
        return warm == null || warm.readUnitsPerSecond() == null || warm.writeUnitsPerSecond() == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        " (%,d reads/s and %,d writes/s)",
                        warm.readUnitsPerSecond(),
                        warm.writeUnitsPerSecond());
    }
}
