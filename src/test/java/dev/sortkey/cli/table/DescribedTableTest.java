package dev.sortkey.cli.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.metric.MetricSpan;
import dev.sortkey.testkit.CountedMetrics;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What is asked about a table.
class DescribedTableTest {
    private final CountDownLatch imports = new CountDownLatch(1);
    private final CountDownLatch metrics = new CountDownLatch(1);

    /// Exports are told once the others have been asked for.
    private Answer answer(String operation) {
        return switch (operation) {
            case "DescribeTable" -> Answer.ok("""
                    {"Table": {"TableName": "orders", "TableArn": "arn:aws:dynamodb:eu-west-1:123456789012:table/orders",
                     "TableStatus": "ACTIVE", "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}],
                     "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}]}}""");
            case "ListImports" -> {
                imports.countDown();
                yield Answer.ok("{\"ImportSummaryList\": []}");
            }
            case "ListExports" ->
                isAsked(imports) && isAsked(metrics)
                        ? Answer.ok("{\"ExportSummaries\": []}")
                        : Answer.error("UnknownOperationException", "");
            default -> Answer.error("UnknownOperationException", "");
        };
    }

    private static boolean isAsked(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void exportsImportsAndMetricsAreAskedForTogether() {
        try (var server = StubServer.dynamo((operation, _) -> answer(operation));
                Connection connection = server.connect()) {
            var counted = new CountedMetrics((_, _) -> {
                metrics.countDown();
                return 1.0;
            });

            DescribedTable described = DescribedTable.of(counted.in(connection), "orders", MetricSpan.of("3h"));

            assertThat(described.exports()).isInstanceOf(Fact.Known.class);
            assertThat(described.imports()).isInstanceOf(Fact.Known.class);
            assertThat(described.metrics().orElseThrow()).isInstanceOf(Fact.Known.class);
        }
    }
}
