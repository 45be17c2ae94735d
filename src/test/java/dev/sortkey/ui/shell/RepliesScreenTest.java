package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.Message;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Answers to messages, and people who are mentioned.
class RepliesScreenTest extends ChatWindowTest {
    @Test
    void aMessageIsAnsweredAndTheAnswerLeadsToIt() {
        sitAsMira();
        open(TOMASZ);
        ui.await("the newest", () -> said().getLast().text().contains("ladder"));
        Message answered = ui.get(() -> said().getLast());
        ui.act(() -> ui.seen("#messages").orElseThrow().requestFocus());
        ui.press(KeyCode.SHORTCUT, KeyCode.END);
        ui.act(() -> ui.seen("#messages").orElseThrow().requestFocus());
        ui.press(KeyCode.UP);
        ui.press(KeyCode.R);
        ui.awaitText("#replying", "Replying to " + TOMASZ);
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#replying");
        ui.act(() -> ui.seen("#messages").orElseThrow().requestFocus());
        ui.press(KeyCode.R);
        ui.awaitText("#replying", "Replying to " + TOMASZ);
        say("Thank you for it.");
        ui.awaitGone("#replying");
        Message answer = ui.get(() -> said().getLast());
        assertThat(answer.extra().replyTo()).isEqualTo(answered.stamp().text());
        ui.await("the quote", () -> words(".quote").contains("ladder"));
        say("And this answers nothing.");
        assertThat(ui.<Message>get(() -> said().getLast()).extra().replyTo()).isNull();
    }

    @Test
    void aMemberIsMentionedByTheKeyboardAndSeesIt() {
        sitAsMira();
        open(TOMASZ);
        ui.await("the composer", () -> focused("composer"));
        ui.type("Look @");
        ui.await("him", () -> items("#mention-list") == 1);
        ui.type("zz");
        ui.awaitGone("#mention-list");
        ui.press(KeyCode.BACK_SPACE);
        ui.press(KeyCode.BACK_SPACE);
        ui.await("him again", () -> items("#mention-list") == 1);
        ui.press(KeyCode.ENTER);
        ui.await(
                "his handle",
                () -> ui.node("#composer", TextArea.class).getText().equals("Look @tomasz "));
        ui.type("please");
        ui.press(KeyCode.ENTER);
        ui.await("the message", () -> said().getLast().text().equals("Look @tomasz please"));
        ui.await(
                "the highlight",
                () -> ui.seenAll(".mention").stream()
                        .anyMatch(node ->
                                ((javafx.scene.control.Label) node).getText().equals("@tomasz")));
        // In a window of his own he would read it at once.
        ui.act(() -> ui.node("#me", MenuButton.class).getItems().stream()
                .filter(item -> "be-other".equals(item.getId()))
                .findFirst()
                .orElseThrow()
                .fire());
        ui.fill("#who-search", "tomasz");
        ui.await("him alone", () -> items("#who") == 1);
        ui.press(KeyCode.ENTER);
        ui.await("his inbox", () -> inbox().contains("Mira Castellane, 1 unread, mentions you"));
    }
}
