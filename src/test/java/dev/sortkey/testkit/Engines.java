package dev.sortkey.testkit;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.embedded.EmbeddedDatabase;
import dev.sortkey.dynamo.embedded.EngineFinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// A fresh embedded database for one test class, in a folder that goes with it.
public final class Engines implements AutoCloseable {
    private final Path folder;
    private final EmbeddedDatabase database;
    private final Connection connection;

    private Engines(Path folder, EmbeddedDatabase database, Connection connection) {
        this.folder = folder;
        this.database = database;
        this.connection = connection;
    }

    /// Starts one, with an open connection to it.
    public static Engines start(ExecutionInterceptor... observers) {
        return start(folder(), observers);
    }

    /// Starts one that holds the sample data, with an open connection to it.
    public static Engines withSample(ExecutionInterceptor... observers) {
        Path folder = folder();
        SampleData.copyTo(folder);
        return start(folder, observers);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("sortkey-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Engines start(Path folder, ExecutionInterceptor... observers) {
        var database = new EmbeddedDatabase(EngineFinder.ofProcess(), folder, _ -> {});
        // Some tests come from outside, as any program does.
        database.takeAnyKey(true);
        var connector = new Connector(database, serial -> "000000", _ -> List.of(observers));
        return new Engines(folder, database, connector.open(ConnectionSpec.EMBEDDED));
    }

    /// The open connection.
    public Connection connection() {
        return connection;
    }

    /// The database itself, for connectors of the test's own.
    public EmbeddedDatabase database() {
        return database;
    }

    @Override
    public void close() {
        connection.close();
        database.close();
        SampleData.delete(folder);
    }
}
