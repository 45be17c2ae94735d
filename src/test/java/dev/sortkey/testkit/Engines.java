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
import java.util.stream.Stream;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// A fresh embedded database for one test class, in a folder that goes with it.
public final class Engines implements AutoCloseable {
    private final Path folder;
    private final EmbeddedDatabase database;
    private final RawClients clients;
    private final Connection connection;

    private Engines(Path folder, EmbeddedDatabase database, RawClients clients, Connection connection) {
        this.folder = folder;
        this.database = database;
        this.clients = clients;
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
        if (!database.engine().verifiesSignatures()) {
            database.takeAnyKey(true);
        }
        var clients = new RawClients(database);
        List<ExecutionInterceptor> all = Stream.concat(Stream.of(observers), Stream.of(new SettledTables(clients)))
                .toList();
        var connector = new Connector(database, serial -> "000000", _ -> all);
        return new Engines(folder, database, clients, connector.open(ConnectionSpec.EMBEDDED));
    }

    /// The open connection.
    public Connection connection() {
        return connection;
    }

    /// Clients as other programs have them.
    public RawClients clients() {
        return clients;
    }

    /// The database itself, for connectors of the test's own.
    public EmbeddedDatabase database() {
        return database;
    }

    @Override
    public void close() {
        connection.close();
        clients.close();
        database.close();
        SampleData.delete(folder);
    }
}
