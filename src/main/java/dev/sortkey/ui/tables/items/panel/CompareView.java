package dev.sortkey.ui.tables.items.panel;

import dev.sortkey.dynamo.item.difference.AttributeChange;
import dev.sortkey.dynamo.item.difference.ItemDifference;
import dev.sortkey.support.Counted;
import dev.sortkey.ui.kit.ChangeTable;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.States;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Two items side by side, by the path of each value.
public final class CompareView {
    private final ChangeTable table = new ChangeTable(
            "compare-values",
            "Values of the two items",
            States.empty("No differences", "The items are equal: numbers by value, sets in any order."));
    private final Label count = new Label();
    private final CheckBox onlyDifferences = new CheckBox("Only differences");
    private final BorderPane node = new BorderPane(table.node());
    private List<AttributeChange> changes = List.of();

    /// @param close goes back to the rows
    public CompareView(Consumer<String> toast, Runnable close) {
        Label title = new Label("Compare items");
        title.getStyleClass().add("heading");
        count.setId("compare-count");
        count.getStyleClass().add("muted");
        onlyDifferences.setId("compare-only-differences");
        onlyDifferences.setSelected(true);
        onlyDifferences.setOnAction(_ -> show());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(
                12,
                Icons.button("compare-close", Feather.ARROW_LEFT, "Back to the items (Escape)", close),
                title,
                count,
                gap,
                onlyDifferences,
                Icons.button("compare-copy", Feather.COPY, "Copy", "Copy what is shown as text", () -> {
                    Clipboards.copy(ItemDifference.print(table.node().getItems()));
                    toast.accept("Differences copied");
                }));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("compare-head");
        node.setTop(head);
        node.setId("compare");
        node.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    /// Puts the focus into the first difference.
    public void focus() {
        table.node().requestFocus();
        table.node().getSelectionModel().selectFirst();
    }

    /// Compares two items.
    ///
    /// @param keys the attributes that come first
    public void show(
            String firstTitle,
            Map<String, AttributeValue> first,
            String secondTitle,
            Map<String, AttributeValue> second,
            List<String> keys) {
        changes = ItemDifference.byPath(first, second, keys);
        table.name(firstTitle, secondTitle);
        long different = changes.stream().filter(CompareView::isDifferent).count();
        count.setText(Counted.of(different, "difference"));
        show();
    }

    private static boolean isDifferent(AttributeChange change) {
        return change.kind() != AttributeChange.Kind.SAME;
    }

    private void show() {
        List<AttributeChange> shown = new ArrayList<>(changes);
        if (onlyDifferences.isSelected()) {
            shown.removeIf(change -> !isDifferent(change));
        }
        table.show(shown);
    }
}
