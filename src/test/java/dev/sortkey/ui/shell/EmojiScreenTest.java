package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Emoji chosen by the keyboard: for a message, behind a colon, and as a reaction.
class EmojiScreenTest extends ChatWindowTest {
    @Test
    void onePickedGoesWhereTheCursorIsAndIsTheFirstNextTime() {
        sitAsMira();
        open(TOMASZ);
        ui.await("the composer", () -> focused("composer"));
        ui.type("Done!");
        ui.press(KeyCode.LEFT);
        pick("tada");
        ui.await("it", () -> written().equals("Done🎉!"));
        ui.await("the composer again", () -> focused("composer"));

        ui.click("#emoji");
        ui.node("Recently used");
        ui.awaitText("#emoji-name", "party popper");
        ui.type("nosuchemoji");
        ui.node("No emoji found");
        ui.press(KeyCode.ENTER);
        assertThat(ui.shows("#emoji-picker")).isTrue();
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#emoji-picker");
        ui.await("the composer again", () -> focused("composer"));
        assertThat(ui.get(this::written)).isEqualTo("Done🎉!");
    }

    private void pick(String words) {
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.J);
        take(words);
    }

    private void take(String words) {
        ui.await("the search", () -> focused("emoji-search"));
        ui.node("Smileys and emotion");
        ui.type(words);
        ui.await("results", () -> ui.seen("Search results").isPresent());
        ui.press(KeyCode.ENTER);
        ui.awaitGone("#emoji-picker");
    }

    private String written() {
        return ui.node("#composer", TextArea.class).getText();
    }

    @Test
    void aShortcodeBecomesItsEmoji() {
        sitAsMira();
        open(TOMASZ);
        ui.await("the composer", () -> focused("composer"));
        ui.type("At 10:30 :tad");
        ui.await("emoji", () -> items("#shortcode-list") > 0);
        ui.press(KeyCode.ENTER);
        ui.await("it", () -> written().equals("At 10:30 🎉 "));
        ui.type(":smi");
        ui.await("emoji", () -> items("#shortcode-list") == 5);
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#shortcode-list");
        ui.press(KeyCode.ENTER);
        ui.await("the message", () -> said().getLast().text().equals("At 10:30 🎉 :smi"));
    }

    @Test
    void anyEmojiCanBeAReaction() {
        sitAsMira();
        open(TOMASZ);
        ui.press(KeyCode.SHORTCUT, KeyCode.END);
        ui.act(() -> ui.seen("#messages").orElseThrow().requestFocus());
        ui.press(KeyCode.UP);
        ui.press(KeyCode.ENTER);
        ui.click("React");
        ui.click("Other emoji…");
        take("red apple");
        ui.await("the reaction", () -> words(".reaction").equals("🍎 1"));
        ui.await("the messages", () -> focused("messages"));
    }
}
