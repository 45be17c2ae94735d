package dev.sortkey.dynamo.client.server;

import dev.sortkey.dynamo.client.server.Server.Product;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The features that local engines lack, even if they accept requests for them.
///
/// The engines are named with the version that brought the part, or with `never` while none has.
public enum MissingFeature {
    SEVERAL_KEY_ATTRIBUTES(
            "multi-attribute index keys",
            "It rejects valid queries on such an index and keeps items in it that lack part of the key.",
            Map.of(Product.DYNOXIDE, "1.3.0")) {
        @Override
        boolean isWantedBy(CreateTableRequest table) {
            return table.globalSecondaryIndexes().stream()
                    .map(GlobalSecondaryIndex::keySchema)
                    .anyMatch(MissingFeature::hasSeveral);
        }
    },
    VECTOR_INDEXES("vector indexes", Words.LOST, Map.of(Product.DYNAMODB_LOCAL, Words.NEVER), "SearchVectors") {
        @Override
        boolean isWantedBy(CreateTableRequest table) {
            return table.hasVectorIndexes() && !table.vectorIndexes().isEmpty();
        }
    },
    RESOURCE_POLICIES(
            "resource policies",
            Words.LOST,
            Words.ALL,
            "GetResourcePolicy",
            "PutResourcePolicy",
            "DeleteResourcePolicy") {
        @Override
        boolean isWantedBy(CreateTableRequest table) {
            return table.resourcePolicy() != null;
        }
    },
    WARM_THROUGHPUT("warm throughput", Words.LOST, Words.ALL) {
        @Override
        boolean isWantedBy(CreateTableRequest table) {
            return table.warmThroughput() != null
                    || table.globalSecondaryIndexes().stream().anyMatch(index -> index.warmThroughput() != null);
        }
    },
    TAGS(
            "tags",
            Words.LOST,
            Map.of(Product.DYNAMODB_LOCAL, Words.NEVER),
            "TagResource",
            "UntagResource",
            "ListTagsOfResource") {
        @Override
        boolean isWantedBy(CreateTableRequest table) {
            return table.hasTags() && !table.tags().isEmpty();
        }
    },
    ENCRYPTION("encryption with AWS KMS keys", "The data isn't encrypted with the key.", Words.ALL) {
        @Override
        boolean isWantedBy(CreateTableRequest table) {
            return table.sseSpecification() != null
                    && Boolean.TRUE.equals(table.sseSpecification().enabled());
        }
    },
    GLOBAL_TABLES(
            "global tables",
            "The table has no replicas.",
            Words.ALL,
            "CreateGlobalTable",
            "DescribeGlobalTable",
            "DescribeGlobalTableSettings",
            "DescribeTableReplicaAutoScaling",
            "ListGlobalTables",
            "UpdateGlobalTable",
            "UpdateGlobalTableSettings",
            "UpdateTableReplicaAutoScaling") {
        @Override
        boolean isWantedBy(CreateTableRequest table) {
            return table.globalTableSourceArn() != null;
        }
    },
    BACKUPS(
            "on-demand backups",
            "",
            Words.BUT_EXTENDDB,
            "CreateBackup",
            "DeleteBackup",
            "DescribeBackup",
            "ListBackups",
            "RestoreTableFromBackup"),
    POINT_IN_TIME_RECOVERY(
            "point-in-time recovery",
            "",
            Words.ALL,
            "DescribeContinuousBackups",
            "UpdateContinuousBackups",
            "RestoreTableToPointInTime"),
    LIMITS("account limits", "", Map.of(Product.DYNOXIDE, Words.NEVER), "DescribeLimits"),
    EXPORT("exports to Amazon S3", "", Words.ALL, "ExportTableToPointInTime", "DescribeExport", "ListExports"),
    IMPORT("imports from Amazon S3", "", Words.ALL, "ImportTable", "DescribeImport", "ListImports"),
    KINESIS(
            "Kinesis data streams",
            "",
            Words.ALL,
            "DescribeKinesisStreamingDestination",
            "EnableKinesisStreamingDestination",
            "DisableKinesisStreamingDestination",
            "UpdateKinesisStreamingDestination"),
    CONTRIBUTOR_INSIGHTS(
            "Contributor Insights",
            "",
            Words.ALL,
            "DescribeContributorInsights",
            "ListContributorInsights",
            "UpdateContributorInsights"),
    CLOUDWATCH("CloudWatch", "", Words.ALL, "GetMetricData"),
    TIME_TO_LIVE("time to live", "", Map.of(), "DescribeTimeToLive", "UpdateTimeToLive"),
    TRANSACTIONS("transactions", "", Map.of(), "TransactGetItems", "TransactWriteItems"),
    PARTIQL(
            "PartiQL",
            "",
            Map.of(Product.EXTENDDB, Words.NEVER),
            "ExecuteStatement",
            "BatchExecuteStatement",
            "ExecuteTransaction"),
    STREAMS("streams", "", Map.of(), "ListStreams", "DescribeStream", "GetShardIterator", "GetRecords"),
    SIGNATURES("signature verification", "Any secret access key will do.", Words.BUT_EXTENDDB),
    POLICIES("IAM policies", "Whoever may connect may do everything.", Words.ALL),
    THROTTLING("throttling", "Tables with provisioned capacity answer as fast as they can.", Words.ALL);

    /// The window's command that chooses an engine.
    public static final String ENGINE_COMMAND = "Embedded database: choose its engine";

    private static final List<String> QUESTIONS = List.of("Describe", "List", "Get");

    private final String words;
    private final String effect;

    @SuppressWarnings("ImmutableEnumChecker") // Map.of and List.of give no others
    private final Map<Product, String> engines;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> operations;

    MissingFeature(String words, String effect, Map<Product, String> engines, String... operations) {
        this.words = words;
        this.effect = effect;
        this.engines = engines;
        this.operations = List.of(operations);
    }

    /// The part that `operation` belongs to, when a server may lack it.
    public static Optional<MissingFeature> ofOperation(String operation) {
        return Arrays.stream(values())
                .filter(gap -> gap.operations.contains(operation))
                .findFirst();
    }

    /// The part that `operation` asks about, when a server may lack it. Nothing for other operations: one that
    /// fails, as a restore may, says nothing of the rest of its part.
    ///
    /// These are fewer than the reads: whether a search or a SELECT is supported also depends on what it says.
    public static Optional<MissingFeature> ofQuestion(String operation) {
        return ofOperation(operation).filter(_ -> QUESTIONS.stream().anyMatch(operation::startsWith));
    }

    /// One sentence for each part of `table` that `server` is known to lack; none when it may have all.
    public static List<String> of(CreateTableRequest table, Server server) {
        return Arrays.stream(values())
                .filter(gap -> gap.isOf(server) && gap.isWantedBy(table))
                .map(gap -> table.tableName() + ": " + gap.sentence(server))
                .toList();
    }

    /// What to know before `request` is sent to `server`; nothing where all is well.
    ///
    /// @param index the index of `table` that it reads, or null
    public static Optional<String> ofRead(
            TableDescription table, @Nullable String index, Object request, Server server) {
        if (request instanceof ExecuteStatementRequest && PARTIQL.isOf(server)) {
            return Optional.of(PARTIQL.sentence(server).strip() + " " + PARTIQL.wayOut(server));
        }
        return SEVERAL_KEY_ATTRIBUTES.isOf(server) && hasSeveral(table, index)
                ? Optional.of(SEVERAL_KEY_ATTRIBUTES.sentence(server))
                : Optional.empty();
    }

    /// Whether the key of the global index named `index` takes {@link #SEVERAL_KEY_ATTRIBUTES}.
    static boolean hasSeveral(TableDescription table, @Nullable String index) {
        return table.globalSecondaryIndexes().stream()
                .filter(global -> Objects.equals(index, global.indexName()))
                .anyMatch(global -> hasSeveral(global.keySchema()));
    }

    /// Whether an index of this key takes {@link #SEVERAL_KEY_ATTRIBUTES}.
    private static boolean hasSeveral(List<KeySchemaElement> key) {
        return key.stream().filter(part -> part.keyType() == KeyType.HASH).count() > 1
                || key.stream().filter(part -> part.keyType() == KeyType.RANGE).count() > 1;
    }

    /// Whether `server` is known to lack it.
    public boolean isOf(Server server) {
        String since = engines.get(server.product());
        return since != null && (since.equals(Words.NEVER) || server.isBefore(since));
    }

    /// Whether a definition asks for it.
    boolean isWantedBy(CreateTableRequest table) {
        return false;
    }

    /// Such as `on-demand backups`.
    public String words() {
        return words;
    }

    /// Whether `server` has it: `yes`, `no`, or from which version on.
    public String support(Server server) {
        String since = engines.get(server.product());
        if (since == null) {
            return "yes";
        }
        if (since.equals(Words.NEVER)) {
            return "no";
        }
        return server.version().isEmpty() ? "from " + since : isOf(server) ? "no, from " + since : "yes";
    }

    /// Where it can be had, for people whose `server` lacks it.
    public String wayOut(Server server) {
        boolean standardHasIt = server.product() == Product.EXTENDDB && !engines.containsKey(Product.DYNOXIDE);
        return standardHasIt
                ? "It works on AWS and on the standard engine, Dynoxide: run 'sortkey embedded engine standard', or \""
                        + ENGINE_COMMAND + "\" in the window."
                : "It works on AWS.";
    }

    /// What it means on `server`, which lacks it.
    public String sentence(Server server) {
        String since = engines.getOrDefault(server.product(), Words.NEVER);
        return server.words() + " doesn't support " + words
                + (since.equals(Words.NEVER) ? ". " : " (" + since + " does). ")
                + effect;
    }

    /// Constants that the enum constants above use.
    private static final class Words {
        private static final String NEVER = "never";
        private static final String LOST = "The table is created without it.";
        private static final Map<Product, String> BUT_EXTENDDB =
                Map.of(Product.DYNOXIDE, NEVER, Product.DYNAMODB_LOCAL, NEVER);
        private static final Map<Product, String> ALL =
                Map.of(Product.DYNOXIDE, NEVER, Product.DYNAMODB_LOCAL, NEVER, Product.EXTENDDB, NEVER);
    }
}
