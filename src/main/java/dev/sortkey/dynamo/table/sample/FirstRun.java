package dev.sortkey.dynamo.table.sample;

import dev.sortkey.dynamo.table.TableList;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.support.file.SetAside;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The first run of the embedded database, which adds the sample tables once, and never again after they were
/// deleted.
public final class FirstRun {
    private static final String STARTED = "started";
    private static final String DONE = "done";

    private FirstRun() {}

    /// Writes the samples when the database is new, or when writing them was interrupted the last time.
    ///
    /// @param client of the embedded database
    /// @param dataFolder has a small file that remembers what was done
    /// @param samples what to write
    /// @param progress told a sentence for each step; nothing when there is nothing to do
    /// @throws dev.sortkey.support.UserException when the folder or the database cannot be written
    public static void prepare(
            DynamoDbClient client, Path dataFolder, List<? extends SampleTable> samples, Consumer<String> progress) {
        Path marker = dataFolder.resolve("sample");
        String state = read(marker);
        if (state.equals(DONE)) {
            return;
        }
        if (state.equals(STARTED) || !hasTables(client)) {
            if (!state.equals(STARTED)) {
                AtomicFile.write(marker, STARTED);
            }
            progress.accept("Adding sample tables to the new embedded database…");
            new TableSeeding(client, Waiting.real()).sample(samples, Clock.systemUTC(), progress);
        }
        remember(marker);
    }

    /// The existing tables show it too, so a full disk doesn't prevent reading.
    private static void remember(Path marker) {
        try {
            AtomicFile.write(marker, DONE);
        } catch (UserException e) {
            LoggerFactory.getLogger(FirstRun.class).debug("not remembered", e);
        }
    }

    private static boolean hasTables(DynamoDbClient client) {
        var any = new AtomicBoolean();
        TableList.deliver(client, names -> any.compareAndSet(false, !names.isEmpty()));
        return any.get();
    }

    private static String read(Path marker) {
        try {
            if (Files.isDirectory(marker)) {
                SetAside.move(marker);
            }
            // Whatever else is in it: the tables say whether the samples are there.
            return Files.exists(marker)
                    ? Files.readString(marker, StandardCharsets.ISO_8859_1).strip()
                    : "";
        } catch (IOException e) {
            throw FileErrors.unreadable(marker, e);
        }
    }
}
