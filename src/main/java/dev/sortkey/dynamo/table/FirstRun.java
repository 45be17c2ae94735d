package dev.sortkey.dynamo.table;

import dev.sortkey.support.AtomicFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The embedded database's first opening: it gets the sample data once, and never again after somebody dropped them.
public final class FirstRun {
    private FirstRun() {}

    /// Writes the sample data when the database in `data` has no tables and never had any.
    ///
    /// The marker file is written last, so that a crash in the middle only means that the rest follows next time.
    public static void prepare(DynamoDbClient client, Path data, Consumer<String> progress) {
        Path marker = data.resolve("sample-data-written");
        if (Files.exists(marker)) {
            return;
        }
        new Seed(client, Waiting.real()).sample(Clock.systemUTC(), progress);
        AtomicFile.write(marker, "The sample data were written once; delete this file to have them again.\n");
    }
}
