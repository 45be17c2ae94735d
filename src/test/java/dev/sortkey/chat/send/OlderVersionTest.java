package dev.sortkey.chat.send;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.action.Groups;
import dev.sortkey.chat.client.ChatClient;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.member.FormerRows;
import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.FaultyClient;
import dev.sortkey.testkit.FaultyClient.Fault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An older version writes into the same table at the same time, and keeps its inbox rows where learners' programs
/// meet them.
@Tag("engine")
class OlderVersionTest {
    private static final List<Person> PEOPLE = List.of(MIRA, TOMAS, INES);
    private static final List<Duration> SKEWS =
            List.of(Duration.ZERO, Duration.ofMillis(200), Duration.ofMillis(-200), Duration.ofHours(2));
    private static final int EACH = 40;

    private static Engines engines;
    private static ChatTable table;

    private final String conversation = UUID.randomUUID().toString();

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        engines = Engines.start();
        table = ChatTable.create(engines.connection().dynamo(), "both", true);
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @BeforeEach
    void begin() {
        table.clear();
        older(MIRA, Duration.ZERO).begin(conversation, "Harbour", "first");
    }

    @Test
    void bothVersionsWriteAtOnceAndEveryMessageIsCountedOnce() throws Exception {
        write(table.client());
    }

    @Test
    void soItIsWhenTheServiceFailsBeforeAndAfterItHasWritten() throws Exception {
        var faults = Map.of(Fault.THROTTLED, 5, Fault.CONFLICT, 5, Fault.BEFORE, 5, Fault.AFTER, 5);
        write(FaultyClient.of(engines.connection(), 42, faults).client());
    }

    /// Four older writers begin, four of ours join them. What the older ones couldn't write any more is
    /// sent by ours.
    private void write(DynamoDbClient client) throws Exception {
        var begun = new CountDownLatch(4);
        var olders = new ArrayList<OlderWriter>();
        var threads = new ArrayList<Thread>();
        var writers = new ArrayList<Writer>();
        for (int i = 0; i < 4; i++) {
            OlderWriter older = older(PEOPLE.get(i % 3), SKEWS.get(i));
            olders.add(older);
            int number = i;
            threads.add(Thread.startVirtualThread(() -> {
                for (int n = 0; n < EACH; n++) {
                    older.send(conversation, "older " + number + "-" + n);
                    if (n == 10) {
                        begun.countDown();
                    }
                }
            }));
            writers.add(new Writer(
                    client,
                    table.name(),
                    PEOPLE.get(i % 3),
                    folder.resolve("outbox-" + i),
                    SKEWS.get(i).negated()));
        }
        try {
            begun.await();
            for (int n = 0; n < EACH; n++) {
                for (int i = 0; i < 4; i++) {
                    writers.get(i).sender.send(writers.get(i).person, conversation, "ours " + i + "-" + n);
                }
            }
            for (Writer writer : writers) {
                writer.awaitSent(EACH);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            int written = olders.stream().mapToInt(older -> older.sent).sum();
            assertThat(written).as("what the older ones wrote").isGreaterThanOrEqualTo(44);
            assertThat(table.messages(conversation))
                    .as("nothing of what they were refused")
                    .hasSize(1 + written + 4 * EACH);
            for (int i = 0; i < 4; i++) {
                for (Message left : olders.get(i).unsent) {
                    writers.get(i).sender.send(writers.get(i).person, conversation, left.text());
                }
                writers.get(i).awaitSent(olders.get(i).unsent.size());
            }
        } finally {
            writers.forEach(Writer::close);
        }
        check(1 + 8 * EACH);
    }

    private void check(int total) {
        List<Message> messages = table.messages(conversation);
        assertThat(messages).hasSize(total);
        assertThat(messages).extracting(Message::text).doesNotHaveDuplicates();
        assertThat(messages).extracting(Message::uuid).doesNotHaveDuplicates();
        for (Person person : PEOPLE) {
            InboxRow row = table.inbox(person, conversation);
            assertThat(row.counter().seq()).isEqualTo(total);
            assertThat(row.last()).isEqualTo(InboxRow.Last.of(messages.getLast()));
            assertThat(table.partition("GRP#" + person.uuid()))
                    .as("what learners' programs list")
                    .isEmpty();
        }
    }

    @Test
    void anInboxHasTheRowsOfBothPlaces() {
        older(TOMAS, Duration.ZERO).send(conversation, "second");
        InboxEntry before = in(MIRA).inbox().entries().getFirst();
        assertThat(before.row().name()).isEqualTo("Harbour");
        assertThat(before.unread()).isEqualTo(1);
        assertThat(new FormerRows(table.client(), table.name())
                        .move(conversation, PEOPLE.stream().map(Person::uuid).toList())
                        .rows())
                .isEqualTo(3);
        assertThat(in(MIRA).inbox().entries()).containsExactly(before);
        assertThat(new FormerRows(table.client(), table.name())
                        .move(conversation, PEOPLE.stream().map(Person::uuid).toList())
                        .rows())
                .isZero();
    }

    @Test
    void whatIsReadOrPinnedMovesTheOwnRow() {
        older(TOMAS, Duration.ZERO).send(conversation, "second");
        InboxEntry entry = in(MIRA).inbox().entries().getFirst();
        in(MIRA).markRead(entry, entry.last().at());
        assertThat(table.inbox(MIRA, conversation).counter().unread()).isZero();
        assertThat(table.partition("GRP#" + MIRA.uuid())).isEmpty();
        assertThat(table.partition("GRP#" + TOMAS.uuid())).hasSize(1);
        in(TOMAS).flag(in(TOMAS).inbox().entries().getFirst(), InboxRow.Flag.PINNED, true);
        assertThat(table.inbox(TOMAS, conversation).flags()).containsExactly(InboxRow.Flag.PINNED);
        new Groups(in(TOMAS)).rename(in(TOMAS).inbox().entries().getFirst(), "Pickers");
        assertThat(table.partition("GRP#" + INES.uuid()))
                .as("moved to be renamed")
                .isEmpty();
        new Groups(in(INES)).leave(in(INES).inbox().entries().getFirst());
        assertThat(in(INES).inbox().entries()).isEmpty();
    }

    /// As after a backup was restored, or a conversation was begun anew.
    @Test
    void aRowThatAnOlderVersionBeganAnewIsAddedAndTheNewestMessageCounts() {
        List<String> people = PEOPLE.stream().map(Person::uuid).toList();
        var rows = new FormerRows(table.client(), table.name());
        rows.move(conversation, people);
        InboxRow present = table.inbox(MIRA, conversation);
        var again = new java.util.HashMap<>(present.item());
        again.putAll(ChatItem.formerInbox(MIRA.uuid(), conversation));
        again.put("last_message_at", AttributeValue.fromS("2099-01-01T00:00:00.000000+00:00"));
        again.put("message", AttributeValue.fromS("newer"));
        again.put("seq", AttributeValue.fromN("5"));
        again.put("read_seq", AttributeValue.fromN("2"));
        again.put("pinned", AttributeValue.fromBool(true));
        table.put(again);
        InboxEntry both = in(MIRA).inbox().entries().getFirst();
        assertThat(both.last().preview()).isEqualTo("newer");
        assertThat(both.row().counter().seq()).isEqualTo(6);
        assertThat(both.unread()).isEqualTo(3);
        assertThat(rows.move(conversation, people).rows()).isOne();
        assertThat(in(MIRA).inbox().entries()).containsExactly(both);
        assertThat(table.inbox(MIRA, conversation).flags()).containsExactly(InboxRow.Flag.PINNED);
    }

    private static OlderWriter older(Person person, Duration skew) {
        return new OlderWriter(table.client(), table.name(), person, PEOPLE, Clock.offset(Clock.systemUTC(), skew));
    }

    private static ChatClient in(Person me) {
        return new ChatClient(
                table::client,
                table.client(),
                dev.sortkey.chat.client.ChatTable.open(table.client(), table.name()),
                me,
                Clock.systemUTC());
    }
}
