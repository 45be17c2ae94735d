package dev.sortkey.chat.client;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.cache.CacheListener;
import dev.sortkey.cache.CacheSettings;
import dev.sortkey.cache.DynamoCache;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.send.DeliveryState;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.table.StreamSwitch;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.VirtualTasks;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.FaultServer;
import dev.sortkey.testkit.FaultServer.Fault;
import dev.sortkey.testkit.PlaceholderKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The stream of a chat table is read over a bad network: what another program writes is told once and counted
/// once.
@PlaceholderKey
@Tag("engine")
class StreamFaultsTest {
    private static final int MESSAGES = 20;
    /// Enough that all attempts of a request fail, for the one who shows and the one who counts.
    private static final int DISTURBED = 14;

    private static Engines engines;

    @TempDir
    private Path folder;

    private final Queue<UserError> untold = new ConcurrentLinkedQueue<>();
    private final Tasks tasks = new VirtualTasks(Runnable::run, untold::add);
    private final Queue<UserError> interruptions = new ConcurrentLinkedQueue<>();
    private final List<String> shown = new ArrayList<>();
    private final List<Object> past = new ArrayList<>();
    private final LinkedBlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private final ChatListener listener = new ChatListener() {
        @Override
        public void onEvent(ChatEvent event) {
            if (event instanceof ChatEvent.MessageChanged(var message)) {
                shown.add(message.text());
            }
            heard.add(event);
        }

        @Override
        public void onFeed(ChangeFeed state) {
            if (state instanceof ChangeFeed.Interrupted(var why)) {
                interruptions.add(why);
            }
            heard.add(state);
        }

        @Override
        public void onDelivery(OutgoingMessage outgoing) {
            heard.add(outgoing);
        }
    };

    @BeforeAll
    static void start() {
        engines = Engines.start();
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    private <T> T await(Class<T> type, Predicate<T> wanted) throws InterruptedException {
        while (true) {
            Object next = heard.poll(90, TimeUnit.SECONDS);
            assertThat(next)
                    .as(() -> "a " + type.getSimpleName() + " among " + past + "; interrupted by " + interruptions)
                    .isNotNull();
            past.add(next);
            if (type.isInstance(next) && wanted.test(type.cast(next))) {
                return type.cast(next);
            }
        }
    }

    private static Connection open(int port, String key) {
        return new Connector(
                        () -> {
                            throw new IllegalStateException("no embedded database here");
                        },
                        serial -> "000000",
                        _ -> List.of())
                .open(new ConnectionSpec(
                        "Shop", new Target.Endpoint("http://127.0.0.1:" + port, "us-east-1", null, key), Guard.OPEN));
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "RESET_AFTER",
                "HALF_AN_ANSWER",
                "HALF_IN_CHUNKS",
                "STATUS_503",
                "CAPACITY",
                "WRONG_CRC32",
                "GARBLED"
            })
    void whatAnotherProgramWritesIsShownAndCountedOnce(Fault fault) throws Exception {
        String name = "chat-" + fault;
        var table = ChatTable.create(engines.connection().dynamo(), name, true);
        new StreamSwitch(table.client(), Waiting.real()).turnOn(name);
        var reading = new boolean[] {false};
        Predicate<String> polls = operation -> reading[0] && operation.equals("GetRecords");
        try (var network = new FaultServer(engines.database().start(), fault, polls, DISTURBED);
                Connection connection = open(network.port(), engines.database().accessKeyId());
                var sessions = new ChatSessions(
                        connection,
                        new DynamoCache(connection.dynamo(), CacheSettings.DEFAULT, CacheListener.NONE),
                        new StreamFeeds(connection, tasks),
                        tasks,
                        folder)) {
            ChatSession session = sessions.of(name);
            session.listen(listener);
            await(ChangeFeed.Live.class, _ -> true);
            session.participant(MIRA).sender().begin(MIRA, List.of(TOMAS), null, "hello");
            String conversation = await(OutgoingMessage.class, it -> it.delivery() instanceof DeliveryState.Sent)
                    .message()
                    .conversation();
            await(ChatEvent.MessageChanged.class, it -> it.message().text().equals("hello"));

            reading[0] = true;
            Instant first = Instant.now();
            for (int n = 0; n < MESSAGES; n++) {
                String at = Stamp.of(first.plus(Duration.ofSeconds(n))).text();
                table.putReferenceMessage(TOMAS, conversation, at, "foreign " + n);
            }
            await(ChatEvent.InboxRowChanged.class, it -> isCounted(it.row(), conversation));

            assertThat(network.disturbed()).isGreaterThanOrEqualTo(DISTURBED);
            assertThat(interruptions)
                    .isNotEmpty()
                    .allSatisfy(why -> assertThat(why.what() + " " + why.next())
                            .contains("GetRecords on Shop")
                            .containsPattern("[Tt]ry again|Check the URL"));
            assertThat(shown).doesNotHaveDuplicates().hasSize(MESSAGES + 1);
            assertThat(table.inbox(MIRA, conversation).counter().unread()).isEqualTo(MESSAGES);
            assertThat(table.inbox(TOMAS, conversation).counter().seq()).isEqualTo(MESSAGES + 1);
        }
        assertThat(untold).isEmpty();
    }

    private static boolean isCounted(InboxRow row, String conversation) {
        return row.person().equals(MIRA.uuid())
                && row.conversation().equals(conversation)
                && row.counter().seq() == MESSAGES + 1;
    }
}
