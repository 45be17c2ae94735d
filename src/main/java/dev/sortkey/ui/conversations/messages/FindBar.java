package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.TextMatch;
import dev.sortkey.dynamo.read.ReadTally;
import dev.sortkey.support.Counted;
import dev.sortkey.ui.kit.AnchoredList;
import dev.sortkey.ui.kit.Icons;
import java.time.Instant;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Searches one conversation: first what is known, and further back when asked. DynamoDB has no search of its own.
final class FindBar {
    private final ConversationViewModel model;
    private final AnchoredList<MessageRow> list;
    private final TextField field = new TextField();
    private final Label count = new Label();
    private final Label far = new Label();
    private final VBox node;
    private final Button older;
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
        older = Icons.button(
                "find-older",
                Feather.CHEVRONS_UP,
                "Search further",
                "Read older messages and search them",
                this::older);
        Button cancel = Icons.button(
                "find-cancel",
                Feather.SLASH,
                "Cancel",
                "Stop reading older messages",
                () -> model.pages().cancelFind());
        shownWhen(cancel, model.pages().finding());
        shownWhen(older, model.pages().finding().not());
        for (Button button : List.of(older, cancel)) {
            button.setMinWidth(Button.USE_PREF_SIZE);
        }
        far.setId("find-far");
        far.getStyleClass().addAll("muted", "find-far");
        far.managedProperty().bind(far.textProperty().map(text -> !text.isEmpty()));
        HBox line = new HBox(
                6,
                field,
                count,
                Icons.button("find-previous", Feather.CHEVRON_UP, "Previous match (Enter)", () -> go(-1)),
                Icons.button("find-next", Feather.CHEVRON_DOWN, "Next match (Shift+Enter)", () -> go(1)),
                older,
                cancel,
                Icons.button("find-close", Feather.X, "Close (Esc)", this::hide));
        line.setAlignment(Pos.CENTER_LEFT);
        node = new VBox(2, line, far);
        node.getStyleClass().add("find-bar");
        hide();
        model.rows().subscribe(_ -> {
            if (isShown()) {
                refresh();
            }
        });
    }

    private static void shownWhen(Button button, ObservableValue<Boolean> condition) {
        button.visibleProperty().bind(condition);
        button.managedProperty().bind(button.visibleProperty());
    }

    VBox node() {
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
        model.highlight(TextMatch.NOTHING);
    }

    private void search() {
        model.highlight(new TextMatch(field.getText()));
        hits = model.loaded().find(model.found());
        at = hits.size();
        go(-1);
    }

    /// More messages are known: the one that is shown stays the one that is shown.
    private void refresh() {
        String shown = at >= 0 && at < hits.size() ? hits.get(at) : null;
        hits = model.loaded().find(model.found());
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
        if (field.getText().isBlank()) {
            count.setText("Enter a word first");
            field.requestFocus();
        } else {
            model.pages().findOlder(model.found());
        }
    }

    private void words() {
        if (field.getText().isBlank()) {
            count.setText("");
            far.setText("");
            return;
        }
        if (hits.isEmpty()) {
            count.setText(model.hasOlder() ? "No match so far" : "No match");
        } else {
            count.setText((at + 1) + " of " + hits.size());
        }
        far.setText(far());
        older.setDisable(!model.hasOlder());
    }

    /// How far it has looked, and what reading that used.
    private String far() {
        ReadTally used = model.pages().used();
        Instant oldest = model.loaded().oldest().map(Message::time).orElse(null);
        String messages = model.hasOlder() || oldest == null
                ? "Looked at the newest " + Counted.of(used.items(), "message")
                        + (oldest == null ? "" : ", back to " + model.times().date(oldest))
                : "Looked at all " + Counted.of(used.items(), "message");
        return messages + ": " + Counted.of(used.requests(), "request") + ", " + used.capacity()
                + (model.loaded().hasGap()
                        ? ". The messages after the date that you jumped to aren't all loaded."
                        : ".");
    }
}
