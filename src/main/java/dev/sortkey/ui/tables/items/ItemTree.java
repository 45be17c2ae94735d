package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.ui.kit.Clipboards;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item as a tree of attributes with type and size; the children of a value are made when it is opened.
final class ItemTree {
    private static final int MOST_CHARACTERS = 300;

    private final TreeTableView<Attribute> view = new TreeTableView<>();

    /// A value at its place.
    private record Attribute(String name, AttributeValue value, long bytes) {}

    ItemTree() {
        view.setId("item-tree");
        view.setShowRoot(false);
        view.setFixedCellSize(26);
        column("Attribute", 116, Attribute::name);
        column("Type", 58, it -> AttributeType.of(it.value()).name());
        column("Bytes", 64, it -> "%,d".formatted(it.bytes()));
        column("Value", 80, it -> ValueText.of(it.value(), MOST_CHARACTERS));
        view.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        view.setRowFactory(_ -> row());
    }

    Node node() {
        return view;
    }

    void show(Map<String, AttributeValue> item) {
        TreeItem<Attribute> root = new TreeItem<>(new Attribute("", AttributeValue.fromM(item), 0));
        root.getChildren()
                .setAll(item.entrySet().stream()
                        .map(entry -> node(entry.getKey(), entry.getValue()))
                        .toList());
        view.setRoot(root);
    }

    private static TreeItem<Attribute> node(String name, AttributeValue value) {
        return new Lazy(new Attribute(name, value, ItemSize.of(name, value)));
    }

    private TreeTableRow<Attribute> row() {
        TreeTableRow<Attribute> row = new TreeTableRow<>();
        MenuItem value = new MenuItem("Copy value");
        value.setOnAction(_ -> Clipboards.copy(ValueText.of(row.getItem().value(), Integer.MAX_VALUE)));
        MenuItem json = new MenuItem("Copy as DynamoDB JSON");
        json.setOnAction(_ -> Clipboards.copy(DynamoJson.print(row.getItem().value())));
        MenuItem name = new MenuItem("Copy name");
        name.setOnAction(_ -> Clipboards.copy(row.getItem().name()));
        ContextMenu menu = new ContextMenu(value, json, name);
        row.contextMenuProperty()
                .bind(Bindings.when(row.emptyProperty())
                        .then((ContextMenu) null)
                        .otherwise(menu));
        return row;
    }

    private void column(String title, double width, Function<Attribute, String> text) {
        TreeTableColumn<Attribute, String> column = new TreeTableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 116));
        column.setSortable(false);
        column.setCellValueFactory(
                cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue().getValue())));
        view.getColumns().add(column);
    }

    /// Makes its children only when it is opened: a deep or wide item costs nothing until then.
    private static final class Lazy extends TreeItem<Attribute> {
        private boolean made;

        Lazy(Attribute attribute) {
            super(attribute);
        }

        @Override
        public boolean isLeaf() {
            AttributeValue value = getValue().value();
            return !(value.hasM() || value.hasL() || value.hasSs() || value.hasNs() || value.hasBs());
        }

        @Override
        public ObservableList<TreeItem<Attribute>> getChildren() {
            ObservableList<TreeItem<Attribute>> children = super.getChildren();
            if (!made) {
                made = true;
                if (!isLeaf()) { // even an empty change would tell the whole tree
                    children.setAll(inside(getValue().value()));
                }
            }
            return children;
        }

        private static List<TreeItem<Attribute>> inside(AttributeValue value) {
            List<TreeItem<Attribute>> members = new ArrayList<>();
            DynamoJson.members(value).forEach((name, member) -> members.add(node(name, member)));
            value.l().forEach(member -> members.add(element(members.size(), member)));
            value.ss().forEach(member -> members.add(element(members.size(), AttributeValue.fromS(member))));
            value.ns().forEach(member -> members.add(element(members.size(), AttributeValue.fromN(member))));
            value.bs().forEach(member -> members.add(element(members.size(), AttributeValue.fromB(member))));
            return members;
        }

        private static TreeItem<Attribute> element(int index, AttributeValue value) {
            return new Lazy(new Attribute("[" + index + "]", value, ItemSize.of("", value)));
        }
    }
}
