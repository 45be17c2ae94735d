package dev.sortkey.bench;

import dev.sortkey.App;
import dev.sortkey.chat.seed.GeneratedSet;
import dev.sortkey.dynamo.table.definition.DefinitionFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A hundred thousand messages made up and written by `seed`, a process of its own each time, against a process
/// that writes the same items with the bare SDK.
final class Seeding {
    private static final int PEOPLE = 20;
    private static final int CONVERSATIONS = 50;
    private static final int MESSAGES = 100_000;
    private static final int ROUNDS = 2;
    private static final String TABLE = "seeded";
    private static final List<String> OURS = List.of(
            "seed",
            TABLE,
            "--region=us-east-1",
            "--people=" + PEOPLE,
            "--conversations=" + CONVERSATIONS,
            "--messages=" + MESSAGES);

    private Seeding() {}

    static List<Result> times() {
        try {
            return List.of(
                    Comparison.measured(0, ROUNDS, () -> write(App.class, OURS), () -> write(Bare.class, List.of()))
                            .result("100,000 messages by seed, against the bare SDK", 1.1, Seeding::perSecond));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Into a database of its own.
    private static long write(Class<?> main, List<String> words) throws IOException {
        Path folder = Files.createTempDirectory(Path.of("target", "bench"), "seed");
        try (var database = BenchTable.embedded(folder)) {
            var arguments = new ArrayList<>(words);
            if (!words.isEmpty()) {
                arguments.add("--endpoint");
            }
            arguments.add(database.start().toString());
            long start = System.nanoTime();
            Child.run(main, List.of("-Xmx512m"), arguments.toArray(String[]::new));
            return System.nanoTime() - start;
        }
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
                client.createTable(DefinitionFile.builtIn("cruddur-messages").toBuilder()
                        .tableName(TABLE)
                        .streamSpecification(off -> off.streamEnabled(false))
                        .build());
                BenchTable.put(client, TABLE, set.items(Instant.now()).skip(1));
            }
        }
    }
}
