package dev.sortkey.chat.client;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.member.InboxProjector;
import dev.sortkey.chat.member.Roster;
import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.SendRequests;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// What programs that count nothing write beside ours, where nobody reads the table's stream: each person's number
/// of unread messages is exact all the same.
@Tag("engine")
class ForeignMessagesTest {
    private static final Clock CLOCK = Clock.systemUTC();

    private static final AtomicInteger QUERIES = new AtomicInteger();
    private static Engines engines;
    private static ChatTable table;
    private final Instant start = CLOCK.instant().minus(Duration.ofHours(30));
    private final String conversation = UUID.randomUUID().toString();
    private Instant later = Instant.EPOCH;
    private final ChatClient mira = in(MIRA);
    private int minute;

    @BeforeAll
    static void start() {
        engines = Engines.start(new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                if (context.request() instanceof QueryRequest) {
                    QUERIES.incrementAndGet();
                }
            }
        });
        table = ChatTable.create(dynamo(), "foreign", false);
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @BeforeEach
    void begin() {
        table.clear();
        Message first = next(MIRA, "first");
        dynamo().transactWriteItems(SendRequests.begin(table.name(), List.of(MIRA, TOMAS), null, first, first.uuid()));
    }

    @Test
    void aBurstIsCountedWholeAlsoAfterOneOfOurs() {
        ours(TOMAS, 2);
        foreign(TOMAS, 80);
        poll(mira);
        assertThat(unread()).isEqualTo(82);
        ours(TOMAS, 1);
        assertThat(unread()).isEqualTo(83);
        foreign(TOMAS, 5);
        poll(mira);
        assertThat(unread()).isEqualTo(88);
        ChatClient tomas = in(TOMAS);
        poll(tomas);
        assertThat(tomas.inbox().entries().getFirst().unread())
                .as("what one has written oneself, with whichever program")
                .isZero();
    }

    @Test
    void aBurstWithTheRowsOfTheReferenceIsCountedWholeAlsoAfterOneOfOurs() {
        ours(TOMAS, 2);
        foreign(TOMAS, 80);
        table.putReferenceRow(MIRA, TOMAS, conversation, stamp().text(), "the last of them");
        assertThat(unread()).isEqualTo(82);
        ours(TOMAS, 1);
        assertThat(unread()).isEqualTo(83);
    }

    @Test
    void theNewestMessageIsShownWhoeverWroteIt() {
        foreign(TOMAS, 1);
        poll(mira);
        assertThat(entry().last().preview()).isEqualTo("foreign");
        assertThat(entry().last().at()).isEqualTo(stamp());
    }

    @Test
    void whatWasReadIsNotCountedAgain() {
        ours(TOMAS, 2);
        foreign(TOMAS, 80);
        ours(TOMAS, 1);
        poll(mira);
        mira.markRead(entry(), stamp());
        assertThat(unread()).isZero();
        ours(TOMAS, 1);
        foreign(TOMAS, 2);
        poll(mira);
        assertThat(unread()).isEqualTo(3);
        ours(MIRA, 1);
        assertThat(unread()).as("whoever answers has read").isZero();
    }

    @Test
    void whoHasNeverReadHasEverythingUnread() {
        foreign(MIRA, 7);
        ours(MIRA, 1);
        ChatClient tomas = in(TOMAS);
        tomas.history(conversation).older();
        assertThat(tomas.inbox().entries().getFirst().unread()).isEqualTo(9);
    }

    @Test
    void whatTheProjectorHasCountedIsNotCountedTwice() {
        ours(TOMAS, 2);
        foreign(TOMAS, 3);
        Message last = table.messages(conversation).getLast();
        new InboxProjector(dynamo(), table.name(), CLOCK)
                .record(Record.builder()
                        .eventName(OperationType.INSERT)
                        .dynamodb(it -> it.keys(ChatItem.message(conversation, last.stamp()))
                                .newImage(last.item()))
                        .build());
        assertThat(table.inbox(MIRA, conversation).counter().seq()).isEqualTo(4);
        poll(mira);
        assertThat(unread()).isEqualTo(5);
        ours(TOMAS, 1);
        assertThat(unread()).isEqualTo(6);
    }

    /// The reference's later version stamps with the local time of its machine and no offset, so what it writes now
    /// may lie hours behind what was read.
    @ParameterizedTest
    @ValueSource(
            strings = {"America/Los_Angeles", "America/Toronto", "America/Sao_Paulo", "Europe/Berlin", "Asia/Tokyo"})
    void naiveLocalTimeIsCountedWhereverItLies(String zone) {
        now(MIRA, "read till here");
        assertThat(unread()).isZero();
        mira.history(conversation).older();
        String naive = LocalDateTime.ofInstant(CLOCK.instant(), ZoneId.of(zone)).toString();
        table.putReferenceMessage(TOMAS, conversation, naive, "from " + zone);
        poll(mira);
        assertThat(unread()).isEqualTo(1);
        assertThat(unread()).as("until it is read").isEqualTo(1);
        now(TOMAS, "one of ours");
        assertThat(unread()).isEqualTo(2);
        mira.markRead(
                entry(),
                table.messages(conversation).stream()
                        .map(Message::stamp)
                        .max(Stamp::compareTo)
                        .orElseThrow());
        assertThat(unread()).isZero();
    }

    /// Its stream function has moved the reference's row to where the message is.
    @ParameterizedTest
    @ValueSource(
            strings = {"America/Los_Angeles", "America/Toronto", "America/Sao_Paulo", "Europe/Berlin", "Asia/Tokyo"})
    void naiveLocalTimeIsCountedInAConversationThatIsNotOpen(String zone) {
        now(MIRA, "read till here");
        table.putReferenceRow(
                MIRA, TOMAS, conversation, Stamp.of(CLOCK.instant()).text(), "read till here");
        assertThat(unread()).isZero();
        String naive = LocalDateTime.ofInstant(CLOCK.instant(), ZoneId.of(zone)).toString();
        table.putReferenceMessage(TOMAS, conversation, naive, "from " + zone);
        table.putReferenceRow(MIRA, TOMAS, conversation, naive, "from " + zone);
        assertThat(unread()).isEqualTo(1);
    }

    @Test
    void whereOnlySortkeyWritesTheInboxIsItsTwoPartitions() {
        ours(TOMAS, 3);
        mira.history(conversation).older();
        poll(mira);
        for (int i = 0; i < 5; i++) {
            ours(TOMAS, 1);
            assertThat(queries(this::unread)).isEqualTo(2);
        }
        mira.markRead(entry(), stamp());
        assertThat(queries(this::unread)).isEqualTo(2);
        assertThat(unread()).isZero();
    }

    @Test
    void aConversationWhoseReferenceRowFollowsIsAskedOnceUntilItChanges() {
        ours(TOMAS, 1);
        table.putReferenceRow(MIRA, TOMAS, conversation, stamp().text(), "ours");
        assertThat(queries(this::unread)).isEqualTo(3);
        later = later.plus(Duration.ofHours(1));
        assertThat(queries(this::unread)).as("nothing has changed").isEqualTo(2);
        foreign(TOMAS, 80);
        table.putReferenceRow(MIRA, TOMAS, conversation, stamp().text(), "foreign");
        assertThat(queries(() -> assertThat(unread()).isEqualTo(81)))
                .as("with the markers")
                .isEqualTo(4);
        assertThat(queries(() -> assertThat(unread()).isEqualTo(81))).isEqualTo(2);
        ours(TOMAS, 1);
        assertThat(unread()).isEqualTo(82);
    }

    @Test
    void whereNoRowFollowsItIsAskedAgainAfterAWhile() {
        ours(TOMAS, 1);
        foreign(TOMAS, 2);
        poll(mira);
        assertThat(unread()).isEqualTo(3);
        foreign(TOMAS, 3);
        assertThat(queries(() -> assertThat(unread()).as("known so far").isEqualTo(3)))
                .isEqualTo(2);
        later = later.plus(Duration.ofMinutes(1));
        assertThat(unread()).isEqualTo(6);
    }

    /// The others are asked at the next reading.
    @Test
    void oneReadingAsksNoMoreThanItsBudget() {
        for (int i = 0; i < 50; i++) {
            String other = UUID.randomUUID().toString();
            Message first = new Message(
                    other,
                    next(TOMAS, "").stamp(),
                    UUID.randomUUID().toString(),
                    TOMAS,
                    "first",
                    new Message.Extra(stamp().moment(), null, null, true));
            dynamo().transactWriteItems(
                            SendRequests.begin(table.name(), List.of(TOMAS, MIRA), "Group " + i, first, first.uuid()));
            table.putReferenceRow(MIRA, TOMAS, other, stamp().text(), "first");
        }
        // each is asked who is in it, too: nothing was read there
        assertThat(queries(mira::inbox)).isLessThanOrEqualTo(82);
        assertThat(queries(mira::inbox)).isGreaterThan(2).isLessThanOrEqualTo(82);
        assertThat(queries(mira::inbox)).isEqualTo(2);
    }

    private static int queries(Runnable work) {
        int before = QUERIES.get();
        work.run();
        return QUERIES.get() - before;
    }

    /// What is done every three seconds while the conversation is open.
    private void poll(ChatClient client) {
        client.since(conversation, stamp(), new LookBack());
    }

    private void foreign(Person sender, int count) {
        for (int i = 0; i < count; i++) {
            table.putReferenceMessage(
                    sender, conversation, next(sender, "foreign").stamp().text(), "foreign");
        }
    }

    private void ours(Person sender, int count) {
        for (int i = 0; i < count; i++) {
            send(next(sender, "ours"));
        }
    }

    private void now(Person sender, String text) {
        send(message(sender, text, Stamp.of(CLOCK.instant())));
    }

    private void send(Message message) {
        List<String> members = new Roster(dynamo(), table.name(), CLOCK)
                .current(conversation, message.sender())
                .uuids();
        dynamo().transactWriteItems(SendRequests.send(table.name(), message, members, message.uuid()));
    }

    private Message next(Person sender, String text) {
        minute++;
        return message(sender, text, stamp());
    }

    private Message message(Person sender, String text, Stamp at) {
        String uuid = UUID.randomUUID().toString();
        var extra = new Message.Extra(at.moment(), null, null, true);
        return new Message(conversation, at, uuid, sender, text, extra);
    }

    /// The stamp of the newest message.
    private Stamp stamp() {
        return Stamp.of(start.plus(Duration.ofMinutes(minute)));
    }

    private InboxEntry entry() {
        return mira.inbox().entries().getFirst();
    }

    private long unread() {
        Long unread = entry().unread();
        return unread == null ? -1 : unread;
    }

    private ChatClient in(Person me) {
        return new ChatClient(
                ForeignMessagesTest::dynamo,
                dynamo(),
                dev.sortkey.chat.client.ChatTable.open(dynamo(), table.name()),
                me,
                () -> CLOCK.instant().plus(Duration.between(Instant.EPOCH, later)),
                new ForeignWriters(Arrivals.inMemory(), Duration.ofMinutes(1), () -> false));
    }

    private static DynamoDbClient dynamo() {
        return engines.connection().dynamo();
    }
}
