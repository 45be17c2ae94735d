package dev.sortkey.testkit;

import dev.sortkey.chat.seed.ChatSample;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.embedded.EmbeddedDatabase;
import dev.sortkey.dynamo.embedded.EngineFinder;
import dev.sortkey.dynamo.table.sample.FirstRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// An embedded database's files with the sample data in them: written once per test run, then only copied.
public final class SampleData {
    private static final Path MADE = make();

    private SampleData() {}

    /// Puts a copy into the data folder `data`, as if a program had opened it before.
    public static void copyTo(Path data) {
        try (Stream<Path> files = Files.walk(MADE)) {
            for (Path file : files.toList()) {
                Path copy = data.resolve(MADE.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path make() {
        try {
            Path folder = Files.createTempDirectory("sortkey-sample");
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> delete(folder)));
            try (var database = new EmbeddedDatabase(EngineFinder.ofProcess(), folder, _ -> {});
                    Connection connection =
                            new Connector(database, serial -> "000000", _ -> List.of()).open(ConnectionSpec.EMBEDDED)) {
                FirstRun.prepare(connection.dynamo(), folder, ChatSample.ALL, _ -> {});
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
