package dev.sortkey.ui.tables.items.panel;

import dev.sortkey.dynamo.item.difference.AttributeChange;
import dev.sortkey.dynamo.item.difference.ItemDifference;
import dev.sortkey.support.Counted;
import dev.sortkey.ui.kit.ChangeTable;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Cover;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.kit.States;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Two items side by side, by the path of each value.
public final class CompareView {
    private final ChangeTable table = new ChangeTable(
            "compare-values",
            "Values of the two items",
            States.empty("No differences", "The items are equal: numbers by value, sets in any order."));
    private final Label count = new Label();
    private final CheckBox onlyDifferences = Plain.check("Only differences");
    private final BorderPane node;
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
        HBox what = new HBox(12, title, count);
        what.setAlignment(Pos.CENTER_LEFT);
        node = Cover.of(
                "compare",
                "Back to the items",
                close,
                what,
                onlyDifferences,
                Icons.button("compare-copy", Feather.COPY, "Copy", "Copy what is shown as text", () -> {
                    Clipboards.copy(ItemDifference.print(table.node().getItems()));
                    toast.accept("Differences copied");
                }));
        node.setCenter(table.node());
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
