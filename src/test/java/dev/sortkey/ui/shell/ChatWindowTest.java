package dev.sortkey.ui.shell;

import dev.sortkey.chat.model.Message;
import dev.sortkey.ui.conversations.messages.MessageRow;
import dev.sortkey.ui.kit.AnchoredList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

/// A test of the sample conversations, as Mira has them.
abstract class ChatWindowTest extends WindowTest {
    static final String TOMASZ = "Tomasz Wieczorek";

    SortkeyWindow sitAsMira() {
        SortkeyWindow window = open();
        sitAs("mira");
        return window;
    }

    private void sitAs(String handle) {
        ui.press(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        ui.fill("#who-search", handle);
        ui.await("one person", () -> items("#who") == 1);
        ui.press(KeyCode.ENTER);
        ui.await("the inbox", () -> inbox().contains(TOMASZ));
    }

    /// On the FX thread: how many items a list has that is seen.
    int items(String list) {
        return ui.seen(list).map(node -> ((ListView<?>) node).getItems().size()).orElse(0);
    }

    void open(String name) {
        ui.click(name);
        awaitOpen(name);
    }

    void awaitOpen(String name) {
        ui.awaitText("#conversation-name", name);
        ui.await("the messages", () -> !said().isEmpty());
    }

    void say(String text) {
        ui.await("the composer", () -> focused("composer"));
        ui.type(text);
        ui.press(KeyCode.ENTER);
        ui.await(
                "'" + text + "'",
                () -> said().stream().anyMatch(message -> message.text().equals(text)));
    }

    boolean focused(String id) {
        return ui.focus().filter(node -> id.equals(node.getId())).isPresent();
    }

    /// On the FX thread: the words of the inbox.
    String inbox() {
        return ui.seenAll("#inbox .list-cell").stream()
                .map(cell -> String.valueOf(cell.getAccessibleText()))
                .collect(Collectors.joining("\n"));
    }

    /// On the FX thread: the words of a label.
    String words(String query) {
        return ui.seen(query).map(node -> ((Labeled) node).getText()).orElse("");
    }

    /// On the FX thread: the messages of the conversation that is open.
    @SuppressWarnings("unchecked")
    List<Message> said() {
        return ui.seen("#messages")
                .map(node -> ((AnchoredList<MessageRow>) node)
                        .rows().stream()
                                .filter(MessageRow.Stored.class::isInstance)
                                .map(row -> ((MessageRow.Stored) row).message())
                                .toList())
                .orElse(List.of());
    }
}
