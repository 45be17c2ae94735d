package dev.sortkey.posture.access;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.iam.match.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A table as policies see it: itself, its indexes, its stream and its backups are resources of their own.
///
/// @param arn the table's
/// @param indexes the ARNs of its secondary indexes
/// @param vectors the ARNs of its vector indexes
/// @param stream the ARN of its stream; of one that it might have while it has none
public record TableResources(String arn, List<String> indexes, List<String> vectors, String stream) {
    private static final Set<String> ON_INDEXES = Set.of("dynamodb:Query", "dynamodb:Scan", "dynamodb:PartiQLSelect");
    private static final Set<String> ON_BACKUPS =
            Set.of("dynamodb:DeleteBackup", "dynamodb:DescribeBackup", "dynamodb:RestoreTableFromBackup");
    private static final Set<String> ON_STREAMS =
            Set.of("dynamodb:DescribeStream", "dynamodb:GetShardIterator", "dynamodb:GetRecords");
    /// Actions of which a policy can't name the resource.
    private static final Set<String> ON_ACCOUNTS = Set.of(
            "dynamodb:ListTables",
            "dynamodb:ListBackups",
            "dynamodb:ListContributorInsights",
            "dynamodb:ListExports",
            "dynamodb:ListGlobalTables",
            "dynamodb:ListImports",
            "dynamodb:ListStreams",
            "dynamodb:DescribeEndpoints",
            "dynamodb:DescribeLimits",
            "dynamodb:DescribeReservedCapacity");
    private static final Set<String> WITH_KEYS = Set.of(
            "dynamodb:GetItem",
            "dynamodb:BatchGetItem",
            "dynamodb:Query",
            "dynamodb:ConditionCheckItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:BatchWriteItem",
            "dynamodb:PartiQLInsert",
            "dynamodb:PartiQLUpdate",
            "dynamodb:PartiQLDelete");

    /// The table that `facts` describe, or one of which only the ARN is known.
    public static TableResources of(Facts facts, String arn) {
        String name = arn.substring(arn.indexOf('/') + 1);
        var indexes = new ArrayList<String>();
        var vectors = new ArrayList<String>();
        String stream = facts.text(Questions.table(name), "/Table/LatestStreamArn");
        if (facts.get(Questions.table(name)) instanceof Answer.Known(var body, var _)) {
            Stream.of("GlobalSecondaryIndexes", "LocalSecondaryIndexes")
                    .flatMap(kind -> named(arn, body.path("Table").path(kind)))
                    .forEach(indexes::add);
            named(arn, body.path("Table").path("VectorIndexes")).forEach(vectors::add);
        }
        return new TableResources(
                arn, indexes, vectors, stream.isEmpty() ? arn + "/stream/2026-01-01T00:00:00.000" : stream);
    }

    private static Stream<String> named(String arn, JsonNode indexes) {
        return indexes.valueStream()
                .map(index -> arn + "/index/" + index.path("IndexName").asString(""));
    }

    /// What `action` is asked for; none for an action on something that the table doesn't have.
    public List<String> resources(String action) {
        if (ON_INDEXES.contains(action)) {
            return Stream.concat(Stream.of(arn), indexes.stream()).toList();
        }
        if (action.equals("dynamodb:SearchVectors")) {
            return vectors;
        }
        if (ON_BACKUPS.contains(action)) {
            return List.of(arn + "/backup/01700000000000-0a1b2c3d");
        }
        if (ON_ACCOUNTS.contains(action) || !action.startsWith("dynamodb:")) {
            return List.of("*");
        }
        return List.of(ON_STREAMS.contains(action) ? stream : arn);
    }

    /// What is known of the service's own condition keys: a scan names no keys, and what it returns nobody chose
    /// yet.
    static RequestContext context(String action, RequestContext context) {
        if (WITH_KEYS.contains(action)) {
            return context;
        }
        if (action.equals("dynamodb:SearchVectors")) {
            return context.complete("dynamodb:"); // fine-grained access control doesn't know this operation
        }
        RequestContext scan = context.with("dynamodb:LeadingKeys");
        return action.equals("dynamodb:PartiQLSelect") ? scan.with("dynamodb:FullTableScan", "true") : scan;
    }
}
