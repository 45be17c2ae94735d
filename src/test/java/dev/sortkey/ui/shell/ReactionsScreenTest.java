package dev.sortkey.ui.shell;

import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Reactions in two windows.
class ReactionsScreenTest extends ChatWindowTest {
    @Test
    void aReactionIsSeenByBothAndRemovedByAClick() {
        sitAsMira();
        open(TOMASZ);
        ui.press(KeyCode.SHORTCUT, KeyCode.END);
        ui.act(() -> ui.seen("#messages").orElseThrow().requestFocus());
        ui.press(KeyCode.UP);
        ui.press(KeyCode.ENTER);
        ui.click("React");
        ui.press(KeyCode.ENTER);
        ui.await("the reaction", () -> words(".reaction").endsWith(" 1"));
        ui.click("#second-window-open");
        ui.await("his inbox", () -> inbox().contains("Mira Castellane"));
        ui.awaitText("#conversation-name", "Mira Castellane");
        ui.await("the reaction in both", () -> ui.seenAll(".reaction").size() == 2);
        ui.act(() -> ui.node(".reaction", javafx.scene.control.Button.class).fire());
        ui.await(
                "two, or none",
                () -> ui.seenAll(".reaction").isEmpty()
                        || ui.seenAll(".reaction").stream()
                                .allMatch(node -> ((javafx.scene.control.Button) node)
                                        .getText()
                                        .endsWith(" 2")));
    }
}
