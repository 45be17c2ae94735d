package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.Message;
import java.time.LocalDate;
import java.time.ZoneId;
import javafx.scene.control.DatePicker;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// What was read and is unread again, dates to go to, and what was open last.
class UnreadScreenTest extends ChatWindowTest {
    private static final String FESTIVAL = "Harvest festival";

    @Test
    void messagesFromOneOnStayUnreadUntilTheConversationIsOpenedAgain() {
        sitAsMira();
        open(TOMASZ);
        ui.press(KeyCode.SHORTCUT, KeyCode.END);
        ui.await("it to be read", () -> !inbox().contains(TOMASZ + ", 4"));
        ui.act(() -> ui.seen("#messages").orElseThrow().requestFocus());
        ui.press(KeyCode.UP);
        ui.press(KeyCode.UP);
        ui.press(KeyCode.U);
        ui.await("two unread", () -> inbox().contains(TOMASZ + ", 2 unread"));
        ui.press(KeyCode.SHORTCUT, KeyCode.END);
        ui.settle();
        assertThat(ui.get(this::inbox)).as("although they are seen").contains(TOMASZ + ", 2 unread");
        open(FESTIVAL);
        open(TOMASZ);
        ui.press(KeyCode.SHORTCUT, KeyCode.END);
        ui.await("it to be read", () -> !inbox().contains(TOMASZ + ", 2"));
    }

    @Test
    void aDateIsGoneTo() {
        sitAsMira();
        open(FESTIVAL);
        Message first = ui.get(() -> said().getFirst());
        LocalDate day = first.time().atZone(ZoneId.systemDefault()).toLocalDate();
        ask("2999-01-01");
        ui.awaitText("#jump-words", "No messages on that day or later.");
        ask("the day before");
        ui.awaitText("#jump-words", "Enter a date such as");
        ask(day.minusYears(1).toString());
        ui.awaitText("#jump-words", "Messages from ");
        assertThat(ui.get(() -> said().size())).isGreaterThan(20);
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#jump-date");
        assertThat(ui.get(() -> focused("composer"))).isTrue();
    }

    private void ask(String date) {
        ui.press(KeyCode.SHORTCUT, KeyCode.J);
        ui.act(() -> ui.node("#jump-date", DatePicker.class).getEditor().setText(date));
        ui.press(KeyCode.ENTER);
    }

    @Test
    void whatWasOpenLastIsOpenAgain() {
        sitAsMira();
        open(FESTIVAL);
        ui.closeWindows();
        open();
        ui.press(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        awaitOpen(FESTIVAL);
    }
}
