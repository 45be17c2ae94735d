package dev.sortkey.bench;

import dev.sortkey.App;
import dev.sortkey.chat.seed.GeneratedSet;
import dev.sortkey.dynamo.table.TableDefinition;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A hundred thousand messages made up and written by `seed`, a process of its own each time, against a process that
/// writes the same items with the bare SDK.
final class Seeding {
    private static final int PEOPLE = 20;
    private static final int CONVERSATIONS = 50;
    private static final int MESSAGES = 100_000;
    private static final int ROUNDS = 3;
    private static final String TABLE = "seeded";

    private Seeding() {}

    static List<Result> times(String endpoint) {
        String[] ours = {
            "seed",
            TABLE,
            "--people",
            "" + PEOPLE,
            "--conversations",
            "" + CONVERSATIONS,
            "--messages",
            "" + MESSAGES,
            "--endpoint",
            endpoint,
            "--region",
            "us-east-1"
        };
        try {
            return List.of(Comparison.measured(
                            0,
                            ROUNDS,
                            () -> write(App.class, endpoint, ours),
                            () -> write(Bare.class, endpoint, endpoint))
                    .result("100,000 messages by seed, against the bare SDK", 1.1, Seeding::perSecond));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Into a table that is not there before, and not after.
    private static long write(Class<?> main, String endpoint, String... arguments) {
        long start = System.nanoTime();
        Child.run(main, List.of("-Xmx512m"), arguments);
        long nanos = System.nanoTime() - start;
        try (DynamoDbClient client = BenchTable.client(URI.create(endpoint))) {
            client.deleteTable(delete -> delete.tableName(TABLE));
        }
        return nanos;
    }

    private static String perSecond(double nanos) {
        return String.format(Locale.ROOT, "%,.0f messages/s", MESSAGES / (nanos / 1e9));
    }

    /// The same items, in batches.
    static final class Bare {
        private Bare() {}

        /// A process of its own; the argument is the endpoint.
        public static void main(String[] arguments) {
            var set = new GeneratedSet(PEOPLE, CONVERSATIONS, MESSAGES, null);
            try (DynamoDbClient client = BenchTable.client(URI.create(arguments[0]))) {
                client.createTable(TableDefinition.builtIn("cruddur-messages").toBuilder()
                        .tableName(TABLE)
                        .streamSpecification(off -> off.streamEnabled(false))
                        .build());
                BenchTable.put(client, TABLE, set.items(Instant.now()).skip(1));
            }
        }
    }
}
