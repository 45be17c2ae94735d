package dev.sortkey.ui.conversations.messages;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.cache.CacheListener;
import dev.sortkey.cache.CacheSettings;
import dev.sortkey.cache.DynamoCache;
import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.chat.client.Participant;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.model.TextMatch;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.testkit.Messages;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A conversation of 400 numbered messages, one a day, whose pages come when the test says so.
@Tag("engine")
class ConversationViewModelTest {
    private static final int COUNT = 400;
    private static final Instant FIRST = Instant.parse("2025-01-01T10:00:00Z");
    private static Engines engines;

    @TempDir
    private Path folder;

    private final HeldTasks tasks = new HeldTasks();
    private ChatSessions sessions;
    private ConversationViewModel model;

    @BeforeAll
    static void start() {
        engines = Engines.start();
        ChatTable table = ChatTable.create(engines.connection().dynamo(), "chat", false);
        IntStream.range(0, COUNT)
                .forEach(number -> table.putReferenceMessage(
                        TOMAS, Messages.CONVERSATION, stamp(number).text(), "" + number));
        table.putReferenceRow(
                MIRA, TOMAS, Messages.CONVERSATION, stamp(COUNT - 1).text(), "" + (COUNT - 1));
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @BeforeEach
    void build() {
        Connection connection = engines.connection();
        var cache = new DynamoCache(connection.dynamo(), CacheSettings.DEFAULT, CacheListener.NONE);
        var inPlace = new DirectTasks();
        sessions = new ChatSessions(connection, cache, new StreamFeeds(connection, inPlace), inPlace, folder);
        Participant mira = sessions.withoutStream("chat").participant(MIRA);
        model = new ConversationViewModel(
                mira,
                mira.inbox().entries().getFirst(),
                tasks,
                new Times(ZoneOffset.UTC, Locale.UK),
                new ConversationViewModel.Host(() -> false, () -> {}));
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    private static Stamp stamp(int number) {
        return Stamp.parse(FIRST.plusSeconds(86_400L * number).toString().replace("Z", "+00:00"));
    }

    private static LocalDate day(int number) {
        return FIRST.plusSeconds(86_400L * number).atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static Message message(int number, String text) {
        return Messages.said(TOMAS, stamp(number).text(), text);
    }

    /// The task with this number is done and what comes of it taken.
    private void answer(int task) {
        tasks.work(task);
        tasks.take();
    }

    private List<Integer> known() {
        return model.loaded().messages().stream()
                .map(Message::text)
                .map(Integer::valueOf)
                .toList();
    }

    /// Without a place where messages are missing, each is followed by the next.
    private void assertNothingIsHidden() {
        List<Message> all = model.loaded().messages();
        Stamp gap = model.loaded().gap();
        for (int at = 1; at < all.size(); at++) {
            if (!all.get(at - 1).stamp().equals(gap)) {
                assertThat(all.get(at).text())
                        .isEqualTo("" + (Integer.parseInt(all.get(at - 1).text()) + 1));
            }
        }
    }

    private void readOn() {
        for (int reads = 0; model.loaded().hasGap() && reads < 20; reads++) {
            model.pages().later();
            tasks.finish();
        }
        assertThat(model.loaded().hasGap()).isFalse();
        assertNothingIsHidden();
    }

    @Test
    void aJumpThatIsAnsweredBeforeTheConversationOpensLeavesNothingOut() {
        model.open();
        model.goTo(stamp(20));
        answer(1);
        assertThat(model.loading().get()).as("the newest ones aren't here").isTrue();
        assertThat(model.newest()).as("not known").isNull();
        tasks.finish();
        assertThat(model.loading().get()).isFalse();
        assertThat(known().getFirst()).isEqualTo(20);
        assertThat(known().getLast()).isEqualTo(COUNT - 1);
        assertThat(model.newest()).isEqualTo(stamp(COUNT - 1));
        assertNothingIsHidden();
        readOn();
        assertThat(known()).first().isEqualTo(20);
    }

    @Test
    void aJumpThatIsAnsweredLaterKeepsItLoadingSoThatItDoesNotSettleAtTheEnd() {
        model.open();
        model.goTo(stamp(20));
        answer(0);
        assertThat(known()).isNotEmpty();
        assertThat(model.loading().get()).as("the jump is on its way").isTrue();
        tasks.finish();
        assertThat(model.loading().get()).isFalse();
        assertNothingIsHidden();
        model.pages().older();
        tasks.finish();
        assertThat(known().getFirst()).isZero();
        assertNothingIsHidden();
    }

    @Test
    void pagesThatWereAskedForBeforeAJumpAreLeftOut() {
        model.open();
        tasks.finish();
        model.goTo(stamp(200));
        tasks.finish();
        int before = tasks.asked();
        model.pages().older();
        model.goTo(stamp(20));
        answer(before + 1);
        tasks.finish();
        assertThat(known().getFirst()).isEqualTo(20);
        assertNothingIsHidden();
        before = tasks.asked();
        model.pages().later();
        model.goTo(stamp(5));
        answer(before + 1);
        tasks.finish();
        assertThat(known().getFirst()).isEqualTo(5);
        assertNothingIsHidden();
        readOn();
        assertThat(known()).first().isEqualTo(5);
    }

    @Test
    void ofTwoJumpsTheLastOneCounts() {
        model.open();
        tasks.finish();
        int before = tasks.asked();
        model.goTo(stamp(200));
        model.goTo(stamp(20));
        answer(before + 1);
        answer(before);
        tasks.finish();
        assertThat(known().getFirst()).isEqualTo(20);
        assertThat(model.jumps().target().get())
                .isEqualTo("reference-" + stamp(20).text());
    }

    @Test
    void scrollingReadsNothingBesideASearch() {
        model.open();
        tasks.finish();
        model.pages().findOlder(new TextMatch("no such words"));
        // as the list does when little is above
        model.loading().subscribe(loading -> {
            if (!loading) {
                model.pages().older();
            }
        });
        int asked = tasks.asked();
        answer(asked - 1);
        assertThat(tasks.asked()).as("its reactions, and the next page").isEqualTo(asked + 2);
        tasks.finish();
        assertThat(known()).hasSize(COUNT);
    }

    @Test
    void aChangeOfAMessageThatIsNotLoadedIsNotPutBesideThoseThatAre() {
        model.open();
        tasks.finish();
        List<Integer> before = known();
        model.onEvent(new ChatEvent.MessageChanged(Messages.edited(message(3, "3"), "3")));
        model.onEvent(new ChatEvent.MessageChanged(Messages.deleted(message(4, "4"))));
        assertThat(known()).isEqualTo(before);

        model.goTo(stamp(20));
        tasks.finish();
        List<Integer> around = known();
        int inGap = 200;
        assertThat(around).doesNotContain(inGap);
        model.onEvent(new ChatEvent.MessageChanged(Messages.edited(message(inGap, "200"), "200")));
        assertThat(known()).isEqualTo(around);
        model.onEvent(new ChatEvent.MessageChanged(Messages.edited(message(21, "21"), "2100")));
        assertThat(known()).as("a known one").contains(2100);
    }

    @Test
    void aMessageThatComesLateIntoTheGapDoesNotCloseIt() {
        model.open();
        tasks.finish();
        model.goTo(stamp(20));
        tasks.finish();
        int first =
                Integer.parseInt(model.loaded().at(model.loaded().gap().text()).text());
        model.pages().later();
        tasks.finish();
        int second =
                Integer.parseInt(model.loaded().at(model.loaded().gap().text()).text());
        int pageEnd = second + (second - first);
        model.onEvent(new ChatEvent.MessageChanged(message(pageEnd, "" + pageEnd)));
        readOn();
    }

    @Test
    void reactionsAreReadForWhatIsLoadedOnly() {
        model.open();
        tasks.finish();
        var words = new ArrayList<String>();
        model.jumps().to(day(20), words::add);
        tasks.finish();
        assertThat(words).singleElement().asString().startsWith("Messages from ");
        assertThat(model.loaded().ranges()).hasSize(2).satisfies(ranges -> {
            assertThat(ranges.getFirst().first()).isEqualTo(stamp(20).text());
            assertThat(ranges.getFirst().last()).isLessThan(ranges.getLast().first());
        });
    }
}
