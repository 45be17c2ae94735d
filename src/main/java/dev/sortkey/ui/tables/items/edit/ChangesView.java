package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.wire.CodeLanguage;
import dev.sortkey.dynamo.write.Write;
import dev.sortkey.dynamo.write.edit.EditPlan;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.kit.ChangeTable;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.CodeMenu;
import dev.sortkey.ui.kit.Cover;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.kit.States;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What is staged, item by item: what changes, what it costs, what is sent, and why something wasn't written.
public final class ChangesView {
    /// Sends changes.
    @FunctionalInterface
    public interface Commit {
        /// Sends them.
        ///
        /// @param together whether all or none are written
        void send(List<StagedItem> items, boolean together);
    }

    private final Changes changes;
    private final ListView<StagedItem> list = new ListView<>();
    private final ChangeTable table = new ChangeTable(
            "changes-values", "Values that change", States.empty("No change selected", "Choose one in the list."));
    private final ConflictView conflict;
    private final Label cost = new Label();
    private final Label why = new Label();
    private final BorderPane detail = new BorderPane();
    private final BorderPane node;
    private final Runnable close;

    /// @param options the menu of how changes are sent
    /// @param toast shows a short message
    /// @param commit sends these
    /// @param close goes back to the rows
    public ChangesView(Changes changes, MenuButton options, Consumer<String> toast, Commit commit, Runnable close) {
        this.changes = changes;
        this.close = close;
        conflict = new ConflictView(changes);
        list.setId("changes-list");
        list.setAccessibleText("Staged changes");
        list.setCellFactory(_ -> new Cell());
        list.setPlaceholder(States.empty("Nothing is staged", "Change an item to stage it here."));
        list.getSelectionModel().selectedItemProperty().subscribe(_ -> showSelected());
        cost.setId("changes-cost");
        cost.getStyleClass().add("muted");
        why.setId("changes-why");
        why.getStyleClass().add("wrong");
        why.setWrapText(true);
        Label title = new Label("Review changes");
        title.getStyleClass().add("heading");
        title.setMinWidth(Region.USE_PREF_SIZE);
        VBox foot = new VBox(4, why, cost);
        foot.getStyleClass().add("item-foot");
        detail.setBottom(foot);
        SplitPane split = new SplitPane(list, detail);
        split.setDividerPositions(0.3);
        split.getStyleClass().add("bare-split");
        node = Cover.of("changes", "Back to the items", close, title, tools(options, toast, commit));
        node.setCenter(split);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        changes.items().subscribe(this::show);
    }

    private Region[] tools(MenuButton options, Consumer<String> toast, Commit commit) {
        MenuItem together = Plain.item("Commit all in one transaction, at twice the price");
        together.setId("changes-commit-together");
        together.setOnAction(_ -> commit.send(changes.items().get(), true));
        SplitMenuButton all =
                Icons.with(Icons.named(Plain.split(together), "Send all staged changes one by one"), Feather.UPLOAD);
        all.setId("changes-commit-all");
        all.setText("Commit all");
        all.setOnAction(_ -> commit.send(changes.items().get(), false));
        all.getStyleClass().add("accent");
        Button one = Icons.button(
                "changes-commit-one",
                Feather.CHECK,
                "Commit this",
                "Send only the selected change",
                () -> selected(item -> commit.send(List.of(item), false)));
        Button revert = Icons.button(
                "changes-revert",
                Feather.ROTATE_CCW,
                "Discard",
                "Take the selected change back",
                () -> selected(changes::revert));
        List.of(all, one, revert)
                .forEach(button -> button.disableProperty()
                        .bind(changes.committing()
                                .or(list.getSelectionModel()
                                        .selectedItemProperty()
                                        .isNull())));
        Region[] tools = {options, CodeMenu.of("changes-code", language -> copy(language, toast)), revert, one, all};
        for (Region tool : tools) {
            tool.setMinWidth(Region.USE_PREF_SIZE);
        }
        return tools;
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    /// Puts the focus into the list.
    public void focus() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }

    private void show(List<StagedItem> items) {
        int at = Math.max(0, list.getSelectionModel().getSelectedIndex());
        list.getItems().setAll(items);
        list.getSelectionModel().clearAndSelect(Math.min(at, items.size() - 1));
        showSelected();
        if (items.isEmpty() && node.getScene() != null) {
            close.run();
        }
    }

    private void selected(Consumer<StagedItem> action) {
        StagedItem item = list.getSelectionModel().getSelectedItem();
        if (item != null) {
            action.accept(item);
        }
    }

    private void showSelected() {
        StagedItem item = list.getSelectionModel().getSelectedItem();
        why.setText("");
        cost.setText("");
        if (item == null) {
            table.show(List.of());
            detail.setCenter(table.node());
        } else {
            show(item);
        }
        why.setManaged(!why.getText().isEmpty());
    }

    private void show(StagedItem item) {
        table.show(item.draft().changes(changes.keys().all()));
        if (item.error() != null) {
            why.setText(item.error().what() + " " + item.error().next());
        }
        if (item.conflict() == null) {
            detail.setCenter(table.node());
        } else {
            conflict.show(item, item.conflict());
            detail.setCenter(conflict.node());
        }
        try {
            EditPlan plan = changes.plan(item.draft());
            cost.setText(plan.cost().text()
                    + plan.notes().stream().map(note -> " · " + note).collect(Collectors.joining())
                    + " · A condition that fails costs a write too.");
        } catch (UserException e) {
            why.setText(e.error().what() + " " + e.error().next());
        }
    }

    private void copy(CodeLanguage language, Consumer<String> toast) {
        selected(item -> {
            Clipboards.copy(changes.plan(item.draft()).writes().stream()
                    .map(Write::request)
                    .map(request -> language.print(request, changes.destination()))
                    .collect(Collectors.joining("\n\n")));
            toast.accept("Request copied as " + language.words());
        });
    }

    private void keys(KeyEvent event) {
        if (event.getCode() == KeyCode.DELETE) {
            selected(changes::revert);
            event.consume();
        }
    }

    private final class Cell extends ListCell<StagedItem> {
        private final Label kind = new Label();
        private final Label key = new Label();
        private final HBox line = new HBox(8, kind, key);

        Cell() {
            kind.getStyleClass().add("change-kind");
            kind.setMinWidth(Region.USE_PREF_SIZE);
            key.getStyleClass().add("mono");
            key.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            key.setMinWidth(0);
            line.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable StagedItem item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(item == null ? null : line);
            if (item != null) {
                String words = item.conflict() != null
                        ? "Conflict"
                        : item.error() != null
                                ? "Refused"
                                : item.kind(changes.keys()).words();
                kind.setText(words);
                kind.getStyleClass().removeAll("danger");
                if (item.conflict() != null || item.error() != null) {
                    kind.getStyleClass().add("danger");
                }
                key.setText(item.key());
                setAccessibleText(words + " " + item.key());
            }
        }
    }
}
