package dev.sortkey.ui.tables.items.panel;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.ui.kit.find.Findable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.value.ObservableValue;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item as a tree of attributes, each with its type and value on one line. What is open stays open for the next
/// item.
final class ItemTree implements Findable {
    private static final int ABOVE = 3;

    private final TreeView<ValueNode> view = new TreeView<>();
    private final LazyItem root = new LazyItem(ValueNode.attribute("", AttributeValue.fromM(Map.of())));
    private final List<int[]> found = new ArrayList<>();
    private String sought = "";
    private @Nullable String ttl;

    /// @param open opens the value that is chosen, by Enter or a double click
    ItemTree(Consumer<ValueNode> open) {
        view.setId("item-tree");
        view.setAccessibleText("Attributes of the item");
        view.getStyleClass().add("item-tree");
        root.setExpanded(true);
        view.setRoot(root);
        view.setShowRoot(false);
        view.setCellFactory(_ -> new ValueCell(this::context));
        view.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
                enter(open);
                event.consume();
            }
        });
        view.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2) {
                selected().filter(ValueNode::isLeaf).ifPresent(open);
            }
        });
    }

    Node node() {
        return view;
    }

    /// The menu of a value; beside the values there is none.
    void setMenu(ContextMenu menu) {
        // As the control's own menu, it would give its keys to the whole window.
        view.setOnContextMenuRequested(event -> {
            if (event.isKeyboardTrigger() || !isBeside(event.getPickResult().getIntersectedNode())) {
                menu.show(view, event.getScreenX(), event.getScreenY());
            }
        });
        view.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> menu.hide());
    }

    private static boolean isBeside(@Nullable Node clicked) {
        Node at = clicked;
        while (at != null && !(at instanceof ValueCell)) {
            at = at.getParent();
        }
        return !(at instanceof ValueCell cell) || cell.isEmpty();
    }

    /// Puts the focus into the tree, on the first attribute when none is selected.
    void focus() {
        view.requestFocus();
        if (view.getSelectionModel().isEmpty()) {
            view.getSelectionModel().selectFirst();
        }
    }

    ObservableValue<TreeItem<ValueNode>> selection() {
        return view.getSelectionModel().selectedItemProperty();
    }

    Optional<ValueNode> selected() {
        return Optional.ofNullable(view.getSelectionModel().getSelectedItem()).map(TreeItem::getValue);
    }

    /// Where a value is on the screen, or where the tree begins when it isn't in sight.
    Bounds bounds(@Nullable ValueNode node) {
        view.applyCss();
        view.layout();
        return view.lookupAll(".tree-cell").stream()
                .filter(cell -> cell instanceof ValueCell shown
                        && !shown.isEmpty()
                        && node != null
                        && isAt(shown.getItem(), node))
                .map(cell -> cell.localToScreen(cell.getLayoutBounds()))
                .findFirst()
                .orElseGet(() -> {
                    Bounds all = view.localToScreen(view.getLayoutBounds());
                    return new BoundingBox(all.getMinX(), all.getMinY(), all.getWidth(), 0);
                });
    }

    /// The selected row, from 0.
    int row() {
        return view.getSelectionModel().getSelectedIndex();
    }

    /// Selects a row, or the last.
    void selectRow(int row) {
        view.getSelectionModel().clearAndSelect(Math.min(row, view.getExpandedItemCount() - 1));
    }

    /// Selects the value at `path`, in what is opened for it.
    void select(AttributePath path) {
        TreeItem<ValueNode> at = root;
        for (int depth = 1; depth <= path.steps().size(); depth++) {
            var step = path.steps().get(depth - 1);
            at.setExpanded(true);
            TreeItem<ValueNode> child = at.getChildren().stream()
                    .filter(each -> step.equals(each.getValue().step()))
                    .findFirst()
                    .orElse(null);
            if (child == null) {
                return;
            }
            at = child;
        }
        view.getSelectionModel().select(at);
        view.scrollTo(Math.max(0, view.getRow(at) - ABOVE));
    }

    private ValueCell.Context context() {
        return new ValueCell.Context(ttl, sought);
    }

    /// Where the selected value is, what it is, how big, and which time it says; empty when none is selected.
    String description() {
        return selected().map(node -> ValueCell.description(node, context())).orElse("");
    }

    void show(Map<String, AttributeValue> item) {
        ValueNode chosen = selected().orElse(null);
        Set<String> open = new HashSet<>();
        collectOpen(root, open);
        root.fill(ValueNode.of(item));
        reopen(root, open, chosen);
    }

    /// Marks the attribute that says when the item expires.
    void setTtl(String attribute) {
        ttl = attribute;
        view.refresh();
    }

    private static void collectOpen(TreeItem<ValueNode> item, Set<String> open) {
        for (TreeItem<ValueNode> child : item.getChildren()) {
            if (child.isExpanded() && !child.isLeaf()) {
                open.add(child.getValue().path().toString());
                collectOpen(child, open);
            }
        }
    }

    private void reopen(TreeItem<ValueNode> item, Set<String> open, @Nullable ValueNode chosen) {
        for (TreeItem<ValueNode> child : item.getChildren()) {
            String path = child.getValue().path().toString();
            if (chosen != null && isAt(child.getValue(), chosen)) {
                view.getSelectionModel().select(child);
            }
            if (open.contains(path) && !child.isLeaf()) {
                child.setExpanded(true);
                reopen(child, open, chosen);
            }
        }
    }

    /// Whether it is in the same place; a member of a set is where it is equal.
    private static boolean isAt(ValueNode node, ValueNode place) {
        return node.isMember() == place.isMember()
                && node.path().equals(place.path())
                && (!node.isMember() || node.value().equals(place.value()));
    }

    private void enter(Consumer<ValueNode> open) {
        TreeItem<ValueNode> item = view.getSelectionModel().getSelectedItem();
        if (item == null) {
            return;
        }
        if (item.isLeaf()) {
            open.accept(item.getValue());
        } else {
            item.setExpanded(!item.isExpanded());
        }
    }

    @Override
    public int find(String text) {
        sought = text.toLowerCase(Locale.ROOT);
        found.clear();
        if (!sought.isEmpty()) {
            collect(root.getChildren().stream().map(TreeItem::getValue).toList(), new int[0]);
        }
        view.refresh();
        return found.size();
    }

    private void collect(List<ValueNode> nodes, int[] above) {
        for (int i = 0; i < nodes.size(); i++) {
            int[] place = IntStream.concat(IntStream.of(above), IntStream.of(i)).toArray();
            if (nodes.get(i).has(sought)) {
                found.add(place);
            }
            collect(nodes.get(i).children(), place);
        }
    }

    @Override
    public void showPlace(int place) {
        TreeItem<ValueNode> item = root;
        for (int index : found.get(place)) {
            item.setExpanded(true);
            item = item.getChildren().get(index);
        }
        view.getSelectionModel().select(item);
        view.scrollTo(Math.max(0, view.getRow(item) - ABOVE));
    }
}
