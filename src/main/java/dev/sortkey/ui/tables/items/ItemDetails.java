package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.support.UserError;
import dev.sortkey.support.file.SavedValue;
import dev.sortkey.ui.kit.Focus;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.tables.items.ItemRowList.Row;
import dev.sortkey.ui.tables.items.edit.Changes;
import dev.sortkey.ui.tables.items.edit.ValueFiles;
import dev.sortkey.ui.tables.items.panel.CompareView;
import dev.sortkey.ui.tables.items.panel.ItemActions;
import dev.sortkey.ui.tables.items.panel.ItemPanel;
import dev.sortkey.ui.tables.items.panel.PanelSettings;
import dev.sortkey.ui.tables.items.panel.PanelSplit;
import dev.sortkey.ui.tables.vectors.SimilarView;
import dev.sortkey.ui.tables.vectors.VectorsViewModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What is shown of the selected rows: one in the panel beside the rows, or two compared in place of them.
final class ItemDetails implements ItemActions {
    private final ItemsViewModel model;
    private final ItemGrid grid;
    private final Changes changes;
    private final Navigator navigator;
    private final ItemPanel panel;
    private final PanelSplit split;
    private final CompareView comparison;
    private final SimilarView similar;
    private final StackPane node;
    private @Nullable ItemEditing editing;
    private @Nullable String ttl;
    private @Nullable Row shown;
    private @Nullable Map<String, AttributeValue> before;

    /// @param rows the grid, or what is shown in place of it
    ItemDetails(
            ItemsViewModel model,
            ItemGrid grid,
            ColumnChooser columns,
            Region rows,
            SavedValue<PanelSettings> saved,
            Changes changes,
            VectorsViewModel vectors,
            Navigator navigator) {
        this.model = model;
        this.grid = grid;
        this.changes = changes;
        this.navigator = navigator;
        panel = new ItemPanel(this, saved);
        columns.onTtl(attribute -> {
            ttl = attribute;
            panel.setTtl(attribute);
        });
        split = new PanelSplit(rows, panel, saved);
        comparison = new CompareView(navigator::toast, this::leave);
        similar = new SimilarView(vectors, navigator, this::read, this::leave);
        node = new StackPane(split.node());
        node.setMinSize(0, 0);
        rows.addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        grid.current().subscribe(_ -> showSelected());
    }

    /// Edits what is shown by means of `changing`.
    void editBy(ItemEditing changing) {
        editing = changing;
    }

    Node node() {
        return node;
    }

    /// The attribute that says when an item expires, once that is known.
    @Nullable
    String ttl() {
        return ttl;
    }

    /// Shows the item of the row that was selected last.
    private void showSelected() {
        Row row = grid.current().get();
        split.setHasItem(row != null);
        if (row == null || isShown(row)) {
            return;
        }
        keepShown();
        shown = row;
        show(row.item(), isPart(row));
    }

    private boolean isShown(Row row) {
        boolean isRead = row.number() >= 0; // new ones have no lasting number
        return shown != null && shown.number() == row.number() && (isRead || shown.equals(row));
    }

    private void keepShown() {
        if (shown != null) {
            before = shown.item();
        }
    }

    /// Other rows are about to come; the item shown last can still be compared with them.
    void forget() {
        keepShown();
        shown = null;
        split.setHasItem(false);
        showRows();
    }

    /// Shows or hides the panel.
    void toggle() {
        split.toggle();
    }

    /// Whether the panel is there and has the focus.
    boolean hasFocus() {
        return Focus.isIn(panel.node()) || Focus.isIn(comparison.node());
    }

    /// Puts the focus into the panel; false when it isn't shown.
    boolean focus() {
        if (split.isShown()) {
            panel.focus();
        }
        return split.isShown();
    }

    private void keys(KeyEvent event) {
        boolean typing = event.getTarget() instanceof TextInputControl || event.getTarget() instanceof ButtonBase;
        if (event.getCode() == KeyCode.SPACE && !event.isShortcutDown() && !event.isShiftDown() && !typing) {
            toggle();
            event.consume();
        }
    }

    private void show(Map<String, AttributeValue> read, boolean isPart) {
        ItemDraft draft = changes.of(read);
        Map<String, AttributeValue> item = draft == null || draft.mine() == null ? read : draft.mine();
        panel.show(title(item), isPart, ItemKeys.first(item, model.rows().keys().all()));
    }

    /// The key of the table or index; a statement can leave it out.
    private String title(Map<String, AttributeValue> item) {
        KeyNames keys = model.rows().keys();
        return item.keySet().containsAll(keys.all()) ? ItemKeys.text(item, keys) : "Item without its key";
    }

    private boolean isPart(Row row) {
        return row.number() >= 0
                && model.isProjected()
                && row.item().keySet().containsAll(model.tableKeys())
                && !model.isWhole(row);
    }

    @Override
    public void loadWhole() {
        Row row = shown;
        if (row != null) {
            model.loadWhole(row, item -> {
                if (isShown(row)) {
                    shown = new Row(row.number(), item);
                    show(item, false);
                }
            });
        }
    }

    @Override
    public void filterBy(String path, FilterOperator operator, AttributeValue value) {
        model.filterBy(path, operator, value);
    }

    @Override
    public void follow(AttributeValue value) {
        navigator.follow(value);
    }

    /// What {@link #compare} would compare now, as a command; nothing when there are no two items.
    Optional<String> comparable() {
        int rows = grid.view().selection().count();
        return rows == 2
                ? Optional.of("Compare these items")
                : rows == 1 && before != null ? Optional.of("Compare with the item shown before") : Optional.empty();
    }

    /// Reads an item in place of the rows.
    private void read(Map<String, AttributeValue> item) {
        leave();
        model.get(item);
    }

    /// Shows the items that are similar to the selected one.
    void similar() {
        Row row = grid.current().get();
        if (row == null && model.rows().size() != 1) {
            navigator.toast("Select an item first");
        } else {
            cover(similar.node());
            similar.open(row == null ? model.rows().get(0) : row.item());
        }
    }

    /// Asks for a vector, and shows the items that are near to it by `index`; null for one to be chosen.
    void searchByVector(@Nullable String index) {
        cover(similar.node());
        similar.open(index);
    }

    /// Shows `content` in place of the rows.
    void cover(Node content) {
        node.getChildren().setAll(content);
        // What is inside a split pane is in the scene from then on, and what scrolls knows its height.
        node.applyCss();
        node.layout();
    }

    /// Shows the item again, after it was changed.
    void renew() {
        Row row = shown;
        if (row != null) {
            show(row.item(), isPart(row));
        }
    }

    /// Compares the two selected rows, or the selected one with the one that was shown before it.
    @Override
    public void compare() {
        int[] rows = grid.selected();
        if (rows.length == 2) {
            compare(model.rows().get(rows[0]), model.rows().get(rows[1]));
        } else if (rows.length == 1 && before != null) {
            compare(before, model.rows().get(rows[0]));
        } else {
            navigator.toast("Select two items to compare them");
        }
    }

    private void compare(Map<String, AttributeValue> first, Map<String, AttributeValue> second) {
        comparison.show(
                title(first), first, title(second), second, model.rows().keys().all());
        cover(comparison.node());
        comparison.focus();
    }

    @Override
    public void edit() {
        if (editing != null) {
            editing.editItem();
        }
    }

    @Override
    public void begin(Consumer<ItemChange> then) {
        if (editing != null) {
            editing.begin(item -> show(item, false), then);
        }
    }

    @Override
    public ValueFiles files() {
        return new ValueFiles(model.tasks(), navigator::toast, navigator::tell);
    }

    @Override
    public void tell(UserError error) {
        navigator.tell(error);
    }

    @Override
    public void hide() {
        toggle();
        leave();
    }

    @Override
    public void leave() {
        showRows();
        grid.view().requestFocus();
    }

    private void showRows() {
        if (!node.getChildren().equals(List.of(split.node()))) {
            node.getChildren().setAll(split.node());
        }
    }

    @Override
    public void toast(String message) {
        navigator.toast(message);
    }
}
