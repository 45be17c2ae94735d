package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.write.journal.JournalEntry;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.kit.ChangeTable;
import dev.sortkey.ui.kit.Cover;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.States;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The changes of a table that were sent from here, the newest first; each can be undone.
public final class HistoryView {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Changes changes;
    private final Navigator navigator;
    private final ListView<JournalEntry> list = new ListView<>();
    private final ChangeTable table = new ChangeTable(
            "history-values", "Values that changed", States.empty("No change selected", "Choose one in the list."));
    private final Label title = new Label();
    private final BorderPane node;
    private final Runnable close;

    /// @param undone shows what was staged to undo a change
    /// @param close goes back to the rows
    public HistoryView(Changes changes, Navigator navigator, Runnable undone, Runnable close) {
        this.changes = changes;
        this.navigator = navigator;
        this.close = close;
        list.setId("history-list");
        list.setAccessibleText("Changes that were sent");
        list.setCellFactory(_ -> new Cell());
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(entry -> table.show(
                        entry == null
                                ? List.of()
                                : entry.draft().changes(changes.keys().all())));
        Button undo = Icons.button(
                "history-undo", Feather.ROTATE_CCW, "Undo", "Stage what undoes this change", () -> undo(undone));
        undo.disableProperty()
                .bind(list.getSelectionModel().selectedItemProperty().isNull());
        undo.setMinWidth(Region.USE_PREF_SIZE);
        title.getStyleClass().add("heading");
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        title.setMinWidth(0);
        SplitPane split = new SplitPane(list, table.node());
        split.setDividerPositions(0.38);
        split.getStyleClass().add("bare-split");
        node = Cover.of("history", "Back to the items", close, title, undo);
        node.setCenter(split);
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    /// Reads the journal and shows it.
    ///
    /// @param item whose changes alone are shown; null for those of the whole table
    public void show(@Nullable Map<String, AttributeValue> item) {
        String key = item == null ? "" : ItemKeys.text(item, changes.keys());
        title.setText(item == null ? "History of changes" : "History of " + key);
        list.setPlaceholder(States.loading("Reading the journal…"));
        list.requestFocus();
        changes.history(
                entries -> {
                    list.setPlaceholder(
                            States.empty("No changes yet", "What you commit is listed here, and can be undone."));
                    list.getItems()
                            .setAll(entries.stream()
                                    .filter(entry -> item == null || isOf(entry, key))
                                    .toList());
                    list.getSelectionModel().selectFirst();
                },
                error -> {
                    close.run();
                    navigator.tell(error);
                });
    }

    private static boolean isOf(JournalEntry entry, String key) {
        return ItemKeys.text(entry.draft().first(), entry.keys()).equals(key)
                || ItemKeys.text(entry.draft().last(), entry.keys()).equals(key);
    }

    private void undo(Runnable undone) {
        JournalEntry entry = list.getSelectionModel().getSelectedItem();
        if (entry == null) {
            return;
        }
        if (entry.state() == JournalEntry.State.REFUSED) {
            navigator.toast("This change was not written, so there is nothing to undo.");
            return;
        }
        try {
            changes.undo(entry);
            undone.run();
        } catch (UserException e) {
            navigator.tell(e.error());
        }
    }

    private static final class Cell extends ListCell<JournalEntry> {
        private final Label time = new Label();
        private final Label key = new Label();
        private final Label state = new Label();
        private final HBox line = new HBox(8, time, key, state);

        Cell() {
            time.getStyleClass().add("muted");
            time.setMinWidth(Region.USE_PREF_SIZE);
            key.getStyleClass().add("mono");
            key.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            key.setMinWidth(0);
            state.getStyleClass().add("wrong");
            line.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable JournalEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            setGraphic(entry == null ? null : line);
            if (entry != null) {
                time.setText(TIME.format(entry.at()));
                key.setText(ItemKeys.text(entry.key(), entry.keys()));
                state.setText(
                        switch (entry.state()) {
                            case WRITTEN -> "";
                            case REFUSED -> "not written";
                            case SENT -> "unclear";
                        });
                setAccessibleText(time.getText() + " " + key.getText() + " " + state.getText());
            }
        }
    }
}
