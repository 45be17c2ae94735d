package dev.sortkey.ui.tables.items;

import dev.sortkey.bench.BenchTable;
import dev.sortkey.bench.Comparison;
import dev.sortkey.calls.CallInterceptor;
import dev.sortkey.calls.CallLog;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.VirtualTasks;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The first page of a thousand items on its way from Run to the grid's rows, against one call of the bare SDK.
public final class FirstPage {
    private static final int ITEMS = 1_000;
    private static final String TABLE = "items-100000";
    private static final int WARM_UP = 60;
    private static final int ROUNDS = 150;

    private FirstPage() {}

    /// A process of its own; the argument is the endpoint.
    public static void main(String[] arguments) throws Exception {
        URI endpoint = URI.create(arguments[0]);
        var log = new CallLog();
        var connector = new Connector(() -> endpoint, _ -> "", spec -> List.of(new CallInterceptor(log, spec)));
        try (ExecutorService fx = Executors.newSingleThreadExecutor();
                var connection = connector.open(ConnectionSpec.EMBEDDED);
                DynamoDbClient bare = BenchTable.client(endpoint)) {
            Tasks tasks = new VirtualTasks(fx, error -> {
                throw new IllegalStateException(error.what());
            });
            TableDescription table =
                    bare.describeTable(describe -> describe.tableName(TABLE)).table();
            var model = new ItemsViewModel(connection, table, tasks);
            model.request().limit().set(Integer.toString(ITEMS));
            Comparison.of(WARM_UP, ROUNDS, () -> run(model, fx), () -> scan(bare))
                    .result("First page of 1,000 items, against the bare SDK", 1.15, Comparison::milliseconds)
                    .tell();
        }
    }

    private static int run(ItemsViewModel model, ExecutorService fx) throws Exception {
        var ended = new CompletableFuture<Integer>();
        fx.execute(() -> {
            model.run();
            var watching = model.running().subscribe(running -> {
                if (!running) {
                    ended.complete(model.list().size());
                }
            });
            ended.thenRun(watching::unsubscribe);
        });
        if (ended.get() != ITEMS) {
            throw new IllegalStateException(ended.get() + " rows");
        }
        return ended.get();
    }

    private static int scan(DynamoDbClient bare) {
        int items =
                bare.scan(scan -> scan.tableName(TABLE).limit(ITEMS)).items().size();
        if (items != ITEMS) {
            throw new IllegalStateException(items + " items");
        }
        return items;
    }
}
