package dev.sortkey.ui.conversations;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.cache.CacheListener;
import dev.sortkey.cache.CacheSettings;
import dev.sortkey.cache.DynamoCache;
import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.chat.model.Person;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.FxTest;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.ui.conversations.messages.Times;
import dev.sortkey.ui.kit.Overlay;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Choosing people, with answers that come when the test says so.
@Tag("engine")
class PeoplePickerTest extends FxTest {
    private static Engines engines;

    private final HeldTasks tasks = new HeldTasks();
    private final Button below = new Button("below");
    private ChatSessions sessions;
    private ConversationsViewModel model;
    private Overlay overlay;

    @BeforeAll
    static void start() {
        engines = Engines.start();
        ChatTable table = ChatTable.create(engines.connection().dynamo(), "chat", false);
        List.of(MIRA, TOMAS, INES)
                .forEach(person ->
                        table.putReferenceMessage(person, person.handle(), "2026-07-02T10:00:00+00:00", "hi"));
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
        var session = sessions.withoutStream("chat");
        model = new ConversationsViewModel(session, session.participant(MIRA), tasks, Times.ofMachine());
        ui.act(() -> {
            overlay = new Overlay();
            Stage stage = new Stage();
            stage.setScene(new Scene(overlay.over(below), 700, 700));
            stage.show();
        });
        ui.act(() -> {
            var picker = new PeoplePicker(model, overlay::close);
            overlay.show(Pos.CENTER, picker.node(), picker.field());
        });
        answer();
    }

    @AfterEach
    void close() {
        ui.act(model::close);
        sessions.close();
    }

    /// Everything that was asked so far is answered now, and what is asked then.
    private void answer() {
        for (int answered = 0; answered < tasks.asked(); ) {
            for (; answered < tasks.asked(); answered++) {
                tasks.work(answered);
            }
            ui.act(tasks::take);
        }
    }

    private List<?> listed() {
        ListView<?> people = ui.node("#people", ListView.class);
        return ui.get(() -> List.copyOf(people.getItems()));
    }

    private void choose(Person person) {
        ListView<?> people = ui.node("#people", ListView.class);
        ui.act(() -> people.getSelectionModel().select(people.getItems().indexOf(person)));
        ui.press(KeyCode.ENTER);
    }

    private String focused() {
        return ui.focus().map(Node::getId).orElse("nothing");
    }

    @Test
    void whoIsChosenFromTheWholeListLeavesItAndEnterGoesOn() {
        assertThat(listed()).isEqualTo(List.of(INES, TOMAS));
        choose(TOMAS);

        assertThat(listed()).isEqualTo(List.of(INES));
        ui.press(KeyCode.ENTER);
        answer();
        assertThat(focused()).isEqualTo("first-message");
    }

    @Test
    void whoIsChosenNoMoreIsListedAgain() {
        choose(TOMAS);
        choose(INES);
        assertThat(listed()).isEmpty();
        ui.press(KeyCode.BACK_SPACE);
        assertThat(listed()).isEqualTo(List.of(INES));
        ui.click("Tomas Ek");
        assertThat(listed()).isEqualTo(List.of(INES, TOMAS));
    }

    @Test
    void onlyAClickOnAPersonChooses() {
        ui.type("tomas");
        answer();
        assertThat(listed()).isEqualTo(List.of(TOMAS));
        ui.rightClick("Tomas Ek");
        ui.click("#people"); // below him
        assertThat(listed()).as("nobody was chosen").isEqualTo(List.of(TOMAS));
        ui.click("Tomas Ek");
        assertThat(listed().contains(TOMAS)).isFalse();
    }

    @Test
    void aConversationThatBeginsLateClosesOnlyThePicker() {
        choose(TOMAS);
        ui.fill("#first-message", "hello");
        int beginning = tasks.asked();
        ui.click("#begin");
        ui.act(() -> {
            var other = new Button("other");
            other.setId("other");
            overlay.show(Pos.CENTER, other, other);
        });
        tasks.work(beginning);
        ui.act(tasks::take);
        assertThat(ui.get(() -> model.open().get())).isNotNull();
        assertThat(ui.shows("#other")).isTrue();
    }

    @Test
    void anAnswerThatComesTooLateMovesNothing() {
        choose(TOMAS);
        ui.press(KeyCode.ENTER);
        choose(INES);
        answer();
        assertThat(focused()).as("somebody else is chosen as well").isEqualTo("people-search");
    }

    @Test
    void aConversationThatIsFoundAfterThePickerWasClosedDoesNotOpen() {
        choose(TOMAS);
        ui.press(KeyCode.ENTER);
        int lookup = tasks.asked() - 1;
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#people-picker");
        model.participant().sender().begin(MIRA, List.of(TOMAS), null, "hello");
        ui.act(model::refresh);
        for (int task = lookup + 1; task < tasks.asked(); task++) {
            tasks.work(task);
        }
        ui.act(tasks::take);
        assertThat(ui.get(() -> model.inbox().direct(TOMAS.uuid()))).isPresent();

        answer();

        assertThat(ui.get(() -> model.open().get())).isNull();
    }
}
