package dev.sortkey.chat.member;

import static dev.sortkey.chat.member.InboxTable.MIRA;
import static dev.sortkey.chat.member.InboxTable.MORNING;
import static dev.sortkey.chat.member.InboxTable.NAME;
import static dev.sortkey.chat.member.InboxTable.TOMAS;
import static dev.sortkey.chat.member.InboxTable.edited;
import static dev.sortkey.chat.member.InboxTable.insert;
import static dev.sortkey.chat.member.InboxTable.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.chat.member.FaultyClient.Fault;
import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.SendRequests;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.WatchedClient;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// What the projector does with each kind of record, on a real engine.
@Tag("engine")
class InboxProjectorTest {
    private static InboxTable table;
    private final InboxProjector projector = projector(table.client);

    @BeforeAll
    static void start() {
        table = new InboxTable();
    }

    @AfterAll
    static void stop() {
        table.close();
    }

    private static InboxProjector projector(DynamoDbClient client) {
        return new InboxProjector(client, NAME, Clock.fixed(MORNING, ZoneOffset.UTC));
    }

    @Test
    void countsAMessageForEachMemberAndAsReadForItsSender() {
        table.begin("counts", MIRA, TOMAS);

        projector.record(table.inserted(message("counts", 1, TOMAS, "The kettle is on.")));

        InboxRow mira = table.row(MIRA, "counts");
        assertThat(mira.counter()).isEqualTo(new InboxRow.Counter(2, 1, Stamp.of(MORNING.minusSeconds(60))));
        assertThat(mira.last())
                .isEqualTo(new InboxRow.Last(
                        Stamp.of(MORNING.plusSeconds(1)),
                        "uuid of The kettle is on.",
                        TOMAS.uuid(),
                        "The kettle is on."));
        assertThat(table.row(TOMAS, "counts").counter().seq()).isEqualTo(2);
        assertThat(table.row(TOMAS, "counts").counter().unread()).isEqualTo(1); // the first, which Mira wrote
    }

    @Test
    void comparesMomentsAndNotTexts() {
        table.begin("moments", MIRA, TOMAS);
        Stamp later = Stamp.parse("2026-11-24T05:00:09-04:00"); // 09:00:09 in UTC, although it sorts before all others
        Stamp earlier = Stamp.parse("2026-11-24T09:00:08.5");

        projector.record(table.inserted(message("moments", later, TOMAS, "later")));
        projector.record(table.inserted(message("moments", earlier, TOMAS, "earlier")));

        assertThat(table.row(MIRA, "moments").last().preview()).isEqualTo("later");
        assertThat(table.row(MIRA, "moments").last().at().text()).isEqualTo("2026-11-24T09:00:09.000000+00:00");
        assertThat(table.row(MIRA, "moments").counter().seq()).isEqualTo(3);
    }

    @Test
    void aMarkerOutlivesTheStreamAndThenExpires() {
        table.begin("marker", MIRA, TOMAS);
        Message message = message("marker", 1, MIRA, "hello");

        projector.record(table.inserted(message));

        assertThat(table.client
                        .getItem(get -> get.tableName(NAME).key(ChatItem.counted("marker", message.stamp())))
                        .item())
                .containsEntry(
                        "ttl",
                        AttributeValue.fromN(
                                Long.toString(MORNING.plus(Duration.ofHours(48)).getEpochSecond())));
    }

    @Test
    void leavesAloneWhatIsCountedAlreadyOrIsNoMessage() {
        DynamoDbClient nobody = FaultyClient.of(table.client, _ -> Fault.BEFORE);
        Message ours = new Message(
                "alone",
                Stamp.of(MORNING),
                "uuid",
                MIRA,
                "counted by its writer",
                new Message.Extra(MORNING, null, null, true));
        var row = table.row(MIRA, begun("alone")).item();

        projector(nobody).record(insert(ours));
        projector(nobody).record(InboxTable.record(OperationType.INSERT, null, row));
        projector(nobody).record(InboxTable.record(OperationType.REMOVE, ours.item(), null));
        projector(nobody)
                .record(InboxTable.record(OperationType.INSERT, null, ChatItem.counted("alone", ours.stamp())));
    }

    private static String begun(String conversation) {
        table.begin(conversation, MIRA, TOMAS);
        return conversation;
    }

    @Test
    void anEditReachesTheRowsThatShowTheMessageAndMovesNothing() {
        begun("edit");
        Message older = message("edit", 1, TOMAS, "tehre");
        Message newest = message("edit", 2, TOMAS, "it is raning");
        projector.record(table.inserted(older));
        projector.record(table.inserted(newest));
        InboxRow before = table.row(MIRA, "edit");

        projector.record(table.changed(older, edited(older, "there")));
        assertThat(table.row(MIRA, "edit")).isEqualTo(before);

        projector.record(table.changed(newest, edited(newest, "it is raining")));
        InboxRow after = table.row(MIRA, "edit");
        assertThat(after.last().preview()).isEqualTo("it is raining");
        assertThat(after.last().at()).isEqualTo(before.last().at());
        assertThat(after.counter()).isEqualTo(before.counter());
        assertThat(table.row(TOMAS, "edit").last()).isEqualTo(after.last());
    }

    @Test
    void anOldEditThatComesAgainDoesNotUndoANewerOne() {
        begun("edits");
        Message first = message("edits", 1, TOMAS, "one");
        projector.record(table.inserted(first));
        Record toTwo = table.changed(first, edited(first, "two"));
        Record toThree = table.changed(edited(first, "two"), edited(first, "three"));

        projector.record(toThree);
        projector.record(toTwo);
        projector.record(insert(first));

        assertThat(table.row(MIRA, "edits").last().preview()).isEqualTo("three");
        assertThat(table.row(MIRA, "edits").counter().seq()).isEqualTo(2);
    }

    @Test
    void anEditIsFollowedInAStreamWithoutOldImages() {
        begun("no-old");
        Message message = message("no-old", 1, TOMAS, "one");
        projector.record(table.inserted(message));
        table.put(edited(message, "two").item());

        projector.record(InboxTable.record(
                OperationType.MODIFY, null, edited(message, "two").item()));

        assertThat(table.row(MIRA, "no-old").last().preview()).isEqualTo("two");
    }

    @Test
    void aLargeGroupIsCountedInItsHead() {
        Person[] people = IntStream.rangeClosed(0, Conversation.MOST_INBOXES)
                .mapToObj(i -> new Person("p" + i, "p" + i, "P " + i))
                .toArray(Person[]::new);
        table.begin("large", people);
        Message message = message("large", 1, people[3], "hello all");

        projector.record(table.inserted(message));
        projector.record(insert(message));
        projector.record(insert(message("large", 0, people[4], "earlier")));
        projector.record(table.changed(message, edited(message, "hello everybody")));

        Conversation head = Conversation.of(table.client
                .getItem(get -> get.tableName(NAME).key(ChatItem.head("large")))
                .item());
        assertThat(head.latest()).isNotNull();
        assertThat(head.latest().seq()).isEqualTo(3);
        assertThat(head.latest().last().preview()).isEqualTo("hello everybody");
        assertThat(table.row(people[3], "large").counter().readSeq()).isEqualTo(1);
        assertThat(table.row(people[5], "large").counter().readSeq()).isZero();
    }

    @Test
    void aConversationThatOnlyTheReferenceKnowsIsTakenUp() {
        var reference = new ReferenceStreamJob(table.client);
        Message first = message("legacy", 1, MIRA, "from the old program");
        reference.begin(first, TOMAS);

        projector.record(insert(first));

        assertThat(table.row(TOMAS, "legacy").counter().unread()).isEqualTo(1);
        assertThat(table.row(MIRA, "legacy").counter().unread()).isZero();
        assertThat(table.row(TOMAS, "legacy").last().preview()).isEqualTo("from the old program");
    }

    @Test
    void whoHasLeftIsNotCountedAndHoldsUpNobody() {
        begun("left");
        table.client.deleteItem(delete -> delete.tableName(NAME).key(ChatItem.inbox(TOMAS.uuid(), "left")));

        projector.record(table.inserted(message("left", 1, MIRA, "are you there?")));

        assertThat(table.row(MIRA, "left").counter().seq()).isEqualTo(2);
        assertThat(table.query("pk = :pk AND sk = :sk", "INB#" + TOMAS.uuid(), "CNV#left"))
                .isEmpty();
    }

    @Test
    void aWriterWhoIsNoMemberIsHeardAndGetsNoRow() {
        begun("stranger");
        Person stranger = new Person("stranger", "stranger", "A Stranger");

        projector.record(table.inserted(message("stranger", 1, stranger, "boo")));

        assertThat(table.row(MIRA, "stranger").last().preview()).isEqualTo("boo");
        assertThat(table.query("pk = :pk AND begins_with(sk, :sk)", "INB#stranger", "CNV#"))
                .isEmpty();
    }

    @Test
    void whatCanNeverBeCountedIsRefusedByItsKeyAndWithoutItsText() {
        var noText = new HashMap<>(message("poison", 1, MIRA, "secret").item());
        noText.remove("message");
        var noStamp = new HashMap<>(message("poison", 1, MIRA, "secret").item());
        noStamp.put("sk", AttributeValue.fromS("yesterday"));
        var noSender = new HashMap<>(message("poison", 1, MIRA, "secret").item());
        noSender.remove("user_uuid");

        refused(InboxTable.record(OperationType.INSERT, null, noText), "the attribute message is missing");
        refused(InboxTable.record(OperationType.INSERT, null, noStamp), "'yesterday' isn't a date and time");
        refused(InboxTable.record(OperationType.INSERT, null, noSender), "the attribute user_uuid is missing");
        refused(insert(message("nowhere", 1, MIRA, "secret")), "its conversation has no known members");
        refused(
                InboxTable.record(
                                OperationType.INSERT,
                                null,
                                message("poison", 1, MIRA, "secret").item())
                        .toBuilder()
                        .dynamodb(change -> change.keys(ChatItem.message("poison", Stamp.of(MORNING))))
                        .build(),
                "the stream doesn't include new images");
    }

    private void refused(Record record, String reason) {
        assertThatThrownBy(() -> projector.record(record))
                .isInstanceOfSatisfying(
                        UserException.class,
                        e -> assertThat(e.error())
                                .isInstanceOfSatisfying(
                                        UserError.BadInput.class,
                                        error -> assertThat(error.what())
                                                .contains("\"MSG#", reason)
                                                .doesNotContain("secret")));
    }

    @Test
    void aMessageThatBecomesReadableIsCountedThen() {
        begun("mended");
        Message good = message("mended", 1, TOMAS, "mended");
        var bad = new HashMap<>(good.item());
        bad.remove("message");
        Record mended = InboxTable.record(OperationType.MODIFY, bad, good.item());

        projector.record(mended);
        projector.record(mended);

        assertThat(table.row(MIRA, "mended").counter().seq()).isEqualTo(2);
        assertThat(table.row(MIRA, "mended").last().preview()).isEqualTo("mended");
    }

    /// Whatever request the connection breaks at, the same record does the rest when it comes again.
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"BEFORE", "AFTER"})
    void aBreakAtAnyRequestLosesNothingAndCountsNothingTwice(Fault fault) {
        boolean broken = true;
        for (int at = 0; broken; at++) {
            String conversation = "break-" + fault + at;
            new ReferenceStreamJob(table.client).begin(message(conversation, 2, MIRA, "begin"), TOMAS);
            Record record = table.inserted(message(conversation, 1, TOMAS, "behind"));
            int breaking = at;

            broken = failsOnce(FaultyClient.of(table.client, i -> i == breaking ? fault : Fault.NONE), record);
            projector.record(record);

            assertThat(table.row(MIRA, conversation).counter()).isEqualTo(new InboxRow.Counter(1, 0, null));
            assertThat(table.row(TOMAS, conversation).counter()).isEqualTo(new InboxRow.Counter(1, 1, null));
            assertThat(table.row(TOMAS, conversation).last().preview()).isEqualTo("begin");
            assertThat(at).as("requests for one record").isLessThan(20);
        }
    }

    private static boolean failsOnce(DynamoDbClient client, Record record) {
        try {
            projector(client).record(record);
            return false;
        } catch (UserException e) {
            assertThat(e.error()).isInstanceOf(UserError.Offline.class);
            return true;
        }
    }

    /// Forty-nine messages and sixty rows are more than a transaction has places for.
    @Test
    void manyMessagesToManyMembersAreStillCountedTogether() {
        table.begin("grown", MIRA, TOMAS);
        InboxRow mira = table.row(MIRA, "grown");
        for (int i = 0; i < 58; i++) {
            Person person = new Person("grown-" + i, "grown-" + i, "G " + i);
            table.put(new Member("grown", person, false, MORNING, null).item());
            table.put(new InboxRow(
                            person.uuid(),
                            "grown",
                            null,
                            "group",
                            mira.last(),
                            InboxRow.Counter.NONE,
                            Set.of(),
                            InboxRow.Origin.STABLE)
                    .item());
        }
        List<Record> records = IntStream.range(0, 49)
                .mapToObj(i -> table.inserted(message("grown", i, TOMAS, "number " + i)))
                .toList();
        var transactions = new ArrayList<DynamoDbRequest>();
        InboxProjector watched = projector(WatchedClient.of(table.client, request -> {
            if (request instanceof TransactWriteItemsRequest) {
                transactions.add(request);
            }
        }));

        watched.ahead(records);
        records.forEach(watched::record);

        assertThat(transactions).as("40 messages with 60 rows, and 9").hasSize(2);
        assertThat(table.row(MIRA, "grown").counter().seq()).isEqualTo(50);
        assertThat(table.row(MIRA, "grown").last().preview()).isEqualTo("number 48");
    }

    @Test
    void whomAnotherProgramMentionsIsTold() {
        begun("mentions");
        Message first = message("mentions", 1, TOMAS, "@mira, are you there? I'm @tomas.");
        Message second = message("mentions", 2, TOMAS, "Write to tomas@mira.example");
        Message third = message("mentions", 3, TOMAS, "@Mira!");
        List<Record> records = List.of(table.inserted(first), table.inserted(second), table.inserted(third));

        projector.record(records.getFirst());
        projector.ahead(records);
        records.forEach(projector::record);

        assertThat(table.row(MIRA, "mentions").counter().mentions()).isEqualTo(2);
        assertThat(table.row(TOMAS, "mentions").counter().mentions()).isZero();
        assertThat(table.row(MIRA, "mentions").counter().seq()).isEqualTo(4);
    }

    @Test
    void whomAnotherProgramMentionsInALargeGroupIsToldAndNobodyElse() {
        Person[] people = IntStream.rangeClosed(0, Conversation.MOST_INBOXES)
                .mapToObj(i -> new Person("m" + i, "m" + i, "M " + i))
                .toArray(Person[]::new);
        table.begin("calls", people);
        Message first = message("calls", 1, people[3], "@m4 and @m5");
        Message second = message("calls", 2, people[4], "@m5?");
        List<Record> records = List.of(table.inserted(first), table.inserted(second));

        projector.record(records.getFirst());
        projector.ahead(records);
        records.forEach(projector::record);

        assertThat(table.row(people[4], "calls").counter()).satisfies(counter -> {
            assertThat(counter.mentions()).isEqualTo(1);
            assertThat(counter.readSeq()).as("what he wrote").isEqualTo(1);
        });
        assertThat(table.row(people[5], "calls").counter()).satisfies(counter -> {
            assertThat(counter.mentions()).isEqualTo(2);
            assertThat(counter.readSeq()).isZero();
        });
        assertThat(table.row(people[6], "calls").counter().mentions()).isZero();
    }

    @Test
    void aLargeGroupInWhichEverybodyCallsEverybodyIsStillCounted() {
        Person[] people = IntStream.range(0, 45)
                .mapToObj(i -> new Person("e" + (10 + i), "e" + (10 + i), "E " + i))
                .toArray(Person[]::new);
        table.begin("everybody", people);
        String all = Stream.of(people).map(person -> "@" + person.handle()).collect(Collectors.joining(" "));
        List<Record> records = IntStream.range(0, 45)
                .mapToObj(i -> table.inserted(message("everybody", i, people[i], all)))
                .toList();
        projector.ahead(records);
        records.forEach(projector::record);
        assertThat(people)
                .allSatisfy(person -> assertThat(
                                table.row(person, "everybody").counter().mentions())
                        .isEqualTo(44));
    }

    @Test
    void oursAndTheOthersCountTogether() {
        begun("both");
        Message ours = new Message(
                "both",
                Stamp.of(MORNING.plusSeconds(5)),
                "u5",
                MIRA,
                "ours",
                new Message.Extra(MORNING, null, null, true));
        table.client.transactWriteItems(
                SendRequests.send(NAME, ours, List.of(MIRA.uuid(), TOMAS.uuid()), "token-of-both"));

        projector.record(table.inserted(message("both", 3, TOMAS, "theirs")));
        projector.record(insert(ours));

        assertThat(table.row(TOMAS, "both").counter().seq()).isEqualTo(3);
        assertThat(table.row(TOMAS, "both").last().preview()).isEqualTo("ours");
    }
}
