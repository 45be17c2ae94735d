package dev.sortkey.chat.send;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.support.UserError;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.FaultServer;
import dev.sortkey.testkit.FaultServer.Fault;
import dev.sortkey.testkit.PlaceholderKey;
import dev.sortkey.testkit.RawServer;
import dev.sortkey.testkit.StubServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Four programs write into one conversation over a bad network: nothing is lost or doubled, the unread counts are
/// exact, and a person reads where it went wrong and what to do. All faults are tried at the same time, because
/// some take as long as a person waits.
@PlaceholderKey
@Tag("engine")
class NetworkFaultsTest {
    private static final int EACH = 5;
    private static final List<Person> PEOPLE = List.of(MIRA, TOMAS, INES, MIRA);

    @TempDir
    private static Path folder;

    private static Engines engines;
    private static final Map<Fault, CompletableFuture<Run>> RUNS = new EnumMap<>(Fault.class);

    /// What came of sending over a bad network.
    ///
    /// @param host which the words have to name
    private record Run(ChatTable table, String conversation, Set<UserError> told, String host, int disturbed) {}

    @BeforeAll
    static void start() {
        engines = Engines.start();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        for (Fault fault : Fault.values()) {
            RUNS.put(fault, CompletableFuture.supplyAsync(() -> run(fault), threads));
        }
        threads.shutdown();
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    private static Run run(Fault fault) {
        var table = ChatTable.create(engines.connection().dynamo(), "chat-" + fault, false);
        String conversation;
        try (var first = new Writer(table.client(), table.name(), MIRA, folder.resolve(fault + "-0"), Duration.ZERO)) {
            conversation = first.sender
                    .begin(MIRA, List.of(TOMAS, INES), "Harbour", "begin")
                    .message()
                    .conversation();
            first.awaitSent(1);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        Set<UserError> told = ConcurrentHashMap.newKeySet();
        try (var network = new FaultServer(engines.database().start(), fault, "TransactWriteItems"::equals)) {
            var connections = new ArrayList<Connection>();
            var writers = new ArrayList<Writer>();
            for (int i = 0; i < PEOPLE.size(); i++) {
                Connection connection = open(network.port());
                connections.add(connection);
                var writer = new Writer(
                        connection.dynamo(),
                        table.name(),
                        PEOPLE.get(i),
                        folder.resolve(fault + "-" + (i + 1)),
                        Duration.ZERO);
                writers.add(writer);
                writer.sender.onChange(news -> {
                    switch (news.delivery()) {
                        case DeliveryState.Waiting(var reason) -> {
                            told.add(reason);
                            network.recover();
                        }
                        case DeliveryState.Failed(var reason) -> {
                            told.add(reason);
                            network.recover();
                        }
                        default -> {}
                    }
                });
            }
            for (int n = 0; n < EACH; n++) {
                for (int i = 0; i < writers.size(); i++) {
                    writers.get(i).sender.send(PEOPLE.get(i), conversation, i + "-" + n);
                }
            }
            for (Writer writer : writers) {
                writer.awaitSent(EACH);
            }
            writers.forEach(Writer::close);
            connections.forEach(Connection::close);
            return new Run(table, conversation, told, "127.0.0.1:" + network.port(), network.disturbed());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Connection open(int port) {
        return open(StubServer.spec("Shop", port, Guard.OPEN));
    }

    private static Connection open(ConnectionSpec spec) {
        return new Connector(
                        () -> {
                            throw new IllegalStateException("no embedded database here");
                        },
                        serial -> "000000",
                        _ -> List.of())
                .open(spec);
    }

    @Test
    void aMessageToAnHttpsUrlWhereNoTlsIsSpokenWaitsAndArrivesOnceTheUrlIsRight() throws Exception {
        var table = ChatTable.create(engines.connection().dynamo(), "chat-plain", false);
        Path outbox = folder.resolve("plain");
        var told = new CompletableFuture<UserError>();
        try (var plain = RawServer.refusing("HTTP/1.1 400 Bad Request\n\n");
                Connection wrong = open(new ConnectionSpec(
                        "Shop",
                        new Target.Endpoint("https://127.0.0.1:" + plain.port(), "us-east-1", null, null),
                        Guard.OPEN));
                var writer = new Writer(wrong.dynamo(), table.name(), MIRA, outbox, Duration.ZERO)) {
            writer.sender.onChange(news -> {
                if (news.delivery() instanceof DeliveryState.Waiting(var reason)) {
                    told.complete(reason);
                }
            });
            writer.sender.begin(MIRA, List.of(TOMAS), "Harbour", "hello");
            UserError reason = told.get(60, TimeUnit.SECONDS);
            assertThat(reason.what()).contains("couldn't set up TLS with https://127.0.0.1:" + plain.port());
            assertThat(reason.next()).contains("For a server without TLS, write http:// in the URL.");
        }
        try (var writer = new Writer(table.client(), table.name(), MIRA, outbox, Duration.ZERO)) {
            writer.sender.start();
            writer.awaitSent(1);
        }
        assertThat(table.counts()).containsEntry(ChatItem.MESSAGE, 1);
    }

    @ParameterizedTest
    @EnumSource
    void everyMessageArrivesOnceAndTheCountsAreExact(Fault fault) throws Exception {
        Run run = RUNS.get(fault).get(3, TimeUnit.MINUTES);
        assertThat(run.disturbed()).isPositive();
        List<Message> messages = run.table().messages(run.conversation());
        int total = PEOPLE.size() * EACH + 1;
        assertThat(messages).hasSize(total).extracting(Message::uuid).doesNotHaveDuplicates();
        assertThat(messages).extracting(Message::text).doesNotHaveDuplicates();
        Map<String, Long> readBySending = new HashMap<>();
        for (int i = 0; i < total; i++) {
            readBySending.put(messages.get(i).sender().uuid(), i + 1L);
        }
        for (Person person : Set.copyOf(PEOPLE)) {
            InboxRow row = run.table().inbox(person, run.conversation());
            assertThat(row.last()).isEqualTo(InboxRow.Last.of(messages.getLast()));
            assertThat(row.counter().seq()).isEqualTo(total);
            assertThat(row.counter().unread()).isEqualTo(total - readBySending.get(person.uuid()));
        }
    }

    /// What a person reads: where it went wrong, and the way out.
    private static String words(Fault fault) {
        return switch (fault) {
            case REFUSED -> "can't reach HOST.*Start the server, or check the URL.*";
            case RESET_BEFORE, RESET_AFTER, HALF_AN_ANSWER, HALF_IN_CHUNKS ->
                "lost the connection to http://HOST.*Check the network and try again.*";
            case NEVER -> "HOST didn't answer within 20 seconds.*Check the network.*";
            case LATE -> "nothing: the answer comes";
            case STATUS_500, STATUS_503 -> "the server failed: .*Try again.";
            case GATEWAY_503 ->
                "http://HOST.* answered with status 503, but not like DynamoDB.*Try again in a moment.*";
            case THROTTLING, CAPACITY -> "was throttled after all retries.*Wait a moment and try again.*";
            case PORTAL, GARBLED -> "http://HOST.* answered, but not like DynamoDB.*sign-in page.*";
            case PORTAL_REDIRECT -> "the server redirects to http://portal.invalid/login.*sign in to the network.*";
            case WRONG_CRC32 -> "the answer of http://HOST.* was damaged.*Try again.*";
            case TLS -> "lost the connection to http://HOST.*https:// if the server uses TLS.*";
        };
    }

    @ParameterizedTest
    @EnumSource
    void aPersonReadsWhereAndWhatToDo(Fault fault) throws Exception {
        Run run = RUNS.get(fault).get(3, TimeUnit.MINUTES);
        if (fault == Fault.LATE) {
            assertThat(run.told()).isEmpty();
            return;
        }
        assertThat(run.told())
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error.what() + " " + error.next())
                        .matches("(TransactWriteItems|Query) on Shop:? "
                                + words(fault).replace("HOST", run.host())));
    }
}
