package dev.sortkey.ui.conversations.messages;

import dev.sortkey.ui.kit.AnchoredList;
import dev.sortkey.ui.kit.Icons;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/// Searches one conversation: first what is known, and further back when asked. DynamoDB has no search of its own.
final class FindBar {
    private final ConversationViewModel model;
    private final AnchoredList<MessageRow> list;
    private final TextField field = new TextField();
    private final Label count = new Label();
    private final HBox node;
    private List<String> hits = List.of();
    private int at = -1;

    FindBar(ConversationViewModel model, AnchoredList<MessageRow> list) {
        this.model = model;
        this.list = list;
        field.setId("find");
        field.setPromptText("Find in conversation");
        field.setAccessibleText("Find in conversation");
        HBox.setHgrow(field, Priority.ALWAYS);
        field.textProperty().subscribe(() -> search());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                go(event.isShiftDown() ? 1 : -1);
                event.consume();
            }
        });
        count.setId("find-count");
        count.getStyleClass().add("muted");
        Button older = Icons.button(
                "find-older", Feather.CHEVRONS_UP, "Search older", "Load older messages and search them", this::older);
        node = new HBox(
                6,
                field,
                count,
                Icons.button("find-previous", Feather.CHEVRON_UP, "Previous match (Enter)", () -> go(-1)),
                Icons.button("find-next", Feather.CHEVRON_DOWN, "Next match (Shift+Enter)", () -> go(1)),
                older,
                Icons.button("find-close", Feather.X, "Close (Esc)", this::hide));
        node.setAlignment(Pos.CENTER_LEFT);
        node.getStyleClass().add("find-bar");
        hide();
        model.rows().subscribe(_ -> {
            if (isShown()) {
                refresh();
            }
        });
        older.disableProperty().bind(model.loading());
    }

    HBox node() {
        return node;
    }

    boolean isShown() {
        return node.isVisible();
    }

    void show() {
        node.setVisible(true);
        node.setManaged(true);
        field.requestFocus();
        field.selectAll();
        search();
    }

    void hide() {
        node.setVisible(false);
        node.setManaged(false);
    }

    private void search() {
        hits = model.find(field.getText());
        at = hits.size();
        go(-1);
    }

    /// More messages are known: the one that is shown stays the one that is shown.
    private void refresh() {
        String shown = at >= 0 && at < hits.size() ? hits.get(at) : null;
        hits = model.find(field.getText());
        int place = shown == null ? -1 : hits.indexOf(shown);
        if (place < 0 && !hits.isEmpty()) {
            at = hits.size();
            go(-1);
        } else {
            at = place;
            words();
        }
    }

    private void go(int direction) {
        if (!hits.isEmpty()) {
            at = Math.clamp(at + direction, 0, hits.size() - 1);
            list.select(hits.get(at));
        }
        words();
    }

    private void older() {
        model.findOlder(field.getText());
    }

    private void words() {
        if (field.getText().isBlank()) {
            count.setText("");
        } else if (hits.isEmpty()) {
            count.setText(model.hasOlder() ? "No match in the loaded messages" : "No match");
        } else {
            count.setText((at + 1) + " of " + hits.size());
        }
    }
}
