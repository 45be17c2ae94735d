package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.dynamo.item.PlainJson;
import dev.sortkey.support.Counted;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.JsonView;
import dev.sortkey.ui.kit.States;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One whole item as a tree, as plain JSON or as DynamoDB JSON, with its size and cost.
final class ItemPanel {
    private final ItemTree tree = new ItemTree();
    private final JsonView plain = new JsonView("item-json");
    private final JsonView dynamo = new JsonView("item-dynamo-json");
    private final Label title = new Label();
    private final Label size = new Label();
    private final ToggleButton asTree = new ToggleButton("Tree");
    private final ToggleButton asPlain = new ToggleButton("JSON");
    private final ToggleButton asDynamo = new ToggleButton("DynamoDB JSON");
    private final Button whole;
    private final HBox partial = new HBox(8);
    private final BorderPane body = new BorderPane();
    private final BorderPane node = new BorderPane();
    private Map<String, AttributeValue> item = Map.of();

    ItemPanel(Runnable loadWhole, Consumer<String> toast) {
        whole = Icons.button(
                "load-whole", Feather.DOWNLOAD, "Load full item", "Read the item from the table", loadWhole);
        Label part = Icons.with(new Label("This index has only some of the item's attributes."), Feather.ALERT_CIRCLE);
        partial.getChildren().setAll(part, whole);
        partial.setAlignment(Pos.CENTER_LEFT);
        partial.getStyleClass().add("notice");
        node.setId("item-panel");
        node.setMinWidth(280);
        asTree.setId("item-as-tree");
        asPlain.setId("item-as-json");
        asDynamo.setId("item-as-dynamo-json");
        SegmentedButton form = new SegmentedButton(asTree, asPlain, asDynamo);
        ToggleGroup group = form.getToggleGroup();
        asTree.setSelected(true);
        group.selectedToggleProperty().addListener((_, old, chosen) -> {
            if (chosen == null) {
                group.selectToggle(old);
            } else {
                show();
            }
        });
        title.getStyleClass().addAll("heading", "mono");
        size.getStyleClass().add("muted");
        size.setId("item-size");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button copy = Icons.button("item-copy", Feather.COPY, "Copy the item as shown", () -> {
            Clipboards.copy(text());
            toast.accept("Item copied");
        });
        HBox bar = new HBox(8, form, gap, copy);
        bar.setAlignment(Pos.CENTER_LEFT);
        VBox head = new VBox(6, title, size, partial, bar);
        head.getStyleClass().add("item-head");
        body.setTop(head);
        showNothing();
    }

    Node node() {
        return node;
    }

    /// Shows one item.
    ///
    /// @param isPart whether it came from an index that does not hold all of it
    void show(String key, boolean isPart, Map<String, AttributeValue> shown) {
        item = shown;
        title.setText(key);
        long bytes = ItemSize.of(item);
        CapacityUnits eventual = CapacityUnits.read(bytes, CapacityUnits.Consistency.EVENTUAL);
        CapacityUnits strong = CapacityUnits.read(bytes, CapacityUnits.Consistency.STRONG);
        CapacityUnits write = CapacityUnits.write(bytes, false);
        size.setText(
                "%,d B · %s · %s RCU · %s WCU".formatted(bytes, Counted.of(item.size(), "attribute"), eventual, write));
        size.setTooltip(
                new Tooltip("%s of at most 400 KB. A read costs %s RCU (%s RCU strongly consistent), a write %s WCU."
                        .formatted(Counted.of(bytes, "byte"), eventual, strong, write)));
        partial.setVisible(isPart);
        partial.setManaged(isPart);
        show();
        node.setCenter(body);
    }

    void showNothing() {
        item = Map.of();
        node.setCenter(States.empty("No item selected", "Select a row to see the whole item."));
    }

    private void show() {
        if (asTree.isSelected()) {
            tree.show(item);
            body.setCenter(tree.node());
        } else if (asPlain.isSelected()) {
            plain.setText(PlainJson.print(item, true));
            body.setCenter(plain.node());
        } else {
            dynamo.setText(DynamoJson.print(item, true));
            body.setCenter(dynamo.node());
        }
    }

    private String text() {
        return asPlain.isSelected() ? PlainJson.print(item, true) : DynamoJson.print(item, true);
    }
}
