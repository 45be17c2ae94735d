package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The heading of a conversation in windows of several widths.
class HeadingScreenTest extends ChatWindowTest {
    @ParameterizedTest
    @ValueSource(ints = {1280, 900, 758})
    void aNameIsReadAndEveryActionIsThereBesideTheRequests(int width) {
        SortkeyWindow window = sitAsMira();
        ui.act(() -> {
            window.stage().setWidth(width);
            window.stage().setHeight(800);
        });
        open(TOMASZ);
        ui.press(KeyCode.SHORTCUT, KeyCode.U);
        ui.node("#hood");
        ui.settle();
        assertThat(ui.get(() -> ui.node("#conversation-name", Label.class).isTextTruncated()))
                .isFalse();

        open("Harvest festival");
        ui.awaitText("#conversation-below", "members: ");
        ui.settle();
        Label below = ui.node("#conversation-below", Label.class);
        assertThat(ui.get(below::isTextTruncated)).isTrue();
        assertThat(ui.get(() -> below.getTooltip().getText()))
                .isEqualTo(below.getText())
                .contains("Tomasz");
        if (ui.shows("#members-open")) {
            ui.click("#members-open");
        } else {
            ui.click("#conversation-more");
            ui.click("Members");
        }
        ui.await("the members", () -> items("#members") > 1);
    }
}
