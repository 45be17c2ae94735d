package dev.sortkey.ui.conversations.search;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.cache.CacheListener;
import dev.sortkey.cache.CacheSettings;
import dev.sortkey.cache.DynamoCache;
import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.chat.client.Participant;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.FxTest;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.ui.conversations.messages.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A search in the window, whose requests are answered when the test says so.
@Tag("engine")
class SearchPaneTest extends FxTest {
    private static Engines engines;

    private final HeldTasks tasks = new HeldTasks();
    private final List<String> chosen = new ArrayList<>();
    private ChatSessions sessions;
    private SearchViewModel model;
    private int closed;

    @BeforeAll
    static void start() {
        engines = Engines.start();
        ChatTable table = ChatTable.create(engines.connection().dynamo(), "chat", false);
        IntStream.range(10, 30).forEach(day -> say(table, "c" + day, "2026-07-" + day + "T10:00:00+00:00", day));
    }

    private static void say(ChatTable table, String conversation, String at, int day) {
        table.putReferenceMessage(TOMAS, conversation, at, "day " + day);
        table.putReferenceRow(MIRA, TOMAS, conversation, at, "day " + day);
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
        sessions = new ChatSessions(connection, cache, new StreamFeeds(connection, inPlace), inPlace, home);
        Participant mira = sessions.withoutStream("chat").participant(MIRA);
        var conversations = mira.inbox().entries();
        ui.act(() -> {
            model = new SearchViewModel(mira.client(), () -> conversations, Times.ofMachine(), tasks);
            var pane = new SearchPane(
                    model,
                    Times.ofMachine(),
                    (hit, _) -> chosen.add(hit.message().text()),
                    () -> closed++);
            Stage stage = new Stage();
            stage.setScene(new Scene(new StackPane(pane.node()), 640, 640));
            stage.show();
            pane.field().requestFocus();
        });
    }

    @AfterEach
    void close() {
        ui.act(model::close);
        sessions.close();
    }

    private int hits() {
        return ui.get(() -> ui.node("#search-hits", ListView.class).getItems().size());
    }

    /// One more request is answered.
    private void answer() {
        tasks.work(tasks.asked() - 1);
        ui.act(tasks::take);
    }

    @Test
    void cancelStopsKeepsWhatWasFoundAndCanBeGoneOnFrom() {
        ui.type("day");
        ui.press(KeyCode.ENTER);
        answer();
        int found = hits();
        assertThat(found).isPositive().isLessThan(20);
        assertThat(ui.shows("#search-further")).isFalse();
        int asked = tasks.asked();
        ui.click("#search-cancel");
        assertThat(ui.shows("#search-cancel")).isFalse();
        assertThat(ui.text("#search-words")).contains("back to").contains("RCU");
        tasks.work(asked - 1); // it was on its way
        ui.act(tasks::take);
        assertThat(hits()).as("what comes later").isEqualTo(found);
        assertThat(tasks.asked()).as("no more requests").isEqualTo(asked);

        ui.click("#search-further");
        assertThat(ui.shows("#search-cancel")).isTrue();
        answer();
        assertThat(hits()).isGreaterThan(found);
    }

    @Test
    void escapeStopsFirstAndThenCloses() {
        ui.type("day");
        ui.press(KeyCode.ENTER);
        answer();
        ui.press(KeyCode.ESCAPE);
        assertThat(ui.shows("#search-further")).isTrue();
        assertThat(closed).isZero();
        ui.press(KeyCode.ESCAPE);
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void onlyAClickOnAMessageOpensIt() {
        ui.type("day 29");
        ui.press(KeyCode.ENTER);
        answer();
        ui.click("#search-cancel");
        assertThat(hits()).isEqualTo(1);
        ui.click("#search-hits"); // below it
        assertThat(chosen).isEmpty();
        ui.click("#search-hits .list-cell");
        assertThat(chosen).containsExactly("day 29");
    }
}
