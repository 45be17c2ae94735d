package dev.sortkey.ui.shell;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.ui.conversations.messages.MessageRow;
import dev.sortkey.ui.kit.AnchoredList;
import java.time.Instant;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/// Windows of a table whose names another window has changed.
class ReopenedTableScreenTest extends ChatWindowTest {
    @Test
    void aSecondWindowGoesOnReceivingAfterNamesWereSaved() {
        SortkeyWindow window = sitAsMira();
        open(TOMASZ);
        Message his = ui.get(() -> said().stream()
                .filter(message -> message.sender().displayName().equals(TOMASZ))
                .findFirst()
                .orElseThrow());
        ui.click("#second-window-open");
        ui.await("his inbox", () -> inbox().startsWith("Mira Castellane"));
        awaitOpen("Mira Castellane");
        Stage second = ui.get(() -> (Stage) ui.node("#me").getScene().getWindow());
        Node before = ui.get(() -> second.getScene().lookup("#inbox"));

        ui.act(() -> ((MenuButton) window.stage().getScene().lookup("#me"))
                .getItems().stream()
                        .filter(item -> "attribute-names".equals(item.getId()))
                        .forEach(item -> item.fire()));
        ui.node("#names-go");
        ui.act(() -> ui.node("#names-go", Button.class).fire());
        ui.await("another inbox in the second window", () -> {
            Node now = second.getScene().lookup("#inbox");
            return now != null && !now.equals(before);
        });
        ui.await("the conversation in both", () -> ui.seenAll("#messages").size() == 2);

        new ChatTable(
                        ui.get(() -> window.shell().opened("Embedded").orElseThrow())
                                .connection()
                                .dynamo(),
                        "cruddur-messages")
                .putReferenceMessage(
                        his.sender(),
                        his.conversation(),
                        Stamp.of(Instant.now()).text(),
                        "Still here.");
        ui.await(
                "the message in both",
                () -> ui.seenAll("#messages").stream().filter(this::hasIt).count() == 2);
    }

    private boolean hasIt(Node list) {
        return ((AnchoredList<?>) list)
                .rows().stream()
                        .anyMatch(row -> row instanceof MessageRow.Stored stored
                                && stored.message().text().equals("Still here."));
    }
}
