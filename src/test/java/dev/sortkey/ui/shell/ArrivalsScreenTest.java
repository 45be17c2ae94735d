package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.ui.connections.OpenConnection.Opened;
import java.time.Instant;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Messages that arrive while the person looks at something else.
class ArrivalsScreenTest extends ChatWindowTest {
    private static final String FESTIVAL = "Harvest festival";

    @Test
    void whatArrivesBehindAnotherScreenIsToldAndAClickOpensIt() {
        SortkeyWindow window = sitAsMira();
        Message his = readWhatHeSaid();
        open(FESTIVAL);
        ui.press(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        ui.node("#tables");
        say(window, his, "The apples\nare in.");
        ui.node("The apples are in.");
        ui.node(TOMASZ);
        ui.await("its count", () -> unread(window) > 0);
        long after = unread(window);
        assertThat(ui.text("#rail-badge-conversations")).isEqualTo(Long.toString(after));
        ui.click("The apples are in.");
        awaitOpen(TOMASZ);
        ui.await("it", () -> said().getLast().text().equals("The apples\nare in."));
        ui.press(KeyCode.SHORTCUT, KeyCode.END);
        ui.await("it to be counted as read", () -> unread(window) < after);
    }

    @Test
    void whatArrivesUnderAFormIsToldAndAClickLeavesTheForm() {
        SortkeyWindow window = sitAsMira();
        Message his = readWhatHeSaid();
        fire("attribute-names");
        ui.node("#names-go");
        say(window, his, "The pears are in.");
        ui.click("The pears are in.");
        ui.awaitGone("#names");
        awaitOpen(TOMASZ);
        ui.await("it", () -> said().getLast().text().equals("The pears are in."));
    }

    @Test
    void aClickDoesNotOpenAConnectionThatWasClosedSince() {
        SortkeyWindow window = sitAsMira();
        Message his = readWhatHeSaid();
        open(FESTIVAL);
        ui.press(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        say(window, his, "The plums are in.");
        ui.node("The plums are in.");
        ui.press(KeyCode.SHORTCUT, KeyCode.F4);
        ui.node("#open-embedded");
        ui.click("The plums are in.");
        ui.settle();
        assertThat(ui.shows("#open-embedded")).isTrue();
    }

    @Test
    void whoMutedNotificationsSeesOnlyTheCount() {
        SortkeyWindow window = sitAsMira();
        Message his = readWhatHeSaid();
        fire("mute-notifications");
        ui.press(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        ui.node("#tables");
        long before = unread(window);
        say(window, his, "Nobody hears this.");
        ui.await("its count", () -> unread(window) == before + 1);
        assertThat(ui.shows("Nobody hears this.")).isFalse();
    }

    /// Fires an item of the menu with the person's name.
    private void fire(String id) {
        ui.act(() -> ui.node("#me", MenuButton.class).getItems().stream()
                .filter(item -> id.equals(item.getId()))
                .forEach(item -> {
                    if (item instanceof CheckMenuItem check) {
                        check.setSelected(true);
                    }
                    item.getOnAction().handle(null);
                }));
    }

    private Message readWhatHeSaid() {
        open(TOMASZ);
        ui.press(KeyCode.SHORTCUT, KeyCode.END);
        ui.await("it to be read", () -> !inbox().contains(TOMASZ + ", 4"));
        return ui.get(() -> said().stream()
                .filter(message -> message.sender().displayName().equals(TOMASZ))
                .findFirst()
                .orElseThrow());
    }

    /// How many messages the title says are unread.
    private long unread(SortkeyWindow window) {
        String title = ui.get(() -> window.stage().getTitle());
        return title.startsWith("(") ? Long.parseLong(title.substring(1, title.indexOf(')'))) : 0;
    }

    /// Another program writes a message of the sender of `like`, in the same conversation.
    private void say(SortkeyWindow window, Message like, String text) {
        Opened opened = ui.get(() -> window.shell().opened("Embedded").orElseThrow());
        new ChatTable(opened.connection().dynamo(), "cruddur-messages")
                .putReferenceMessage(
                        like.sender(),
                        like.conversation(),
                        Stamp.of(Instant.now()).text(),
                        text);
    }
}
