package dev.sortkey.chat.client;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.cache.CacheListener;
import dev.sortkey.cache.CacheSettings;
import dev.sortkey.cache.DynamoCache;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.send.DeliveryState;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.chat.send.UnsentMessage;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.embedded.EmbeddedDatabase;
import dev.sortkey.dynamo.embedded.EngineFinder;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.VirtualTasks;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.testkit.PlaceholderKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Messages that were left for a database whose address is another one since.
@PlaceholderKey
@Tag("engine")
class StrandedOutboxTest {
    private static final String TABLE = "chat";

    @TempDir
    private Path data;

    @TempDir
    private Path chat;

    private final Queue<UserError> untold = new ConcurrentLinkedQueue<>();
    private final Tasks tasks = new VirtualTasks(Runnable::run, untold::add);
    private final List<AutoCloseable> open = new ArrayList<>();
    private EmbeddedDatabase database;
    private String conversation;

    @BeforeEach
    void start() throws Exception {
        database = begin();
        ChatTable.create(connection(database, ConnectionSpec.EMBEDDED).dynamo(), TABLE, false);
        var own = sessions(ConnectionSpec.EMBEDDED);
        var sent = new LinkedBlockingQueue<OutgoingMessage>();
        ChatSession session = own.withoutStream(TABLE);
        session.listen(new Sent(sent));
        session.participant(MIRA).sender().begin(MIRA, List.of(TOMAS, INES), "Harbour", "first");
        conversation = sent.poll(30, TimeUnit.SECONDS).message().conversation();
        own.close();
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        database.close();
        assertThat(untold).isEmpty();
    }

    private EmbeddedDatabase begin() {
        var begun = new EmbeddedDatabase(EngineFinder.ofProcess(), data, _ -> {});
        begun.takeAnyKey(true);
        return begun;
    }

    private Connection connection(EmbeddedDatabase to, ConnectionSpec spec) {
        Connection connection = new Connector(to, _ -> "", _ -> List.of()).open(spec);
        open.add(connection);
        return connection;
    }

    private ChatSessions sessions(ConnectionSpec spec) {
        return sessions(spec, tasks);
    }

    private ChatSessions sessions(ConnectionSpec spec, Tasks tasks) {
        Connection connection = connection(database, spec);
        var cache = new DynamoCache(connection.dynamo(), CacheSettings.DEFAULT, CacheListener.NONE);
        var sessions = new ChatSessions(connection, cache, new StreamFeeds(connection, tasks), tasks, chat);
        open.add(sessions);
        return sessions;
    }

    private static ConnectionSpec at(URI address, Guard guard) {
        return new ConnectionSpec(
                address.toString(), new Target.Endpoint(address.toString(), null, null, "local"), guard);
    }

    /// As a program does that ends before it sends anything.
    private void leave(Person person, String... texts) {
        try (var sessions = sessions(at(database.start(), Guard.OPEN), new HeldTasks())) {
            var sender = sessions.withoutStream(TABLE).participant(person).sender();
            for (String text : texts) {
                sender.send(person, conversation, text);
            }
        }
    }

    /// Starts the database again while something else has its former port.
    private ServerSocket restartElsewhere() throws IOException {
        URI before = database.start();
        database.close();
        var other = new ServerSocket(before.getPort(), 1, InetAddress.ofLiteral("127.0.0.1"));
        database = begin();
        assertThat(database.start()).isNotEqualTo(before);
        return other;
    }

    private List<String> texts() {
        return new ChatTable(connection(database, ConnectionSpec.EMBEDDED).dynamo(), TABLE)
                .messages(conversation).stream().map(Message::text).toList();
    }

    private List<UnsentMessage> left() {
        return new Outboxes(chat)
                .all(List.of()).stream().flatMap(group -> group.left().stream()).toList();
    }

    private int sent(ChatSessions sessions) {
        return sessions.sendWaiting(new Outboxes(chat)
                        .all(List.of(sessions.connection().spec().name())))
                .messages();
    }

    private record Sent(LinkedBlockingQueue<OutgoingMessage> sent) implements ChatListener {
        @Override
        public void onDelivery(OutgoingMessage outgoing) {
            if (outgoing.delivery() instanceof DeliveryState.Sent) {
                sent.add(outgoing);
            }
        }

        @Override
        public void onEvent(ChatEvent event) {}

        @Override
        public void onFeed(ChangeFeed state) {}
    }

    private void awaitSent(ChatSessions sessions) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!sessions.waiting().isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void whatWasLeftAtAnAddressIsSentOnceAtAnother() throws Exception {
        leave(MIRA, "one", "two");
        leave(TOMAS, "three");
        assertThat(left()).extracting(UnsentMessage::text).containsExactlyInAnyOrder("one", "two", "three");
        try (var _ = restartElsewhere()) {
            ChatSessions sessions = sessions(at(database.start(), Guard.OPEN));

            assertThat(sent(sessions)).isEqualTo(3);
            awaitSent(sessions);

            assertThat(texts()).containsExactlyInAnyOrder("first", "one", "two", "three");
            assertThat(texts()).containsSubsequence("one", "two");
            assertThat(left()).isEmpty();
            assertThat(sent(sessions)).isZero();
            ChatSessions embedded = sessions(ConnectionSpec.EMBEDDED);
            assertThat(sent(embedded)).isZero();
            assertThat(texts()).hasSize(4);
        }
    }

    @Test
    void aLockedConnectionSendsNothingUnaskedAndNamesTheConversation() {
        leave(MIRA, "one");
        ChatSessions locked = sessions(at(database.start(), Guard.PRODUCTION));
        assertThat(sent(locked)).isZero();
        assertThat(left()).hasSize(1);

        ChatSessions held = sessions(at(database.start(), Guard.OPEN), new HeldTasks());
        Participant mira = held.withoutStream(TABLE).participant(MIRA);
        assertThat(held.waiting()).containsExactly(Map.entry("a conversation of Mira Castellane", 1));
        mira.inbox();
        assertThat(held.waiting()).containsExactly(Map.entry("Harbour", 1));
    }

    @Test
    void aTableThatWasCreatedAgainGetsOnlyWhatAPersonSendsThere() throws Exception {
        leave(MIRA, "one", "two");
        var client = connection(database, ConnectionSpec.EMBEDDED).dynamo();
        client.deleteTable(it -> it.tableName(TABLE));
        client.waiter().waitUntilTableNotExists(it -> it.tableName(TABLE));
        ChatTable.create(client, TABLE, false);
        ChatSessions sessions = sessions(at(database.start(), Guard.OPEN));

        assertThat(sent(sessions)).isZero();
        assertThat(left()).hasSize(2);

        UnsentGroup group = new Outboxes(chat).all(List.of()).getFirst();
        assertThat(group.about().table()).isEqualTo(TABLE);
        sessions.withoutStream(TABLE)
                .adopt(group, Set.of(group.left().getFirst().uuid()));
        assertThat(new Outboxes(chat).all(List.of()).stream().flatMap(it -> it.messages().stream()))
                .filteredOn(UnsentMessage::held)
                .extracting(UnsentMessage::text)
                .containsExactly("one");
        assertThat(left()).extracting(UnsentMessage::text).containsExactly("two");

        assertThat(new Outboxes(chat).discard(group, Set.of(left().getFirst().uuid())))
                .hasSize(1);
        assertThat(left()).isEmpty();
    }

    @Test
    void whatAnEarlierVersionLeftIsSentAndFoundWhereItIs() throws Exception {
        leave(MIRA, "one");
        URI address = database.start();
        Path earlier = Outboxes.below(Outboxes.below(chat, address.toString()), TABLE)
                .resolve(MIRA.uuid())
                .resolve("outbox");
        Path now = new Outboxes(chat)
                .all(List.of())
                .getFirst()
                .outboxes()
                .firstEntry()
                .getKey();
        Files.createDirectories(earlier.getParent());
        Files.move(now, earlier);
        UnsentGroup found = new Outboxes(chat).all(List.of()).getFirst();
        assertThat(found.about().connection()).isEqualTo(address.toString());
        assertThat(found.about().table()).isEqualTo(TABLE);

        ChatSessions sessions = sessions(at(address, Guard.OPEN));
        assertThat(sent(sessions)).isEqualTo(1);
        awaitSent(sessions);

        assertThat(texts()).containsExactly("first", "one");
        assertThat(left()).isEmpty();
    }

    @Test
    void whatIsLeftWhileTheConnectionIsOpenIsSentByIt() {
        ChatSessions sessions = sessions(ConnectionSpec.EMBEDDED);
        sessions.withoutStream(TABLE).participant(MIRA);
        leave(MIRA, "one");

        assertThat(sent(sessions)).isEqualTo(1);
        awaitSent(sessions);

        assertThat(texts()).containsExactly("first", "one");
    }
}
