package dev.sortkey.ui.tables.vectors;

import dev.sortkey.bench.BenchTable;
import dev.sortkey.bench.Comparison;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.sample.TableSeeding;
import dev.sortkey.dynamo.vector.VectorIndexChange;
import dev.sortkey.dynamo.vector.VectorQuery;
import dev.sortkey.dynamo.vector.VectorSearch;
import dev.sortkey.support.TaskScope;
import dev.sortkey.ui.kit.FxTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorDistanceFunction;

/// The nearest of ten thousand vectors of 384 numbers from Search to the grid, against one call of the bare SDK.
public final class SimilarRows extends Application {
    private static final String TABLE = "vectors";
    private static final int ITEMS = 10_000;
    private static final int DIMENSIONS = 384;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 60;

    private final SplittableRandom random = new SplittableRandom(384);

    /// A process of its own.
    public static void main(String[] arguments) {
        launch(SimilarRows.class, arguments);
    }

    @Override
    public void start(Stage stage) {
        var grid = new MatchGrid();
        stage.setScene(new Scene(new StackPane(grid.view()), 1000, 700));
        stage.show();
        Thread.ofPlatform().start(() -> {
            try {
                measure(grid);
                System.exit(0);
            } catch (Exception e) {
                e.printStackTrace();
                System.exit(1);
            }
        });
    }

    private void measure(MatchGrid grid) throws Exception {
        Path data = Files.createTempDirectory("sortkey-vectors");
        try (var database = BenchTable.embedded(data.resolve("database"))) {
            var spec = new ConnectionSpec(
                    "Engine", new Target.Endpoint(database.start().toString(), "us-east-1", null, null), Guard.OPEN);
            try (DynamoDbClient bare = BenchTable.client(database.start());
                    Connection connection = new Connector(database, _ -> "000000", _ -> List.of()).open(spec)) {
                TableDescription table = fill(bare);
                var tasks = new TaskScope(FxTasks.create(error -> {
                    throw new IllegalStateException(error.what());
                }));
                var model = new VectorsViewModel(connection, TABLE, data.resolve("no-model"), tasks);
                VectorQuery query = VectorQuery.near(null, vector().l());
                var request = VectorSearch.of(table, query).request();
                Comparison.of(
                                WARM_UP,
                                ROUNDS,
                                () -> search(model, table, query, grid),
                                () -> bare.searchVectors(request)
                                        .searchResults()
                                        .size())
                        .result(
                                "A search of 10,000 vectors of 384 numbers, in the grid, against the bare SDK",
                                1.2,
                                Comparison::milliseconds)
                        .tell();
            }
        }
    }

    private static int search(VectorsViewModel model, TableDescription table, VectorQuery query, MatchGrid grid)
            throws Exception {
        var ended = new CompletableFuture<Integer>();
        Platform.runLater(() -> model.search(
                table,
                query,
                found -> {
                    grid.show(table, found.matches().matches());
                    grid.view().layout();
                    ended.complete(grid.size());
                },
                error -> ended.completeExceptionally(new IllegalStateException(error.what()))));
        return ended.get();
    }

    private TableDescription fill(DynamoDbClient bare) {
        bare.createTable(create -> create.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(it -> it.attributeName("pk").attributeType(ScalarAttributeType.S))
                .keySchema(it -> it.attributeName("pk").keyType(KeyType.HASH))
                .vectorIndexes(index -> index.indexName("near")
                        .vectorAttribute(it -> it.attributeName("embedding"))
                        .dimensions((long) DIMENSIONS)
                        .distanceFunction(VectorDistanceFunction.COSINE)
                        .projection(it -> it.projectionType(ProjectionType.ALL))));
        new VectorIndexChange(bare, Waiting.real()).awaitReady(TABLE, "near", _ -> {});
        new TableSeeding(bare, Waiting.real())
                .items(
                        TABLE,
                        IntStream.range(0, ITEMS)
                                .mapToObj(i -> Map.of(
                                        "pk", AttributeValue.fromS("item " + i),
                                        "text", AttributeValue.fromS("Text number " + i),
                                        "embedding", vector())),
                        _ -> {});
        return bare.describeTable(it -> it.tableName(TABLE)).table();
    }

    private AttributeValue vector() {
        return AttributeValue.fromL(IntStream.range(0, DIMENSIONS)
                .mapToObj(_ -> AttributeValue.fromN(Float.toString((float) (random.nextDouble() - 0.5))))
                .toList());
    }
}
