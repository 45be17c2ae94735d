package dev.sortkey.chat.send;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.StubServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What becomes of messages when the line, the table or the disk is not as it should be.
@Tag("engine")
class SenderTest {
    private static Engines engines;
    private static ChatTable table;

    @TempDir
    Path folder;

    private final Line line = new Line(engines.connection().dynamo());
    private Writer mira;

    @BeforeAll
    static void start() {
        engines = Engines.start();
        table = ChatTable.create(engines.connection().dynamo(), "chat", true);
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @BeforeEach
    void open() {
        mira = writer(MIRA, Duration.ZERO);
    }

    @AfterEach
    void close() {
        mira.close();
        line.goUp();
        table.clear();
    }

    private Writer writer(Person person, Duration skew) {
        return new Writer(line.client(), "chat", person, folder.resolve(person.handle()), skew);
    }

    /// A conversation of Mira and Tomas with one message.
    private String begun() throws InterruptedException {
        String conversation =
                mira.sender.begin(MIRA, List.of(TOMAS), null, "hello").message().conversation();
        mira.awaitSent(1);
        return conversation;
    }

    private static List<String> texts(String conversation) {
        return table.messages(conversation).stream().map(Message::text).toList();
    }

    @Test
    void offlineTheFirstOfEachConversationWaitsAndTheyGoOutInOrderAfterwards() throws Exception {
        String one = begun();
        String other = mira.sender
                .begin(MIRA, List.of(INES), "Harbour", "hello")
                .message()
                .conversation();
        mira.awaitSent(1);
        line.goDown(Line.OFFLINE);
        for (int i = 0; i < 5; i++) {
            mira.sender.send(MIRA, one, "one " + i);
            mira.sender.send(MIRA, other, "other " + i);
        }
        mira.await(2, news -> news.delivery().equals(new DeliveryState.Waiting(Line.OFFLINE)));

        assertThat(mira.outgoing()).hasSize(10);
        assertThat(mira.outgoing())
                .filteredOn(outgoing -> outgoing.delivery() instanceof DeliveryState.Pending)
                .hasSize(8);
        line.goUp();
        mira.sender.retryWaiting();
        mira.awaitSent(10);
        assertThat(texts(one)).containsExactly("hello", "one 0", "one 1", "one 2", "one 3", "one 4");
        assertThat(texts(other)).containsExactly("hello", "other 0", "other 1", "other 2", "other 3", "other 4");
        assertThat(mira.outgoing()).isEmpty();
    }

    @Test
    void waitingIsToldOnceHoweverOftenItIsTried() throws Exception {
        String conversation = begun();
        line.goDown(Line.OFFLINE);
        mira.sender.send(MIRA, conversation, "later");
        int before = line.asked();
        while (line.asked() < before + 5) {
            Thread.onSpinWait();
        }
        line.goDown(Line.EXPIRED);
        mira.await(1, news -> news.delivery().equals(new DeliveryState.Waiting(Line.OFFLINE)));
        mira.await(1, news -> {
            assertThat(news.delivery()).isEqualTo(new DeliveryState.Waiting(Line.EXPIRED));
            return true;
        });
        line.goUp();
        mira.await(1, news -> {
            assertThat(news.delivery()).isInstanceOf(DeliveryState.Sent.class);
            return true;
        });
    }

    @Test
    void aWrittenMessageWhoseAnswerWasLostIsFoundWhenItsTokenIsForgotten() throws Exception {
        String conversation = begun();
        line.forgetTokens();
        line.loseOneAnswer();
        OutgoingMessage outgoing = mira.sender.send(MIRA, conversation, "once");
        mira.await(1, news -> news.delivery() instanceof DeliveryState.Waiting);
        table.putReferenceMessage(TOMAS, conversation, "2031-01-01T00:00:00+00:00", "from elsewhere");
        line.goUp();
        mira.await(1, news -> news.delivery().equals(new DeliveryState.Sent(outgoing.message())));

        assertThat(texts(conversation)).containsExactly("hello", "once", "from elsewhere");
        assertThat(table.inbox(TOMAS, conversation).counter().seq()).isEqualTo(2);
    }

    @Test
    void itIsFoundByTheNextProgramTooAlthoughOthersHaveWrittenMeanwhile() throws Exception {
        String conversation = begun();
        line.forgetTokens();
        line.loseOneAnswer();
        mira.sender.send(MIRA, conversation, "once");
        mira.await(1, news -> news.delivery() instanceof DeliveryState.Waiting);
        mira.close();
        line.goUp();
        try (var tomas = writer(TOMAS, Duration.ZERO)) {
            tomas.sender.send(TOMAS, conversation, "meanwhile");
            tomas.awaitSent(1);
        }

        mira = writer(MIRA, Duration.ZERO);
        mira.sender.seen(table.messages(conversation).getLast());
        mira.sender.start();
        mira.awaitSent(1);
        assertThat(texts(conversation)).containsExactly("hello", "once", "meanwhile");
    }

    @Test
    void whatANewConversationLostAnAnswerForIsFound() throws Exception {
        line.forgetTokens();
        line.loseOneAnswer();
        String conversation =
                mira.sender.begin(MIRA, List.of(TOMAS), null, "hello").message().conversation();
        mira.await(1, news -> news.delivery() instanceof DeliveryState.Waiting);
        line.goUp();
        mira.awaitSent(1);

        assertThat(texts(conversation)).containsExactly("hello");
        assertThat(table.counts()).containsEntry(ChatItem.HEAD, 1);
    }

    @Test
    void twoPeopleHaveOneDirectConversationWhoeverBeginsIt() throws Exception {
        String conversation = begun();
        try (var tomas = writer(TOMAS, Duration.ZERO)) {
            line.goDown(Line.OFFLINE);
            OutgoingMessage first = tomas.sender.begin(TOMAS, List.of(MIRA), null, "first");
            tomas.sender.send(TOMAS, first.message().conversation(), "second");
            tomas.await(1, news -> news.delivery() instanceof DeliveryState.Waiting);
            line.goUp();
            tomas.await(
                    2,
                    news -> news.delivery() instanceof DeliveryState.Sent(var message)
                            && message.conversation().equals(conversation));
            tomas.sender.send(TOMAS, first.message().conversation(), "third");
            tomas.awaitSent(1);
        }
        assertThat(texts(conversation)).containsExactly("hello", "first", "second", "third");
        assertThat(table.counts()).containsEntry(ChatItem.HEAD, 1).containsEntry(ChatItem.INBOX, 2);
    }

    @Test
    void oneMessageIsOneRequest() throws Exception {
        String conversation = begun();
        mira.sender.send(MIRA, conversation, "one");
        mira.sender.send(MIRA, conversation, "two");
        mira.awaitSent(2);
        assertThat(line.writes()).isEqualTo(3);
    }

    @Test
    void whatFollowsANewConversationFindsItselfAfterAKill() throws Exception {
        line.goDown(Line.OFFLINE);
        OutgoingMessage first = mira.sender.begin(MIRA, List.of(TOMAS, INES), "Harbour", "first");
        mira.sender.send(MIRA, first.message().conversation(), "second");
        mira.sender.send(MIRA, first.message().conversation(), "third");
        mira.close();
        line.goUp();

        mira = writer(MIRA, Duration.ZERO);
        mira.sender.start();
        mira.awaitSent(3);
        assertThat(texts(first.message().conversation())).containsExactly("first", "second", "third");
    }

    @Test
    void aConversationOfTheReferenceIsGoneOnWith() throws Exception {
        table.putReferenceRow(MIRA, TOMAS, "old", "2026-01-02T03:04:05.000006+00:00", "old times");
        table.putReferenceRow(TOMAS, MIRA, "old", "2026-01-02T03:04:05.000006+00:00", "old times");
        mira.sender.begin(MIRA, List.of(TOMAS), null, "hello");
        mira.awaitSent(1);

        assertThat(texts("old")).containsExactly("hello");
        assertThat(table.inbox(TOMAS, "old").counter().unread()).isEqualTo(1);
    }

    @Test
    void whoIsNotAMemberStoresNothing() throws Exception {
        String conversation = begun();
        Map<ChatItem, Integer> before = table.counts();
        try (var ines = writer(INES, Duration.ZERO)) {
            ines.sender.send(INES, conversation, "let me in");
            ines.sender.send(INES, "nowhere", "hello?");
            var failures = new ArrayList<UserError>();
            ines.await(2, news -> {
                if (news.delivery() instanceof DeliveryState.Failed(var reason)) {
                    return failures.add(reason);
                }
                return false;
            });
            assertThat(failures)
                    .extracting(UserError::what)
                    .anySatisfy(what -> assertThat(what).contains("Inês do Vale isn't a member"));
            assertThat(failures)
                    .extracting(UserError::what)
                    .anySatisfy(what -> assertThat(what).contains("no conversation nowhere"));
        }
        assertThat(table.counts()).isEqualTo(before);
    }

    @Test
    void whoWasRemovedMeanwhileStoresNothing() throws Exception {
        String conversation = begun();
        mira.sender.send(MIRA, conversation, "still here");
        mira.awaitSent(1);
        table.delete(ChatItem.inbox(MIRA.uuid(), conversation));
        table.delete(ChatItem.member(conversation, MIRA.uuid()));

        mira.sender.send(MIRA, conversation, "not any more");
        mira.await(1, news -> news.delivery() instanceof DeliveryState.Failed(UserError.AccessDenied _));
        assertThat(texts(conversation)).containsExactly("hello", "still here");
    }

    @Test
    void whoLeftMeanwhileDoesNotStopTheOthers() throws Exception {
        String conversation = mira.sender
                .begin(MIRA, List.of(TOMAS, INES), "Harbour", "hello")
                .message()
                .conversation();
        mira.sender.send(MIRA, conversation, "still three");
        mira.awaitSent(2);
        table.delete(ChatItem.inbox(INES.uuid(), conversation));
        table.delete(ChatItem.member(conversation, INES.uuid()));

        mira.sender.send(MIRA, conversation, "two");
        mira.awaitSent(1);
        assertThat(table.inbox(TOMAS, conversation).counter().seq()).isEqualTo(3);
    }

    @Test
    void anUnknownTableIsToldAndTheMessageStays() throws Exception {
        try (var lost = new Writer(line.client(), "nothing", MIRA, folder.resolve("lost"), Duration.ZERO)) {
            lost.sender.send(MIRA, "any", "hello");
            lost.await(
                    1,
                    news -> news.delivery() instanceof DeliveryState.Failed(UserError.NotFound reason)
                            && reason.what().contains("no table nothing"));
            assertThat(lost.outgoing()).hasSize(1);
        }
    }

    @Test
    void aGuardedConnectionFailsWithItsWordsUntilItIsTriedAgain() throws Exception {
        String conversation = begun();
        line.goDown(Line.GUARDED);
        OutgoingMessage outgoing = mira.sender.send(MIRA, conversation, "guarded");
        mira.await(1, news -> news.delivery().equals(new DeliveryState.Failed(Line.GUARDED)));
        line.goUp();
        mira.sender.send(MIRA, conversation, "passes it");
        mira.awaitSent(1);

        mira.close();
        mira = writer(MIRA, Duration.ZERO);
        mira.sender.start();
        assertThat(mira.outgoing())
                .hasSize(1)
                .allSatisfy(left -> assertThat(left.delivery())
                        .isInstanceOfSatisfying(
                                DeliveryState.Failed.class,
                                failed -> assertThat(failed.reason().what()).isEqualTo(Line.GUARDED.what())));
        mira.sender.retry(outgoing.uuid());
        mira.awaitSent(1);
        assertThat(texts(conversation)).containsExactly("hello", "passes it", "guarded");
    }

    @Test
    void whatIsTakenBackIsNotSentAndNotThereAfterARestart() throws Exception {
        String conversation = begun();
        line.goDown(Line.OFFLINE);
        OutgoingMessage first = mira.sender.send(MIRA, conversation, "first");
        OutgoingMessage second = mira.sender.send(MIRA, conversation, "second");
        mira.await(1, news -> news.delivery() instanceof DeliveryState.Waiting);
        assertThat(mira.sender.discard(second.uuid())).isTrue();
        mira.await(1, news -> news.delivery() instanceof DeliveryState.Discarded);
        mira.close();
        line.goUp();

        mira = writer(MIRA, Duration.ZERO);
        mira.sender.start();
        mira.awaitSent(1);
        assertThat(texts(conversation)).containsExactly("hello", "first");
        assertThat(mira.sender.discard(first.uuid())).isFalse();
    }

    @Test
    void whatWasSeenSparesASlowClockTheSecondRequest() throws Exception {
        String conversation = begun();
        try (var slow = writer(TOMAS, Duration.ofHours(-2))) {
            int before = line.writes();
            slow.sender.send(TOMAS, conversation, "without knowing");
            slow.awaitSent(1);
            assertThat(line.writes() - before).isEqualTo(2);
            mira.sender.send(MIRA, conversation, "newer");
            mira.awaitSent(1);

            slow.sender.seen(table.messages(conversation).getLast());
            int known = line.writes();
            slow.sender.send(TOMAS, conversation, "knowing");
            slow.awaitSent(1);
            assertThat(line.writes() - known).isEqualTo(1);
        }
        assertThat(texts(conversation)).containsExactly("hello", "without knowing", "newer", "knowing");
        Message last = table.messages(conversation).getLast();
        assertThat(last.time()).isBefore(last.stamp().moment().minus(Duration.ofHours(1)));
    }

    @Test
    void aFailedMessageThatIsSeenInTheTableWasSent() throws Exception {
        String conversation = begun();
        line.loseOneAnswer();
        OutgoingMessage outgoing = mira.sender.send(MIRA, conversation, "arrived");
        mira.await(1, news -> news.delivery() instanceof DeliveryState.Waiting);
        line.goDown(Line.GUARDED);
        mira.await(1, news -> news.delivery() instanceof DeliveryState.Failed);
        mira.sender.seen(outgoing.message());
        mira.awaitSent(1);
        assertThat(mira.outgoing()).isEmpty();
    }

    @Test
    void aLargeGroupCountsInItsHead() throws Exception {
        List<Person> crowd = IntStream.range(0, 30)
                .mapToObj(n -> new Person("person-" + n, "p" + n, "Person " + n))
                .toList();
        String conversation =
                mira.sender.begin(MIRA, crowd, "Everybody", "hello").message().conversation();
        mira.awaitSent(1);
        try (var other = writer(crowd.getFirst(), Duration.ofMinutes(-3))) {
            for (int i = 0; i < 5; i++) {
                mira.sender.send(MIRA, conversation, "mira " + i);
                other.sender.send(crowd.getFirst(), conversation, "other " + i);
            }
            mira.awaitSent(5);
            other.awaitSent(5);
        }
        assertThat(texts(conversation)).hasSize(11).doesNotHaveDuplicates();
        Conversation head =
                Conversation.of(table.partition("CNV#" + conversation).getFirst());
        assertThat(head.latest())
                .satisfies(latest -> assertThat(latest.seq()).isEqualTo(11))
                .satisfies(latest -> assertThat(latest.last().at())
                        .isEqualTo(table.messages(conversation).getLast().stamp()));
    }

    @Test
    void aDamagedInboxRowIsNamedInsteadOfTriedForEver() throws Exception {
        String conversation = begun();
        var row = new HashMap<>(table.inbox(TOMAS, conversation).item());
        row.put("last_message_at", AttributeValue.fromS("zzz"));
        table.put(row);
        mira.sender.send(MIRA, conversation, "cannot");
        mira.await(
                1,
                news -> news.delivery() instanceof DeliveryState.Failed(UserError.BadInput bad)
                        && bad.what().contains("Tomas Ek"));
    }

    @Test
    void theReferencesQueriesReadWhatWasSentAndDoNotMeetTheRest() throws Exception {
        table.putReferenceRow(MIRA, TOMAS, "old", "2023-01-02T03:04:05.000006+00:00", "old times");
        mira.sender.send(MIRA, "old", "hello");
        mira.awaitSent(1);

        String year = Integer.toString(Instant.now().atOffset(ZoneOffset.UTC).getYear());
        assertThat(table.query("pk = :value AND begins_with(sk, :year)", null, "MSG#old", year))
                .singleElement()
                .satisfies(item -> assertThat(item.get("message").s()).isEqualTo("hello"))
                .satisfies(item -> assertThat(item).containsKeys("message_uuid", "user_handle", "user_display_name"));
        assertThat(table.query("pk = :value AND begins_with(sk, :year)", null, "GRP#" + MIRA.uuid(), "2023"))
                .hasSize(1);
        assertThat(table.query("pk = :value AND begins_with(sk, :year)", null, "GRP#" + MIRA.uuid(), year))
                .isEmpty();
        assertThat(table.query("message_group_uuid = :value", ChatItem.GROUP_INDEX, "old", null))
                .singleElement()
                .satisfies(item -> assertThat(item.get("sk").s()).startsWith("2023"));
    }

    @Test
    void aFutureDatedMessageOfTheReferenceIsGoneBehind() throws Exception {
        Instant future = Instant.now().plus(Duration.ofHours(1));
        String at = Stamp.of(future).text();
        table.putReferenceRow(TOMAS, MIRA, "seeded", at, "to come");
        table.putReferenceMessage(TOMAS, "seeded", at, "to come");
        mira.sender.send(MIRA, "seeded", "now");
        mira.awaitSent(1);
        assertThat(texts("seeded")).containsExactly("to come", "now");
    }

    @Test
    void whatCannotBeWrittenToDiskIsNotSentAndStaysWithTheCaller() throws Exception {
        String conversation = begun();
        Path slot = folder.resolve("mira/slot-1");
        Path aside = Files.move(slot, folder.resolve("aside"));
        Files.writeString(slot, "in the way");
        assertThatThrownBy(() -> mira.sender.send(MIRA, conversation, "no room"))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.Unavailable.class));
        assertThat(mira.outgoing()).isEmpty();

        Files.delete(slot);
        Files.move(aside, slot);
        mira.sender.send(MIRA, conversation, "room again");
        mira.awaitSent(1);
        assertThat(texts(conversation)).containsExactly("hello", "room again");
    }

    @Test
    void aKeyThatCannotBeWrittenDownIsNotTried() throws Exception {
        String conversation = begun();
        try (var ahead = writer(TOMAS, Duration.ofHours(2))) {
            ahead.sender.send(TOMAS, conversation, "from the future");
            ahead.awaitSent(1);
        }
        line.goDown(Line.OFFLINE);
        mira.sender.send(MIRA, conversation, "behind it");
        mira.await(1, news -> news.delivery() instanceof DeliveryState.Waiting);
        Path slot = folder.resolve("mira/slot-1");
        Path aside = Files.move(slot, folder.resolve("aside"));
        Files.writeString(slot, "in the way");
        line.goUp();
        mira.await(1, news -> news.delivery() instanceof DeliveryState.Waiting(UserError.Unavailable _));
        assertThat(texts(conversation)).doesNotContain("behind it");

        Files.delete(slot);
        Files.move(aside, slot);
        mira.awaitSent(1);
        assertThat(texts(conversation)).containsExactly("hello", "from the future", "behind it");
    }

    @Test
    void closingBreaksOffWhatIsOnItsWayAndKeepsIt() throws Exception {
        var asked = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        Path outbox = folder.resolve("slow");
        try (var server = StubServer.dynamo((_, _) -> {
                    asked.countDown();
                    await(answered);
                    return StubServer.Answer.ok("{}");
                });
                var connection = server.connect()) {
            try (var slow = new Writer(connection.dynamo(), "chat", MIRA, outbox, Duration.ZERO)) {
                slow.sender.send(MIRA, "harbour", "on its way");
                await(asked);
            }
            try (var left = Outbox.open(outbox)) {
                assertThat(left.found())
                        .singleElement()
                        .satisfies(entry -> assertThat(entry.failure()).isNull());
            }
            answered.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void blankAndEndlessTextsAndEmptyRoomsAreRefusedAtOnce() {
        assertThatThrownBy(() -> mira.sender.send(MIRA, "any", "  \n ")).hasMessageContaining("blank");
        assertThatThrownBy(() -> mira.sender.send(MIRA, "any", "x".repeat(1025)))
                .hasMessageContaining("1,025");
        assertThatThrownBy(() -> mira.sender.begin(MIRA, List.of(MIRA), null, "hello"))
                .hasMessageContaining("at least two people");
        assertThat(mira.outgoing()).isEmpty();
    }
}
