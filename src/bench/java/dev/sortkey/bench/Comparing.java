package dev.sortkey.bench;

import dev.sortkey.App;
import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/// A table of a million items compared with itself by the command line, against a process that scans it twice with
/// the bare SDK and keeps nothing; both with 256 MB of heap.
final class Comparing {
    private static final int ITEMS = 1_000_000;
    private static final int ROUNDS = 3;
    private static final List<String> FLAGS = List.of("-Xmx256m");

    private Comparing() {}

    static List<Result> times(BenchTable database) {
        String endpoint = database.endpoint(ITEMS);
        String table = BenchTable.name(ITEMS);
        String[] words = {"compare", table, table, "--segments", "1", "--endpoint", endpoint, "--region", "us-east-1"};
        try {
            return List.of(Comparison.of(
                            0,
                            ROUNDS,
                            () -> Child.run(App.class, FLAGS, words),
                            () -> Child.run(Bare.class, FLAGS, endpoint, table))
                    .result(
                            "a million items compared with a million, 256 MB of heap, against scanning both",
                            2,
                            Comparison::milliseconds));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Scans a table twice.
    static final class Bare {
        private Bare() {}

        /// A process of its own; the arguments are the endpoint and the table.
        public static void main(String[] arguments) {
            try (DynamoDbClient client = BenchTable.client(URI.create(arguments[0]))) {
                for (int side = 0; side < 2; side++) {
                    int count = count(client, arguments[1]);
                    if (count != ITEMS) {
                        throw new IllegalStateException(count + " items");
                    }
                }
            }
        }

        private static int count(DynamoDbClient client, String table) {
            int count = 0;
            Map<String, AttributeValue> start = null;
            do {
                Map<String, AttributeValue> from = start;
                ScanResponse page = client.scan(scan -> scan.tableName(table).exclusiveStartKey(from));
                count += page.count();
                start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
            } while (start != null);
            return count;
        }
    }
}
