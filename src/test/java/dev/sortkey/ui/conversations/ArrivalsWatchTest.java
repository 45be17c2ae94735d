package dev.sortkey.ui.conversations;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.cache.CacheListener;
import dev.sortkey.cache.CacheSettings;
import dev.sortkey.cache.DynamoCache;
import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.client.ChatSession;
import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.chat.client.Participant;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.FxTest;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.ui.conversations.arrivals.Attention;
import dev.sortkey.ui.conversations.messages.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is told of a group's messages, and what a click on it does.
@Tag("engine")
class ArrivalsWatchTest extends FxTest {
    private final List<String> told = new ArrayList<>();
    private final List<Runnable> clicks = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();
    private final HeldTasks tasks = new HeldTasks();
    private Engines engines;
    private ChatSessions sessions;
    private ConversationsViewModel model;
    private ArrivalsWatch watch;
    private String group;

    private final Attention attention = new Attention() {
        @Override
        public void unread(long count) {
            // the count is tested elsewhere
        }

        @Override
        public void arrived(String title, String text, Runnable open) {
            told.add(title + " | " + text);
            clicks.add(open);
        }
    };

    @BeforeEach
    void watchAGroup() {
        engines = Engines.start();
        Connection connection = engines.connection();
        ChatTable.create(connection.dynamo(), "chat", false);
        var cache = new DynamoCache(connection.dynamo(), CacheSettings.DEFAULT, CacheListener.NONE);
        var inPlace = new DirectTasks();
        sessions = new ChatSessions(connection, cache, new StreamFeeds(connection, inPlace), inPlace, home);
        ChatSession session = sessions.withoutStream("chat");
        Participant mira = session.participant(MIRA);
        group = mira.sender()
                .begin(MIRA, List.of(TOMAS, INES), "Harvest", "hello")
                .message()
                .conversation();
        ui.act(() -> {
            model = new ConversationsViewModel(session, mira, tasks, Times.ofMachine());
            watch = new ArrivalsWatch(model, new Pane(), attention, () -> false, opened::add);
            model.start();
        });
        tasks.finish(ui::act);
        assertThat(model.inbox().find(group)).isPresent();
    }

    @AfterEach
    void end() {
        ui.act(() -> {
            watch.close();
            model.close();
        });
        sessions.close();
        engines.close();
    }

    /// Another program writes: nobody has counted it.
    private void arrives(String text) {
        var stamp = Stamp.of(Instant.now().plusSeconds(5));
        var message = new Message(group, stamp, "by-another", INES, text, Message.Extra.NONE);
        ui.act(() -> model.onEvent(new ChatEvent.MessageChanged(message)));
    }

    @Test
    void anotherProgramsMessageIsToldWithItsSender() {
        arrives("apples");
        assertThat(told).containsExactly(INES.displayName() + " in Harvest | apples");
        ui.act(clicks.getFirst());
        assertThat(opened).containsExactly(group);
    }

    @Test
    void aClickOnWhatIsLeftOfAWatchThatEndedOpensNothing() {
        arrives("apples");
        ui.act(watch::close);
        ui.act(clicks.getFirst());
        assertThat(opened).isEmpty();
    }
}
