package dev.sortkey.bench.chat;

import dev.sortkey.bench.BenchTable;
import dev.sortkey.cache.CacheListener;
import dev.sortkey.cache.CacheSettings;
import dev.sortkey.cache.DynamoCache;
import dev.sortkey.calls.CallInterceptor;
import dev.sortkey.calls.CallLog;
import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.SendRequests;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.embedded.EmbeddedDatabase;
import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.VirtualTasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Two people at an embedded database, as the program reaches it and as the bare SDK does.
final class BenchTalk implements AutoCloseable {
    static final Person MIRA = new Person(UUID.randomUUID().toString(), "mira", "Mira Castellane");
    static final Person TOMAS = new Person(UUID.randomUUID().toString(), "tomas", "Tomas Okoro");
    private static final String TEXT = "The apples of the upper orchard are in; who brings the cart on Saturday? ";

    private final List<ChatSessions> sessions = new ArrayList<>();
    private final ExecutorService delivery = Executors.newSingleThreadExecutor();
    private final Connection connection;
    private final DynamoDbClient bare;
    private final Path folder;
    private final @Nullable EmbeddedDatabase database;

    /// At the database that answers there.
    static BenchTalk at(String endpoint) {
        return new BenchTalk(URI.create(endpoint), newFolder(), null);
    }

    /// At an empty database that goes at the end: for each write to a table with a stream the engine looks through
    /// the streams of all tables, those that were dropped too.
    static BenchTalk fresh() {
        Path folder = newFolder();
        var database = BenchTable.embedded(folder.resolve("data"));
        return new BenchTalk(database.start(), folder, database);
    }

    /// On a disk, not in memory.
    private static Path newFolder() {
        try {
            return Files.createTempDirectory(Path.of("target", "bench"), "talk");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BenchTalk(URI uri, Path folder, @Nullable EmbeddedDatabase database) {
        this.folder = folder;
        this.database = database;
        var log = new CallLog();
        connection = new Connector(() -> uri, _ -> "", spec -> List.of(new CallInterceptor(log, spec)))
                .open(ConnectionSpec.EMBEDDED);
        bare = BenchTable.client(uri);
    }

    Connection connection() {
        return connection;
    }

    DynamoDbClient bare() {
        return bare;
    }

    /// A folder for outboxes and checkpoints.
    Path folder(String name) {
        return folder.resolve(name);
    }

    Tasks tasks() {
        return new VirtualTasks(delivery, error -> {
            throw new IllegalStateException(error.what());
        });
    }

    /// A new table; without a stream writes take the same time however many were before.
    String table(boolean stream) {
        String name = "talk-" + UUID.randomUUID();
        CreateTableRequest.Builder table =
                DefinitionFile.builtIn("cruddur-messages").toBuilder().tableName(name);
        if (!stream) {
            table.streamSpecification(off -> off.streamEnabled(false));
        }
        bare.createTable(table.build());
        bare.waiter().waitUntilTableExists(wait -> wait.tableName(name));
        return name;
    }

    /// A new conversation of the two; the second one is a group, as they have a direct one.
    String begin(String table, @Nullable String title) {
        return begin(table, TOMAS, title);
    }

    /// A new direct conversation of Mira and somebody new.
    String beginWithSomebody(String table) {
        String uuid = UUID.randomUUID().toString();
        return begin(table, new Person(uuid, "somebody", "Somebody"), null);
    }

    private String begin(String table, Person other, @Nullable String title) {
        String conversation = UUID.randomUUID().toString();
        bare.transactWriteItems(SendRequests.begin(
                table,
                List.of(MIRA, other),
                title,
                message(conversation, true),
                UUID.randomUUID().toString()));
        return conversation;
    }

    /// What Mira says now.
    ///
    /// @param inboxed whether it is counted in the same breath, or by whoever reads the stream
    static Message message(String conversation, boolean inboxed) {
        Instant now = Instant.now();
        var extra = inboxed ? new Message.Extra(now, null, null, true) : Message.Extra.NONE;
        String uuid = UUID.randomUUID().toString();
        return new Message(conversation, Stamp.of(now), uuid, MIRA, text(), extra);
    }

    static String text() {
        return TEXT + UUID.randomUUID();
    }

    /// W1, as the program sends it.
    static TransactWriteItemsRequest sending(String table, Message message) {
        return SendRequests.send(
                table,
                message,
                List.of(MIRA.uuid(), TOMAS.uuid()),
                UUID.randomUUID().toString());
    }

    /// The sessions of a program of its own, that has nothing to do with another one here.
    ChatSessions program(String name) {
        var cache = new DynamoCache(connection.dynamo(), CacheSettings.DEFAULT, CacheListener.NONE);
        var feeds = new StreamFeeds(connection, tasks());
        var program = new ChatSessions(connection, cache, feeds, tasks(), folder(name));
        sessions.add(program);
        return program;
    }

    @Override
    public void close() {
        sessions.forEach(ChatSessions::close);
        connection.close();
        bare.close();
        delivery.close();
        if (database != null) {
            database.close();
        }
    }
}
