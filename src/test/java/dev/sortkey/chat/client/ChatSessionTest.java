package dev.sortkey.chat.client;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.cache.CacheListener;
import dev.sortkey.cache.CacheSettings;
import dev.sortkey.cache.DynamoCache;
import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.send.DeliveryState;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.StreamSwitch;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.VirtualTasks;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A session at a table into which other programs write, too.
@Tag("engine")
class ChatSessionTest {
    private static final String LIVE = "live";

    private static Engines engines;
    private static ChatTable table;

    @TempDir
    private Path folder;

    private final Queue<UserError> untold = new ConcurrentLinkedQueue<>();
    private final Tasks tasks = new VirtualTasks(Runnable::run, untold::add);
    private final Heard heard = new Heard();
    private ChatSessions sessions;

    /// All that a session told, in order.
    private static final class Heard implements ChatListener {
        private final LinkedBlockingQueue<Object> all = new LinkedBlockingQueue<>();

        @Override
        public void onEvent(ChatEvent event) {
            all.add(event);
        }

        @Override
        public void onFeed(ChangeFeed state) {
            all.add(state);
        }

        @Override
        public void onDelivery(OutgoingMessage outgoing) {
            all.add(outgoing);
        }

        /// Waits for the next thing that is `wanted`; what came before it is past.
        <T> T await(Class<T> type, Predicate<T> wanted) throws InterruptedException {
            return find(type, wanted, 30)
                    .orElseThrow(() -> new AssertionError("waited in vain for a " + type.getSimpleName()));
        }

        <T> Optional<T> find(Class<T> type, Predicate<T> wanted, int seconds) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                Object next = all.poll(left, TimeUnit.NANOSECONDS);
                if (type.isInstance(next) && wanted.test(type.cast(next))) {
                    return Optional.of(type.cast(next));
                }
            }
            return Optional.empty();
        }
    }

    @BeforeAll
    static void start() {
        engines = Engines.start();
        table = ChatTable.create(engines.connection().dynamo(), LIVE, true);
        new StreamSwitch(engines.connection().dynamo(), Waiting.real()).turnOn(LIVE);
        ChatTable.create(engines.connection().dynamo(), "still", false);
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @BeforeEach
    void open() {
        Connection connection = engines.connection();
        var cache = new DynamoCache(connection.dynamo(), CacheSettings.DEFAULT, CacheListener.NONE);
        sessions = new ChatSessions(connection, cache, new StreamFeeds(connection, tasks), tasks, folder);
    }

    @AfterEach
    void close() {
        sessions.close();
        assertThat(untold).isEmpty();
    }

    @Test
    void whatAnotherProgramPutsIsToldAndCounted() throws Exception {
        ChatSession session = sessions.of(LIVE);
        session.listen(heard);
        heard.await(ChangeFeed.Live.class, _ -> true);
        Participant mira = session.participant(MIRA);
        mira.sender().begin(MIRA, List.of(TOMAS), null, "hello");
        OutgoingMessage sent = heard.await(OutgoingMessage.class, it -> it.delivery() instanceof DeliveryState.Sent);
        String conversation = sent.message().conversation();

        String at = Stamp.of(Instant.now().plus(Duration.ofSeconds(1))).text();
        table.putReferenceMessage(TOMAS, conversation, at, "from elsewhere");
        heard.await(
                ChatEvent.MessageChanged.class,
                it -> it.message().stamp().text().equals(at));
        table.delete(ChatItem.message(conversation, Stamp.parse(at)));
        heard.await(ChatEvent.MessageRemoved.class, it -> it.stamp().equals(at));

        var counted = countedAfterPutting(conversation);
        assertThat(counted.last().preview()).startsWith("from elsewhere");
        assertThat(counted.counter().unread()).isEqualTo(counted.counter().seq() - 1);
        InboxEntry entry = entry(mira, conversation);
        while (entry.isBehind()) { // the last one may have been put while the one before it was told
            heard.await(ChatEvent.InboxRowChanged.class, _ -> true);
            entry = entry(mira, conversation);
        }
        assertThat(entry.unread()).isPositive();
    }

    private static InboxEntry entry(Participant person, String conversation) {
        return person.client().inbox().entries().stream()
                .filter(it -> it.conversation().equals(conversation))
                .findFirst()
                .orElseThrow();
    }

    /// What is written before the stream is read from is not counted: another message follows until one is.
    private InboxRow countedAfterPutting(String conversation) throws InterruptedException {
        for (int i = 1; i <= 30; i++) {
            table.putReferenceMessage(
                    TOMAS,
                    conversation,
                    Stamp.of(Instant.now().plusSeconds(10 + i)).text(),
                    "from elsewhere " + i);
            Optional<ChatEvent.InboxRowChanged> moved = heard.find(
                    ChatEvent.InboxRowChanged.class,
                    it -> it.row().person().equals(MIRA.uuid())
                            && it.row().counter().seq() > 1,
                    1);
            if (moved.isPresent()) {
                return moved.get().row();
            }
        }
        throw new AssertionError("nothing was counted");
    }

    @Test
    void whoUsesASessionIsToldThatItWasClosedBecauseTheTableChanged() {
        ChatSession session = sessions.withoutStream("still");
        var told = new LinkedBlockingQueue<ChatSession>();
        var other = new LinkedBlockingQueue<ChatSession>();
        sessions.onForgotten(told::add);
        sessions.onForgotten(other::add).close();
        sessions.forget("still");
        assertThat(told).containsExactly(session);
        assertThat(sessions.withoutStream("still")).isNotSameAs(session);
        sessions.close();
        assertThat(told).as("nothing is opened again when all of it ends").hasSize(1);
        assertThat(other).isEmpty();
    }

    @Test
    void aPersonHasOnePlaceHoweverManyWindows() {
        ChatSession session = sessions.of(LIVE);
        assertThat(sessions.of(LIVE)).isSameAs(session);
        assertThat(session.participant(MIRA)).isSameAs(session.participant(MIRA));
        assertThat(session.participant(TOMAS)).isNotEqualTo(session.participant(MIRA));
    }

    @Test
    void aStreamThatIsNotReadByItselfIsReadWhenAskedFor() throws Exception {
        ChatSession session = sessions.withoutStream(LIVE);
        session.listen(heard);
        assertThat(heard.await(ChangeFeed.Polled.class, _ -> true).way()).isEqualTo(ChangeFeed.Polled.Way.READ);
        sessions.follow(session);
        heard.await(ChangeFeed.Starting.class, _ -> true);
        heard.await(ChangeFeed.Live.class, _ -> true);
        table.putReferenceMessage(TOMAS, "asked-for", Stamp.of(Instant.now()).text(), "seen at once");
        heard.await(
                ChatEvent.MessageChanged.class, said -> said.message().text().equals("seen at once"));
    }

    @Test
    void withoutAStreamThereIsPollingAndOneCanBeTurnedOn() throws Exception {
        ChatSession session = sessions.of("still");
        session.listen(heard);
        ChangeFeed.Polled polled = heard.await(ChangeFeed.Polled.class, _ -> true);
        assertThat(polled.why()).isEqualTo("This table has no stream.");
        assertThat(polled.way()).isEqualTo(ChangeFeed.Polled.Way.TURN_ON);

        new StreamSwitch(engines.connection().dynamo(), Waiting.real()).turnOn("still");
        sessions.forget("still");
        ChatSession live = sessions.of("still");
        assertThat(live).isNotSameAs(session);
        live.listen(heard);
        heard.await(ChangeFeed.Live.class, _ -> true);
    }
}
