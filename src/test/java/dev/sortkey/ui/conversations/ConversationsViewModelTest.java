package dev.sortkey.ui.conversations;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.cache.CacheListener;
import dev.sortkey.cache.CacheSettings;
import dev.sortkey.cache.DynamoCache;
import dev.sortkey.chat.action.Reactions;
import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.client.ChatSession;
import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.client.Participant;
import dev.sortkey.chat.model.Message;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.ui.conversations.messages.Times;
import dev.sortkey.ui.conversations.reactions.ReactionsViewModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is left of a screen after it was closed: nothing.
@Tag("engine")
class ConversationsViewModelTest {
    private static Engines engines;
    private static ChatTable table;

    @TempDir
    private Path folder;

    private final HeldTasks tasks = new HeldTasks();
    private ChatSessions sessions;
    private Participant mira;
    private ConversationsViewModel model;

    @BeforeAll
    static void start() {
        engines = Engines.start();
        table = ChatTable.create(engines.connection().dynamo(), "chat", false);
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @BeforeEach
    void open() {
        Connection connection = engines.connection();
        var cache = new DynamoCache(connection.dynamo(), CacheSettings.DEFAULT, CacheListener.NONE);
        var inPlace = new DirectTasks();
        sessions = new ChatSessions(connection, cache, new StreamFeeds(connection, inPlace), inPlace, folder);
        ChatSession session = sessions.withoutStream("chat");
        mira = session.participant(MIRA);
        model = new ConversationsViewModel(session, mira, tasks, Times.ofMachine());
    }

    @AfterEach
    void close() {
        sessions.close();
        table.clear();
    }

    private String sent(String text) {
        return mira.sender().begin(MIRA, List.of(TOMAS), null, text).message().conversation();
    }

    @Test
    void itHearsOfWhatIsSentAndReadsTheInbox() {
        sent("hello");
        assertThat(tasks.asked()).isPositive();
        tasks.finish();
        assertThat(model.inbox().entries().get()).hasSize(1);
    }

    @Test
    void whatIsDeletedIsKnownAlthoughTheRowKeepsItsText() {
        Message message = mira.sender()
                .begin(MIRA, List.of(TOMAS), null, "not for everyone")
                .message();
        tasks.finish();
        InboxEntry entry = model.inbox().entries().get().getFirst();
        assertThat(model.isLastDeleted(entry)).isFalse();
        String uuid = entry.last().messageUuid();
        assertThat(uuid).isNotNull();
        assertThat(message.uuid()).isEqualTo(uuid);
        model.onEvent(new ChatEvent.MessageChanged(mira.client().delete(message)));
        assertThat(model.isLastDeleted(entry)).isTrue();
    }

    @Test
    void aConversationThatIsWantedOpensWhenTheInboxIsRead() {
        model.openWhenRead(sent("hello"));
        assertThat(model.open().get()).isNull();
        tasks.finish();
        assertThat(model.open().get()).isNotNull();
    }

    @Test
    void aConversationThatIsGoneDoesNotOpenOnceAnotherOneIsOpen() {
        String other = sent("hello");
        model.openWhenRead("gone");
        tasks.finish();
        assertThat(model.open().get()).isNull();
        model.select(other);
        table.putReferenceRow(MIRA, TOMAS, "gone", "2026-07-02T10:00:00+00:00", "back again");
        model.refresh();
        tasks.finish();
        assertThat(model.inbox().find("gone")).isPresent();
        assertThat(model.open().get())
                .isNotNull()
                .extracting(open -> open.entry().conversation())
                .isEqualTo(other);
    }

    @Test
    void reactionsOfOthersAreFoundByLookingAgain() {
        Message message =
                mira.sender().begin(MIRA, List.of(TOMAS), null, "hello").message();
        tasks.finish();
        model.select(message.conversation());
        var shown = model.open().get();
        assertThat(shown).isNotNull();
        shown.open();
        tasks.finish();
        String stamp = shown.newest().text();
        var his =
                new Reactions(sessions.withoutStream("chat").participant(TOMAS).client(), message.conversation());
        his.add(message, "👍");
        assertThat(shown.reactions().of(stamp)).isEmpty();
        model.tick(true);
        tasks.finish();
        assertThat(shown.reactions().of(stamp))
                .containsExactly(new ReactionsViewModel.Group("👍", List.of(TOMAS.displayName()), false));
    }

    @Test
    void afterClosingItHearsOfNothingAndShowsNoLateAnswer() {
        model.start();
        model.close();
        int asked = tasks.asked();
        sent("hello");
        assertThat(tasks.asked()).isEqualTo(asked);
        tasks.finish();
        assertThat(model.inbox().entries().get()).isEmpty();
    }

    @Test
    void aConversationThatIsClosedShowsNoLateAnswer() {
        String conversation = sent("hello");
        tasks.finish();
        model.select(conversation);
        var shown = model.open().get();
        assertThat(shown).isNotNull();
        shown.open();
        model.close();
        tasks.finish();
        assertThat(shown.rows().get()).isEmpty();
    }
}
