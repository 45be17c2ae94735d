package dev.sortkey.chat.member;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.ChangeRequests;
import dev.sortkey.chat.pattern.SendRequests;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Who is in conversations of ours and of the reference's.
@Tag("engine")
class RosterTest {
    private static final String AT = "2023-03-20T22:52:11.123456+00:00";
    private static final Instant NOW = Instant.parse("2026-03-20T10:00:00Z");

    private static Engines engines;
    private static ChatTable indexed;
    private static ChatTable plain;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

    @BeforeAll
    static void start() {
        engines = Engines.start();
        indexed = ChatTable.create(engines.connection().dynamo(), "indexed", true);
        plain = ChatTable.create(engines.connection().dynamo(), "plain", false);
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @AfterEach
    void clear() {
        indexed.clear();
        plain.clear();
    }

    private Roster roster(ChatTable table) {
        InstantSource told = now::get;
        return new Roster(table.client(), table.name(), told.withZone(ZoneOffset.UTC));
    }

    private static void begin(List<Person> people, @Nullable String title) {
        var first =
                new Message("harbour", Stamp.of(NOW), "m1", MIRA, "hello", new Message.Extra(NOW, null, null, true));
        plain.client()
                .transactWriteItems(
                        SendRequests.begin(plain.name(), people, title, first, "begin-" + System.nanoTime()));
    }

    private List<Person> people(ChatTable table, String conversation, Person asking) {
        return roster(table).of(conversation, asking).people();
    }

    @Test
    void readsOurConversations() {
        begin(List.of(MIRA, INES, TOMAS), "Harbour");

        Membership membership = roster(plain).of("harbour", TOMAS);
        assertThat(membership.people()).containsExactly(MIRA, TOMAS, INES);
        assertThat(membership.head().title()).isEqualTo("Harbour");
    }

    @Test
    void whoIsNotInItIsTurnedAwayEvenWhenOthersHaveAskedBefore() {
        begin(List.of(MIRA, TOMAS), null);
        Roster roster = roster(plain);
        roster.of("harbour", MIRA);

        assertThatThrownBy(() -> roster.of("harbour", INES))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.AccessDenied.class))
                .hasMessageContaining("Inês do Vale isn't a member");
    }

    @Test
    void remembersTwoPeopleUntilForgotten() {
        begin(List.of(MIRA, TOMAS), null);
        Roster roster = roster(plain);
        roster.of("harbour", MIRA);
        plain.clear();
        now.set(NOW.plus(Duration.ofDays(1)));

        assertThat(roster.of("harbour", MIRA).people()).containsExactly(MIRA, TOMAS);
        roster.forget("harbour");
        assertThatThrownBy(() -> roster.of("harbour", MIRA)).hasMessageContaining("no conversation harbour");
    }

    @Test
    void whoCameMeanwhileIsSeenBeforeLong() {
        begin(List.of(MIRA, TOMAS), "Harbour");
        Roster roster = roster(plain);
        roster.of("harbour", MIRA);
        var last = new InboxRow.Last(Stamp.of(NOW), "m1", MIRA.uuid(), "hello");
        var row = new InboxRow(
                INES.uuid(), "harbour", null, "Harbour", last, InboxRow.Counter.NONE, Set.of(), InboxRow.Origin.STABLE);
        var member = new Member("harbour", INES, false, NOW, null);
        plain.client().transactWriteItems(ChangeRequests.join(plain.name(), member, row));

        now.set(NOW.plusSeconds(29));
        assertThat(roster.of("harbour", MIRA).people()).containsExactly(MIRA, TOMAS);
        now.set(NOW.plusSeconds(31));
        assertThat(roster.of("harbour", MIRA).people()).containsExactly(MIRA, TOMAS, INES);
    }

    @Test
    void whoHasJustComeMaySpeakAtOnce() {
        begin(List.of(MIRA, TOMAS), "Harbour");
        Roster roster = roster(plain);
        roster.of("harbour", MIRA);
        plain.put(new Member("harbour", INES, false, NOW, null).item());

        assertThat(roster.of("harbour", INES).people()).containsExactly(MIRA, TOMAS, INES);
        assertThat(roster.of("harbour", MIRA).people()).hasSize(3);
    }

    @Test
    void adoptsAConversationOfTheReference() {
        plain.putReferenceRow(MIRA, TOMAS, "old", AT, "hello");
        plain.putReferenceRow(TOMAS, MIRA, "old", AT, "hello");
        plain.putReferenceMessage(TOMAS, "old", AT, "hello");

        assertThat(people(plain, "old", MIRA)).containsExactly(MIRA, TOMAS);
        assertThat(plain.counts())
                .containsEntry(ChatItem.HEAD, 1)
                .containsEntry(ChatItem.MEMBER, 2)
                .containsEntry(ChatItem.INBOX, 2)
                .containsEntry(ChatItem.DIRECT, 1)
                .containsEntry(ChatItem.REFERENCE_INBOX, 2);
        InboxRow row = plain.inbox(TOMAS, "old");
        assertThat(row.last().at()).isEqualTo(Stamp.parse(AT));
        assertThat(row.counter().unread()).isZero();
        assertThat(row.counterpart()).isEqualTo(MIRA);
        assertThat(people(plain, "old", TOMAS)).containsExactly(MIRA, TOMAS);
    }

    @Test
    void theNewestOfItsMessagesCountsWhateverItsInboxRowSays() {
        plain.putReferenceRow(MIRA, TOMAS, "old", AT, "first");
        plain.putReferenceMessage(TOMAS, "old", AT, "first");
        plain.putReferenceMessage(MIRA, "old", "2023-03-20T19:00:00.5-04:00", "the newest, from another zone");
        plain.putReferenceMessage(TOMAS, "old", "2023-03-20T22:59:59", "without zone");

        roster(plain).of("old", MIRA);
        InboxRow.Last last = plain.inbox(MIRA, "old").last();
        assertThat(last.preview()).isEqualTo("the newest, from another zone");
        assertThat(last.at().moment()).isEqualTo(Instant.parse("2023-03-20T23:00:00.5Z"));
    }

    @Test
    void rowsThatItsStreamJobLeftTwiceAreOneConversation() {
        for (String at : List.of(AT, "2023-03-20T22:52:12+00:00")) {
            indexed.putReferenceRow(MIRA, TOMAS, "old", at, "at " + at);
            indexed.putReferenceRow(TOMAS, MIRA, "old", at, "at " + at);
        }

        assertThat(people(indexed, "old", TOMAS)).containsExactly(MIRA, TOMAS);
        assertThat(indexed.inbox(MIRA, "old").last().preview()).endsWith("12+00:00");
    }

    @Test
    void aRowThatItsStreamJobLostIsFoundByTheIndexOfTheOther() {
        indexed.putReferenceRow(TOMAS, MIRA, "old", AT, "hello");
        indexed.putReferenceMessage(TOMAS, "old", AT, "hello");

        assertThat(people(indexed, "old", MIRA)).containsExactly(MIRA, TOMAS);
        assertThat(indexed.inbox(MIRA, "old").counterpart()).isEqualTo(TOMAS);
    }

    @Test
    void withoutTheIndexItIsNotFoundUntilTheOtherFindsIt() {
        plain.putReferenceRow(TOMAS, MIRA, "old", AT, "hello");

        assertThatThrownBy(() -> people(plain, "old", MIRA)).hasMessageContaining("no conversation old");
        assertThat(people(plain, "old", TOMAS)).containsExactly(MIRA, TOMAS);
        assertThat(people(plain, "old", MIRA)).containsExactly(MIRA, TOMAS);
    }

    @Test
    void aStrangerAdoptsNothing() {
        indexed.putReferenceRow(MIRA, TOMAS, "old", AT, "hello");
        indexed.putReferenceRow(TOMAS, MIRA, "old", AT, "hello");
        indexed.putReferenceMessage(MIRA, "old", AT, "hello");
        Map<ChatItem, Integer> before = indexed.counts();

        assertThatThrownBy(() -> people(indexed, "old", INES))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.NotFound.class));
        assertThat(indexed.counts()).isEqualTo(before);
    }

    @Test
    void twoConversationsOfTheSamePeopleAreBothAdoptedAndOneHasTheLock() {
        plain.putReferenceRow(MIRA, TOMAS, "old", AT, "hello");
        plain.putReferenceRow(MIRA, TOMAS, "older", "2022-03-20T22:52:11", "hello");

        people(plain, "old", MIRA);
        assertThat(people(plain, "older", MIRA)).containsExactly(MIRA, TOMAS);
        assertThat(plain.counts()).containsEntry(ChatItem.DIRECT, 1).containsEntry(ChatItem.HEAD, 2);
        assertThat(plain.partition("DM#" + MIRA.uuid() + "#" + TOMAS.uuid()))
                .singleElement()
                .satisfies(lock -> assertThat(lock.get("conversation_uuid").s()).isEqualTo("old"));
        assertThat(roster(plain).directConversation(MIRA, TOMAS)).contains("old");
        assertThat(roster(plain).directConversation(MIRA, INES)).isEmpty();
    }

    @Test
    void theLockOfTwoPeopleCountsMoreThanWhatTheReferenceKnows() {
        plain.putReferenceRow(MIRA, TOMAS, "old", "2031-01-01T00:00:00", "hello");
        assertThat(roster(plain).directConversation(TOMAS, MIRA)).isEmpty();
        assertThat(roster(plain).directConversation(MIRA, TOMAS)).contains("old");

        begin(List.of(MIRA, TOMAS), null);
        assertThat(roster(plain).directConversation(MIRA, TOMAS)).contains("harbour");
        assertThat(roster(plain).directConversation(TOMAS, MIRA)).contains("harbour");
    }

    @Test
    void eightProgramsAdoptAtOnce() throws Exception {
        plain.putReferenceRow(MIRA, TOMAS, "old", AT, "hello");
        plain.putReferenceRow(TOMAS, MIRA, "old", AT, "hello");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Person>>> all = IntStream.range(0, 8)
                    .mapToObj(n -> threads.submit(() -> people(plain, "old", n % 2 == 0 ? MIRA : TOMAS)))
                    .toList();
            for (Future<List<Person>> one : all) {
                assertThat(one.get()).containsExactly(MIRA, TOMAS);
            }
        }
        assertThat(plain.counts()).containsEntry(ChatItem.INBOX, 2).containsEntry(ChatItem.DIRECT, 1);
    }

    @Test
    void malformedRowsHideNothing() {
        plain.put(Map.of(
                "pk", AttributeValue.fromS("GRP#" + MIRA.uuid()),
                "sk", AttributeValue.fromS(AT),
                "message_group_uuid", AttributeValue.fromN("7")));
        plain.put(Map.of("pk", AttributeValue.fromS("MSG#old"), "sk", AttributeValue.fromS("no moment")));
        plain.putReferenceRow(MIRA, TOMAS, "old", "2023-03-20T22:52:11", "hello");

        assertThat(people(plain, "old", MIRA)).containsExactly(MIRA, TOMAS);
    }

    @Test
    void aTableThatIsNotThereIsTold() {
        var roster = new Roster(plain.client(), "nothing", Clock.systemUTC());
        assertThatThrownBy(() -> roster.of("old", MIRA))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.NotFound.class));
    }
}
