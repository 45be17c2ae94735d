package dev.sortkey.chat.member;

import static dev.sortkey.chat.member.InboxTable.MIRA;
import static dev.sortkey.chat.member.InboxTable.NAME;
import static dev.sortkey.chat.member.InboxTable.TOMAS;
import static dev.sortkey.chat.member.InboxTable.edited;
import static dev.sortkey.chat.member.InboxTable.insert;
import static dev.sortkey.chat.member.InboxTable.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.chat.member.FaultyClient.Fault;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.pattern.SendRequests;
import dev.sortkey.dynamo.embedded.EngineKind;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.OtherEngines;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// The mistakes of the reference's writing and stream job, each shown on a real engine, and what becomes of the
/// same events here.
@Tag("engine")
class ReferenceFlawsTest {
    private static InboxTable table;
    private static ReferenceStreamJob reference;
    private final InboxProjector projector = projector(table.client);

    @BeforeAll
    static void start() {
        table = new InboxTable();
        reference = new ReferenceStreamJob(table.client);
    }

    @AfterAll
    static void stop() {
        table.close();
    }

    private static InboxProjector projector(DynamoDbClient client) {
        return new InboxProjector(client, NAME, Clock.systemUTC());
    }

    /// A pair of people of this test's own.
    private record Pair(Person one, Person other) {
        static Pair of(String test) {
            return new Pair(person(test, MIRA), person(test, TOMAS));
        }

        private static Person person(String test, Person person) {
            return new Person(test + "-" + person.uuid(), person.handle(), person.displayName());
        }
    }

    @BeforeEach
    void itsIndexesAreUpToDate() {
        OtherEngines.skip(EngineKind.STRICT, "its indexes lag, so the flaws of the reference take other courses");
    }

    /// Flaw 1: two calls that saw the same rows leave two rows each.
    @Test
    void callsAtTheSameTimeLeaveOneRow() throws Exception {
        Pair pair = Pair.of("one");
        reference.begin(message("one", 0, pair.one, "begin"), pair.other);
        Record second = table.inserted(message("one", 1, pair.one, "second"));
        Record third = table.inserted(message("one", 2, pair.other, "third"));

        List<Map<String, AttributeValue>> seenByBoth = reference.rows(second);
        reference.move(second, seenByBoth);
        reference.move(third, seenByBoth);
        assertThat(table.referenceRows(pair.one)).hasSize(2);

        var calls = new ArrayList<Callable<String>>();
        for (Record record : List.of(second, third, second, third)) {
            calls.add(() -> untilDone(record));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> call : threads.invokeAll(calls)) {
                assertThat(call.get()).isEqualTo("done");
            }
        }
        InboxRow row = table.row(pair.one, "one");
        assertThat(row.last().preview()).isEqualTo("third");
        assertThat(row.counter().seq()).isEqualTo(2);
        assertThat(row.counter().unread()).isEqualTo(1);
    }

    /// As the service calls again when others were at the same items.
    private static String untilDone(Record record) {
        InboxProjector own = projector(table.client);
        while (true) {
            try {
                own.record(record);
                return "done";
            } catch (UserException e) {
                assertThat(e.error()).isInstanceOf(UserError.Throttled.class);
            }
        }
    }

    /// Flaw 2: a record that comes again, or an edit of an old message, takes the inbox back to it.
    @Test
    void theInboxNeverGoesBack() {
        Pair pair = Pair.of("two");
        reference.begin(message("two", 0, pair.one, "begin"), pair.other);
        Message older = message("two", 1, pair.one, "older");
        Message newest = message("two", 2, pair.one, "newest");
        List<Record> records = List.of(table.inserted(older), table.inserted(newest), insert(older));

        records.forEach(record -> reference.call(List.of(record)));
        assertThat(shown(pair.other)).containsExactly("older");
        reference.call(List.of(insert(newest)));
        Record edit = table.changed(older, edited(older, "older, mended"));
        reference.call(List.of(edit));
        assertThat(shown(pair.other)).containsExactly("older, mended");

        records.forEach(projector::record);
        projector.record(edit);
        assertThat(table.row(pair.other, "two").last().preview()).isEqualTo("newest");
        assertThat(table.row(pair.other, "two").counter().seq()).isEqualTo(2);
    }

    private static List<String> shown(Person person) {
        return table.referenceRows(person).stream()
                .map(row -> row.get("message").s())
                .toList();
    }

    /// Flaw 3: a crash between deleting a row and putting it again loses the conversation for good.
    @Test
    void aCrashLosesNoConversation() {
        Pair pair = Pair.of("three");
        reference.begin(message("three", 0, pair.one, "begin"), pair.other);
        projector.record(insert(message("three", 0, pair.one, "begin"))); // the rows of ours are there
        Record second = table.inserted(message("three", 1, pair.one, "second"));
        Record third = table.inserted(message("three", 2, pair.one, "third"));

        var crashing = new ReferenceStreamJob(table.client, () -> {
            throw new IllegalStateException("crash");
        });
        assertThatThrownBy(() -> crashing.call(List.of(second))).hasMessage("crash");
        reference.call(List.of(second));
        reference.call(List.of(third));
        assertThat(List.of(
                        table.referenceRows(pair.one).size(),
                        table.referenceRows(pair.other).size()))
                .containsExactlyInAnyOrder(0, 1);

        for (Fault fault : List.of(Fault.BEFORE, Fault.AFTER)) {
            var breaking = projector(FaultyClient.of(table.client, i -> i == 1 ? fault : Fault.NONE));
            assertThatThrownBy(() -> breaking.record(second)).isInstanceOf(UserException.class);
        }
        projector.record(second);
        projector.record(third);
        assertThat(table.row(pair.one, "three").counter().seq()).isEqualTo(3);
        assertThat(table.row(pair.other, "three").counter().seq()).isEqualTo(3);
        assertThat(table.row(pair.other, "three").last().preview()).isEqualTo("third");
    }

    /// Flaw 4: of two messages of one moment the first is gone, and nobody is told.
    @Test
    void noMessageTakesAnothersPlace() {
        Pair pair = Pair.of("four");
        Message first = message("four", 1, pair.one, "first");
        Message second = message("four", 1, pair.other, "second");
        reference.begin(message("four", 0, pair.one, "begin"), pair.other);

        reference.send(first);
        reference.send(second);
        assertThat(messages("four")).containsExactly("begin", "second");
        // What its loss leaves in the stream: one message in the table, one counted, and that one shown.
        projector.record(insert(first));
        projector.record(InboxTable.record(OperationType.MODIFY, first.item(), second.item()));
        assertThat(table.row(pair.one, "four").counter().seq()).isEqualTo(1);
        assertThat(table.row(pair.one, "four").last()).isEqualTo(InboxRow.Last.of(second));

        Message third = message("four", 1, pair.one, "third");
        assertThatThrownBy(() -> table.client.putItem(SendRequests.sendAlone(NAME, third)))
                .isInstanceOf(UserException.class);
        assertThat(messages("four")).containsExactly("begin", "second");
    }

    private static List<String> messages(String conversation) {
        return table.query("pk = :pk AND begins_with(sk, :sk)", "MSG#" + conversation, "2").stream()
                .map(item -> item.get("message").s())
                .toList();
    }

    /// Flaw 5: two conversations of one person whose newest messages are of one moment become one.
    @Test
    void conversationsOfOneMomentStayTwo() {
        Pair pair = Pair.of("five");
        Person third = new Person("five-third", "third", "Third");
        Message one = message("five-a", 1, pair.one, "in the first");
        Message other = message("five-b", 1, pair.one, "in the second");
        reference.begin(one, pair.other);
        projector.record(insert(one));

        reference.begin(other, third);
        assertThat(table.referenceRows(pair.one)).hasSize(1);

        projector.record(insert(other));
        assertThat(table.row(pair.one, "five-a").last().preview()).isEqualTo("in the first");
        assertThat(table.row(pair.one, "five-b").last().preview()).isEqualTo("in the second");
    }

    /// Flaw 6: a new conversation is written in pieces, and its own record then takes the rows away for a moment.
    @Test
    void aNewConversationIsThereAsAWholeAndStays() {
        Pair pair = Pair.of("six");
        Message first = message("six", 0, pair.one, "begin");
        reference.begin(first, pair.other);
        var seen = new ArrayList<Integer>();
        new ReferenceStreamJob(
                        table.client,
                        () -> seen.add(table.referenceRows(pair.one).size()
                                + table.referenceRows(pair.other).size()))
                .call(List.of(insert(first)));
        assertThat(seen).containsExactly(1, 1);

        DynamoDbClient half = FaultyClient.of(table.client, i -> i == 1 ? Fault.BEFORE : Fault.NONE);
        assertThatThrownBy(() -> new ReferenceStreamJob(half).begin(message("six-b", 1, pair.one, "half"), pair.other))
                .isInstanceOf(UserException.class);
        assertThat(table.referenceRows(pair.one)).hasSize(2);
        assertThat(table.referenceRows(pair.other)).hasSize(1);

        Message ours =
                new Message("six-c", first.stamp(), "u", pair.one, "whole", new Message.Extra(null, null, null, true));
        table.client.transactWriteItems(
                SendRequests.begin(NAME, List.of(pair.one, pair.other), null, ours, "token-of-six"));
        projector(FaultyClient.of(table.client, _ -> Fault.BEFORE)).record(insert(ours)); // sends nothing
        assertThat(table.row(pair.one, "six-c").counter().seq()).isEqualTo(1);
        assertThat(table.row(pair.other, "six-c").counter().unread()).isEqualTo(1);
    }

    /// Flaw 7: who tries again says everything twice, and begins a second conversation of the same two people.
    @Test
    void whoTriesAgainSaysItOnce() {
        Pair pair = Pair.of("seven");
        reference.begin(message("seven-a", 0, pair.one, "hello"), pair.other);
        reference.begin(message("seven-b", 1, pair.one, "hello"), pair.other); // as its retry: another group, anew
        assertThat(table.referenceRows(pair.other)).hasSize(2);

        Pair ours = Pair.of("seven-ours");
        Message first = new Message(
                "seven-c",
                message("seven-c", 0, MIRA, "").stamp(),
                "u",
                ours.one,
                "hello",
                new Message.Extra(null, null, null, true));
        var begin = SendRequests.begin(NAME, List.of(ours.one, ours.other), null, first, "token-of-seven");
        table.client.transactWriteItems(begin);
        table.client.transactWriteItems(begin);
        assertThatThrownBy(() -> table.client.transactWriteItems(
                        SendRequests.begin(NAME, List.of(ours.other, ours.one), null, first, "another-token")))
                .isInstanceOf(UserException.class);
        assertThat(messages("seven-c")).containsExactly("hello");
        assertThat(table.row(ours.other, "seven-c").counter().seq()).isEqualTo(1);
    }

    /// Flaw 17: of a batch only the first record is updated at, and one that cannot be read stops the shard.
    @Test
    void everyRecordOfABatchCountsAndABadOneStopsNothing() {
        Pair pair = Pair.of("seventeen");
        reference.begin(message("seventeen", 0, pair.one, "begin"), pair.other);
        var noText =
                new java.util.HashMap<>(message("seventeen", 1, pair.one, "bad").item());
        noText.remove("message");
        Record bad = InboxTable.record(OperationType.INSERT, null, noText);
        Record second = table.inserted(message("seventeen", 2, pair.one, "second"));
        Record third = table.inserted(message("seventeen", 3, pair.one, "third"));

        reference.call(List.of(second, third));
        assertThat(shown(pair.other)).containsExactly("second");
        for (int again = 0; again < 3; again++) {
            assertThatThrownBy(() -> reference.call(List.of(bad))).isInstanceOf(NullPointerException.class);
        }

        List<Record> refused = new ArrayList<>();
        for (Record record : List.of(bad, second, third)) {
            try {
                projector.record(record);
            } catch (UserException e) {
                assertThat(e.error()).isInstanceOf(UserError.BadInput.class);
                refused.add(record);
            }
        }
        assertThat(refused).containsExactly(bad);
        assertThat(table.row(pair.other, "seventeen").counter().unread()).isEqualTo(2);
        assertThat(table.row(pair.other, "seventeen").last().preview()).isEqualTo("third");
    }
}
