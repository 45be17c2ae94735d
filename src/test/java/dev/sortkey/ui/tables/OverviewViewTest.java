package dev.sortkey.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.support.TaskScope;
import dev.sortkey.testkit.CountedMetrics;
import dev.sortkey.testkit.FxTest;
import dev.sortkey.testkit.Pictures;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import dev.sortkey.ui.kit.FxTasks;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Theme;
import dev.sortkey.ui.tables.design.TableChanging;
import dev.sortkey.ui.tables.overview.OverviewExtras;
import dev.sortkey.ui.tables.overview.OverviewViewModel;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The overview of a table that has everything, of one that is refused, and of one that is going; pictures of them
/// are in `target/look`.
class OverviewViewTest extends FxTest {
    private static final String ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T12:03:00Z"), ZoneOffset.UTC);

    private final CountedMetrics counted = new CountedMetrics(OverviewViewTest::counted);
    private StubServer server;
    private Connection connection;
    private TaskScope tasks;
    private Stage stage;

    @AfterEach
    void stop() {
        ui.act(tasks::close);
        connection.close();
        server.close();
    }

    private static Double counted(String metric, int place) {
        return switch (metric) {
            case "ConsumedReadCapacityUnits" -> 900 + 600 * Math.sin(place / 20.0) + place % 7 * 40;
            case "ConsumedWriteCapacityUnits" -> place % 60 < 40 ? 120.0 + place % 11 * 25 : null;
            case "ThrottledRequests PutItem" -> place > 200 && place < 230 ? 12.0 : null;
            case "SuccessfulRequestLatency GetItem" -> 2.4 + place % 13 / 5.0;
            case "SuccessfulRequestLatency Query" -> place % 50 < 30 ? 8.0 + place % 17 : null;
            case "SuccessfulRequestLatency PutItem" -> place == 100 ? 5.5 : null;
            default -> null;
        };
    }

    private static String indexes(int count, String start) {
        return IntStream.range(0, count).mapToObj(i -> """
                        {"IndexName": "%s%02d", "KeySchema": [{"AttributeName": "s", "KeyType": "HASH"}],
                         "Projection": {"ProjectionType": "ALL"}, "IndexStatus": "ACTIVE", "ItemCount": 5,
                         "IndexSizeBytes": 2000, "OnDemandThroughput": {"MaxReadRequestUnits": 400, "MaxWriteRequestUnits": -1},
                         "WarmThroughput": {"ReadUnitsPerSecond": 12000, "WriteUnitsPerSecond": 4000, "Status": "UPDATING"}}
                        """.formatted(start, i)).collect(Collectors.joining(","));
    }

    private static String table(String status, String indexes) {
        return """
                {"Table": {"TableName": "orders", "TableArn": "%s", "TableStatus": "%s", "CreationDateTime": 1700000000,
                 "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}],
                 "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}, {"AttributeName": "s", "AttributeType": "S"}],
                 "ItemCount": 120400, "TableSizeBytes": 73400320,
                 "ProvisionedThroughput": {"ReadCapacityUnits": 20, "WriteCapacityUnits": 5},
                 "WarmThroughput": {"ReadUnitsPerSecond": 12000, "WriteUnitsPerSecond": 4000, "Status": "ACTIVE"},
                 "MultiRegionConsistency": "STRONG", "GlobalTableVersion": "2019.11.21",
                 "GlobalTableWitnesses": [{"RegionName": "eu-central-1", "WitnessStatus": "ACTIVE"}],
                 "Replicas": [{"RegionName": "eu-west-2", "ReplicaStatus": "ACTIVE",
                   "ReplicaArn": "arn:aws:dynamodb:eu-west-2:210987654321:table/orders",
                   "ReplicaTableClassSummary": {"TableClass": "STANDARD_INFREQUENT_ACCESS"},
                   "ProvisionedThroughputOverride": {"ReadCapacityUnits": 40},
                   "WarmThroughput": {"ReadUnitsPerSecond": 12000, "WriteUnitsPerSecond": 4000, "Status": "ACTIVE"},
                   "GlobalSecondaryIndexes": [{"IndexName": "by-s", "ProvisionedThroughputOverride": {"ReadCapacityUnits": 10}}]}],
                 "GlobalSecondaryIndexes": [%s]}}
                """.formatted(ARN, status, indexes);
    }

    /// A server that has everything, with this answer to DescribeTable.
    private void serve(String table) {
        serve((operation, _) -> switch (operation) {
            case "DescribeTable" -> Answer.ok(table);
            case "DescribeTimeToLive" ->
                Answer.ok(
                        "{\"TimeToLiveDescription\": {\"TimeToLiveStatus\": \"ENABLED\", \"AttributeName\": \"until\"}}");
            case "DescribeContinuousBackups" ->
                Answer.ok("{\"ContinuousBackupsDescription\": {\"ContinuousBackupsStatus\": \"ENABLED\"}}");
            case "ListTagsOfResource" -> Answer.ok("{\"Tags\": [{\"Key\": \"team\", \"Value\": \"shop\"}]}");
            case "GetResourcePolicy" -> Answer.error("PolicyNotFoundException", "none");
            case "ListContributorInsights" -> Answer.ok("""
                    {"ContributorInsightsSummaries": [
                     {"TableName": "orders", "ContributorInsightsStatus": "ENABLED", "ContributorInsightsMode": "THROTTLED_KEYS"},
                     {"TableName": "orders", "IndexName": "by-s", "ContributorInsightsStatus": "FAILED"}]}""");
            case "DescribeContributorInsights" -> Answer.ok("""
                    {"ContributorInsightsStatus": "FAILED", "FailureException":
                     {"ExceptionName": "LimitExceededException", "ExceptionDescription": "Too many rules"}}""");
            case "DescribeKinesisStreamingDestination" -> Answer.ok("""
                    {"TableName": "orders", "KinesisDataStreamDestinations": [
                     {"StreamArn": "arn:aws:kinesis:eu-west-1:123456789012:stream/orders", "DestinationStatus": "ACTIVE",
                      "ApproximateCreationDateTimePrecision": "MICROSECOND"}]}""");
            case "ListExports" -> Answer.ok("""
                    {"ExportSummaries": [{"ExportArn": "%1$s/export/01", "ExportStatus": "COMPLETED"},
                     {"ExportArn": "%1$s/export/04", "ExportStatus": "FAILED"},
                     {"ExportArn": "%1$s/export/03", "ExportStatus": "COMPLETED"},
                     {"ExportArn": "%1$s/export/02", "ExportStatus": "COMPLETED"}]}""".formatted(ARN));
            case "DescribeExport" -> Answer.ok("""
                    {"ExportDescription": {"ExportArn": "%s/export/04", "ExportStatus": "FAILED", "StartTime": 1795953600,
                     "S3Bucket": "exports", "S3Prefix": "monday", "ExportFormat": "ION",
                     "FailureCode": "S3NoSuchBucket", "FailureMessage": "The bucket does not exist."}}""".formatted(ARN));
            case "ListImports" -> Answer.error("AccessDeniedException", "no");
            default -> Answer.error("UnknownOperationException", "");
        });
    }

    private void serve(java.util.function.BiFunction<String, String, Answer> answers) {
        server = StubServer.dynamo(answers);
        connection = counted.in(server.connect());
        tasks = ui.get(() -> new TaskScope(FxTasks.create(_ -> {})));
    }

    private void show(Theme theme, double width, double height) {
        var details = TableInspector.inspect(connection.dynamo(), "orders");
        Navigator navigator = (Navigator) Proxy.newProxyInstance(
                Navigator.class.getClassLoader(), new Class<?>[] {Navigator.class}, (_, _, _) -> null);
        ui.act(() -> {
            theme.apply();
            var changing = new TableChanging(
                    tasks,
                    connection,
                    "orders",
                    home,
                    new TableChanging.Host(_ -> {}, () -> {}, () -> {}, navigator, () -> null));
            var extras = new OverviewExtras(new OverviewViewModel(connection, "orders", CLOCK, tasks));
            var view = new OverviewView(
                    navigator, () -> {}, _ -> {}, changing, _ -> new Region(), (_, _) -> new Region(), extras);
            Scene scene = new Scene(new BorderPane(view.node()), width, height);
            Theme.style(scene, OverviewView.class, "tables.css", "/dev/sortkey/ui/shell/shell.css");
            view.show(details);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
        });
        ui.settle();
    }

    private void pictures(String name) {
        ScrollPane overview = ui.node("#overview", ScrollPane.class);
        for (int i = 0; i <= 2; i++) {
            double to = i / 2.0;
            ui.act(() -> overview.setVvalue(to));
            ui.settle();
            Path file = Path.of("target", "look", "overview-" + name + "-" + i + ".png");
            ui.act(() -> Pictures.write(stage.getScene().snapshot(null), file));
        }
    }

    private String words() {
        return ui.get(() -> ui.words("#overview"));
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1200", "DARK, 1200", "LIGHT, 640"})
    void everythingIsToldAtEverySize(Theme theme, double width) {
        serve(table("ACTIVE", indexes(1, "by-s")));
        show(theme, width, 560);
        ui.await("the metrics", () -> ui.seen("#metric-cards").isPresent());
        ui.await("the exports", () -> ui.words("#transfers").contains("S3NoSuchBucket"));
        pictures(theme + "-" + (int) width);

        assertThat(words())
                .contains("at most 400 reads/s · warm 12,000 reads/s, 4,000 writes/s (updating)")
                .contains("strong", "account 210987654321", "class STANDARD_INFREQUENT_ACCESS", "40 RCU")
                .contains("index by-s: 10 RCU")
                .contains("table (throttled keys only), by-s (failed): LimitExceededException: Too many rules")
                .contains("stream/orders (active, times in microseconds)")
                .contains("Unknown: missing permission dynamodb:ListImports")
                .contains("1 older one")
                .contains("of 20 RCU/s", "Latency of GetItem")
                .doesNotContain("doesn't have", "System errors of");
        assertThat(counted.requests()).hasSize(1);
        assertThat(ui.get(() ->
                        ui.node("#metric-cards", FlowPane.class).getChildren().size()))
                .isEqualTo(7);
    }

    @Test
    void aRefusalOfMetricsHidesNothingElse() {
        counted.refuse("AccessDenied");
        serve(table("ACTIVE", ""));
        show(Theme.LIGHT, 900, 600);
        ui.await("the reason", () -> ui.words("#metrics-content").contains("missing permission"));

        assertThat(ui.get(() -> ui.words("#metrics-content")))
                .isEqualTo("Unknown: missing permission cloudwatch:GetMetricData");
        assertThat(words()).contains("strong", "team = shop");

        counted.refuse("");
        ui.click("#metrics-7d");
        ui.await("the metrics", () -> ui.seen("#metric-cards").isPresent());
        assertThat(counted.requests()
                        .getLast()
                        .metricDataQueries()
                        .getFirst()
                        .metricStat()
                        .period())
                .isEqualTo(3600);
    }

    @Test
    void twentyIndexesWithLongNamesFit() {
        serve(table("DELETING", indexes(20, "x".repeat(250) + "-")));
        show(Theme.LIGHT, 900, 600);
        ui.await("the metrics", () -> ui.seen("#metric-cards").isPresent());
        pictures("indexes");

        double width = ui.get(
                () -> ui.node("#overview", ScrollPane.class).getViewportBounds().getWidth());
        assertThat(ui.get(() -> ui.seenAll("#overview .fact-name").stream()
                        .mapToDouble(name -> ((Label) name).getWidth())
                        .max()
                        .orElse(0)))
                .isLessThan(width / 2);
    }

    @Test
    void aServerThatLacksEverythingSaysSoInOneLine() {
        serve((operation, _) -> operation.equals("DescribeTable")
                ? Answer.ok(table("CREATING", ""))
                : Answer.error("UnknownOperationException", ""));
        counted.refuse("UnknownOperationException");
        show(Theme.LIGHT, 900, 600);
        ui.await("the line", () -> ui.words("#lacking").contains("CloudWatch"));
        ui.await("the line", () -> ui.words("#lacking").contains("imports from Amazon S3"));
        ui.await("the line", () -> ui.words("#lacking").contains("exports to Amazon S3"));

        assertThat(words()).doesNotContain("Unknown").contains("CREATING");
        assertThat(ui.get(() -> ui.words("#lacking"))).startsWith("This server doesn't have resource policies, ");
        pictures("lacking");
    }
}
