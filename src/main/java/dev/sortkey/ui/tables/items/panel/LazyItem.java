package dev.sortkey.ui.tables.items.panel;

import java.util.Comparator;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/// A node of the tree that makes its children only when it is opened: a deep or wide item costs nothing until then.
final class LazyItem extends TreeItem<ValueNode> {
    private boolean made;
    private String longest = "";

    LazyItem(ValueNode node) {
        super(node);
    }

    @Override
    public boolean isLeaf() {
        return made ? super.getChildren().isEmpty() : getValue().isLeaf();
    }

    @Override
    public ObservableList<TreeItem<ValueNode>> getChildren() {
        ObservableList<TreeItem<ValueNode>> children = super.getChildren();
        if (!made) {
            if (!getValue().isLeaf()) { // even an empty change would tell the whole tree
                fill(getValue().children());
            }
            made = true;
        }
        return children;
    }

    /// Replaces the children.
    void fill(List<ValueNode> nodes) {
        made = true;
        longest = nodes.stream()
                .map(ValueNode::name)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        super.getChildren().setAll(nodes.stream().map(LazyItem::new).toList());
    }

    /// Its children's longest name.
    String longestName() {
        return longest;
    }
}
