package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Searching one conversation and all.
class SearchScreenTest extends ChatWindowTest {
    private void searchAll(String text) {
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.K);
        ui.await("the field", () -> focused("search-all"));
        ui.type(text);
        ui.press(KeyCode.ENTER);
    }

    @Test
    void whatIsFoundInAllConversationsIsOpenedAndHighlighted() {
        sitAsMira();
        searchAll("bearing");
        ui.await("a hit", () -> items("#search-hits") > 0);
        ui.awaitText("#search-words", "RCU).");
        assertThat(ui.words("#search-words")).contains("conversations", "request");
        ui.press(KeyCode.ENTER);
        ui.awaitGone("#search-pane");
        awaitOpen(TOMASZ);
        ui.await("the highlight", () -> words(".hit").equals("bearing"));
    }

    @Test
    void nothingIsFoundForNothing() {
        sitAsMira();
        searchAll(" ");
        ui.awaitText("#search-words", "There is nothing to search for.");
        ui.press(KeyCode.SHORTCUT, KeyCode.A);
        ui.type("zeppelin");
        ui.press(KeyCode.ENTER);
        ui.node("#search-further");
        assertThat(ui.words("#search-words")).startsWith("No match in").contains(", back to ");
        ui.click("#search-further");
        ui.awaitText("#search-words", "No match in all ");
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#search-pane");
    }

    @Test
    void aConversationSaysHowFarItWasSearched() {
        sitAsMira();
        open("Harvest festival");
        ui.press(KeyCode.SHORTCUT, KeyCode.F);
        ui.node("#find");
        ui.type("cake");
        ui.await("hits", () -> words("#find-count").contains(" of "));
        ui.await("a highlight", () -> words(".hit").equalsIgnoreCase("cake"));
        ui.awaitText("#find-far", "RCU");
        assertThat(ui.words("#find-far")).contains("Looked at", "message", "request");
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#find");
        ui.await("no highlight", () -> ui.seen(".hit").isEmpty());
    }
}
