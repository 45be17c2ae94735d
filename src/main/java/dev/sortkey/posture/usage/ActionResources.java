package dev.sortkey.posture.usage;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What each of DynamoDB's actions is authorised on, as the Service Authorization Reference lists it.
enum ActionResources {
    /// Nothing narrower than `*`.
    NONE("DescribeEndpoints DescribeLimits DescribeReservedCapacity DescribeReservedCapacityOfferings GetAbacStatus "
            + "ListBackups ListBulkOperations ListContributorInsights ListExports ListGlobalTables ListImports ListStreams "
            + "ListTables PurchaseReservedCapacityOfferings UpdateAbacStatus"),
    /// A table.
    TABLE("BatchGetItem BatchWriteItem ConditionCheckItem CreateBackup CreateTable CreateTableReplica DeleteItem "
            + "DeleteTable DeleteTableReplica DescribeContinuousBackups DescribeKinesisStreamingDestination "
            + "DescribeTable DescribeTableReplicaAutoScaling DescribeTimeToLive "
            + "DisableKinesisStreamingDestination EnableKinesisStreamingDestination ExportTableToPointInTime "
            + "GetItem ImportTable ListTagsOfResource PartiQLDelete PartiQLInsert PartiQLUpdate PutItem "
            + "RestoreTableToPointInTime StartAwsBackupJob StartBulkPutItems TagResource UntagResource UpdateContinuousBackups "
            + "UpdateItem UpdateKinesisStreamingDestination UpdateTable UpdateTableReplicaAutoScaling "
            + "UpdateTimeToLive"),
    /// A table, or one of its indexes when the request names one.
    TABLE_OR_INDEX("PartiQLSelect Query Scan"),
    /// A vector index.
    INDEX("SearchVectors"),
    /// A table, and its index too when the request names one.
    TABLE_AND_INDEX("DescribeContributorInsights UpdateContributorInsights"),
    /// A table or a stream that has a policy.
    WITH_POLICY("DeleteResourcePolicy GetResourcePolicy PutResourcePolicy"),
    /// A stream.
    STREAM("DescribeStream GetRecords GetShardIterator"),
    /// A backup.
    BACKUP("DeleteBackup DescribeBackup RestoreTableFromBackup"),
    /// An export.
    EXPORT("DescribeExport"),
    /// An import.
    IMPORT("DescribeImport"),
    /// A bulk operation.
    BULK_OPERATION("CancelBulkOperation DescribeBulkOperation"),
    /// A global table of the first version.
    GLOBAL_TABLE("CreateGlobalTable DescribeGlobalTable DescribeGlobalTableSettings UpdateGlobalTable "
            + "UpdateGlobalTableSettings");

    private static final Map<String, ActionResources> OF = Arrays.stream(values())
            .flatMap(kind -> kind.names().map(name -> Map.entry(name, kind)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    /// Those that read or write items; a trail records them only where it is told to.
    private static final Set<String> OF_ITEMS = Set.of(
            "BatchGetItem",
            "BatchWriteItem",
            "ConditionCheckItem",
            "DeleteItem",
            "GetItem",
            "GetRecords",
            "GetShardIterator",
            "PartiQLDelete",
            "PartiQLInsert",
            "PartiQLSelect",
            "PartiQLUpdate",
            "PutItem",
            "Query",
            "Scan",
            "SearchVectors",
            "UpdateItem");

    private final String names;

    ActionResources(String names) {
        this.names = names;
    }

    private Stream<String> names() {
        return Stream.of(names.split(" "));
    }

    /// That of the action `name` without its prefix; that of a table for one that isn't known.
    static ActionResources of(String name) {
        return OF.getOrDefault(name, TABLE);
    }

    /// Whether it is an action of IAM at all.
    static boolean isKnown(String name) {
        return OF.containsKey(name);
    }

    /// Whether the action `name` without its prefix reads or writes items.
    static boolean isOfItems(String name) {
        return OF_ITEMS.contains(name);
    }

    /// All actions of this kind with their prefix, in order.
    List<String> actions() {
        return names().map("dynamodb:"::concat).toList();
    }

    /// What the actions on the table `arn` with the indexes `indexes` are authorised on.
    ///
    /// @param stream the ARN of its stream; empty without one
    List<String> on(String arn, List<String> indexes, String stream) {
        Function<String, List<String>> inner = kind -> List.of(arn + "/" + kind + "/any");
        return switch (this) {
            case NONE, GLOBAL_TABLE, BULK_OPERATION -> List.of();
            case TABLE, WITH_POLICY -> List.of(arn);
            case TABLE_OR_INDEX, TABLE_AND_INDEX -> with(arn, indexes);
            case INDEX -> indexes;
            case STREAM -> stream.isEmpty() ? inner.apply("stream") : List.of(stream);
            case BACKUP -> inner.apply("backup");
            case EXPORT -> inner.apply("export");
            case IMPORT -> inner.apply("import");
        };
    }

    private static List<String> with(String arn, List<String> indexes) {
        return Stream.concat(Stream.of(arn), indexes.stream()).toList();
    }
}
