package dev.sortkey.dynamo.table;

import dev.sortkey.dynamo.table.S3Transfer.Latest;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ExportSummary;
import software.amazon.awssdk.services.dynamodb.model.ImportSummary;

/// The exports to Amazon S3 and the imports from there that the service itself makes. It tells of those of the last
/// 90 days.
///
/// Without the ARN of a table the lists would be those of all tables: a server that has none is told from AWS, and
/// isn't asked.
public final class S3Transfers {
    /// How many are described.
    private static final int NEWEST = 3;

    private S3Transfers() {}

    /// The exports of the table with this ARN.
    public static Fact<Latest> exports(DynamoDbClient client, @Nullable String table) {
        if (table == null) {
            return new Fact.Unsupported<>();
        }
        return Fact.of("dynamodb:ListExports", () -> {
            List<ExportSummary> found = client.listExportsPaginator(request -> request.tableArn(table)).stream()
                    .flatMap(page -> page.exportSummaries().stream())
                    .toList();
            return latest(
                    found,
                    ExportSummary::exportArn,
                    S3Transfer::of,
                    arn -> Fact.of(
                            "dynamodb:DescribeExport",
                            () -> S3Transfer.of(client.describeExport(it -> it.exportArn(arn))
                                    .exportDescription())));
        });
    }

    /// The imports that made the table with this ARN; one that failed may have made none.
    public static Fact<Latest> imports(DynamoDbClient client, @Nullable String table) {
        if (table == null) {
            return new Fact.Unsupported<>();
        }
        return Fact.of("dynamodb:ListImports", () -> {
            List<ImportSummary> found = client.listImportsPaginator(request -> request.tableArn(table)).stream()
                    .flatMap(page -> page.importSummaryList().stream())
                    .toList();
            return latest(
                    found,
                    ImportSummary::importArn,
                    S3Transfer::of,
                    arn -> Fact.of(
                            "dynamodb:DescribeImport",
                            () -> S3Transfer.of(client.describeImport(it -> it.importArn(arn))
                                    .importTableDescription())));
        });
    }

    /// The last part of their ARNs begins with the time, so these sort by it. What may be listed and not described
    /// is told as far as the list tells of it.
    private static <S> Latest latest(
            List<S> summaries,
            Function<S, String> arn,
            Function<S, S3Transfer> summary,
            Function<String, Fact<S3Transfer>> describe) {
        List<S3Transfer> newest = summaries.stream()
                .sorted(Comparator.comparing((S each) -> Objects.requireNonNullElse(arn.apply(each), ""))
                        .reversed())
                .limit(NEWEST)
                .map(each -> {
                    Fact<S3Transfer> described = describe.apply(arn.apply(each));
                    return described.known().orElseGet(() -> summary.apply(each).with(described.whyUnknown()));
                })
                .toList();
        return new Latest(newest, summaries.size() - newest.size());
    }
}
