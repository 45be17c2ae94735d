package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Who is in a conversation, in the window.
class MembersScreenTest extends ChatWindowTest {
    private static final String CHOIR = "Harvest festival";

    private void showMembers() {
        ui.press(KeyCode.SHORTCUT, KeyCode.M);
        ui.await("the members", () -> items("#members") > 1);
    }

    @Test
    void somebodyIsAddedByTheKeyboardAndTheGroupRenamed() {
        sitAsMira();
        open(CHOIR);
        showMembers();
        int before = ui.get(() -> items("#members"));
        ui.type("oona");
        ui.await("him", () -> items("#member-found") == 1);
        ui.press(KeyCode.ENTER);
        ui.await("one more member", () -> items("#members") == before + 1);
        ui.awaitText("#members-words", "Added Oona Lehtovaara. That used 6 WCU");

        ui.click("#group-rename");
        ui.press(KeyCode.SHORTCUT, KeyCode.A);
        ui.type(" ");
        ui.press(KeyCode.ENTER);
        ui.awaitText("#members-words", "The group has no name.");
        ui.press(KeyCode.SHORTCUT, KeyCode.A);
        ui.type("Spring festival");
        ui.press(KeyCode.ENTER);
        ui.awaitText("#members-words", "Renamed to Spring festival");
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#members-pane");
        ui.awaitText("#conversation-name", "Spring festival");
        ui.awaitText("#conversation-below", "Oona Lehtovaara");
    }

    @Test
    void aGroupIsLeftAndClosed() {
        sitAsMira();
        open(CHOIR);
        ui.awaitBeside("the conversation to open next time", () -> settings().contains("\"open\":\""));
        showMembers();
        ui.click("#members-leave");
        ui.awaitGone("#members-pane");
        ui.await("the inbox without it", () -> !inbox().contains(CHOIR));
        assertThat(ui.shows("#messages")).isFalse();
        ui.awaitBeside("no conversation to open next time", () -> !settings().contains("\"open\":\""));
    }

    private String settings() {
        try (var files = Files.walk(home)) {
            Path file = files.filter(each -> each.endsWith("conversations.json"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(file).replace(" ", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theTwoOfADirectConversationAreShownWithTheirReceipts() {
        sitAsMira();
        open(TOMASZ);
        showMembers();
        ui.await("two", () -> items("#members") == 2);
        assertThat(ui.shows("#members-leave")).isFalse();
        assertThat(ui.shows("#member-search")).isFalse();
        assertThat(ui.words("#members")).contains("read up to");
    }
}
