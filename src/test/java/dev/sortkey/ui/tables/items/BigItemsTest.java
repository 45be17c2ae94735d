package dev.sortkey.ui.tables.items;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.support.TaskScope;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.FxTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The grid at the limits of an item and of a read.
class BigItemsTest extends FxTest {
    private static final int MANY = 100_000;

    private Stage show(Parent node) {
        return ui.get(() -> {
            Stage stage = new Stage();
            stage.setScene(new Scene(node, 1_000, 600));
            stage.show();
            return stage;
        });
    }

    private static ItemRowList list(ItemRows rows) {
        return new ItemRowList(rows, new TaskScope(new DirectTasks()));
    }

    private ItemGrid grid(ItemRowList list, ItemRows rows) {
        return ui.get(() -> {
            var grid = new ItemGrid(list);
            list.grow();
            List<String> columns = new ArrayList<>(rows.attributes().keySet());
            columns.removeAll(rows.keys().all());
            grid.setColumns(rows.keys().all(), columns, _ -> "S", _ -> false);
            return grid;
        });
    }

    private int nodes() {
        return ui.get(() ->
                ui.seen("#grid").map(grid -> count(grid.getScene().getRoot())).orElse(0));
    }

    private static int count(Node node) {
        return 1
                + (node instanceof Parent parent
                        ? parent.getChildrenUnmodifiable().stream()
                                .mapToInt(BigItemsTest::count)
                                .sum()
                        : 0);
    }

    private static AttributeValue text(int length) {
        return AttributeValue.fromS("0123456789abcdef".repeat(length / 16));
    }

    @Test
    void aHundredThousandRowsCostNoMoreNodesThanAScreenful() {
        ItemRows rows =
                Items.rows(MANY, i -> Items.of("A", "%06d".formatted(i), "n", AttributeValue.fromN("" + (MANY - i))));
        var list = list(rows);
        ItemGrid grid = grid(list, rows);
        show(grid.view());
        ui.node("000000");
        int first = nodes();
        assertThat(first).isLessThan(2_000);
        ui.act(() -> grid.view().scrollTo(MANY - 1));
        ui.node("099999");
        ui.node("1");
        ui.act(() -> grid.view().scrollTo(MANY / 2));
        ui.node("050000");
        assertThat(nodes()).isLessThan(2_000);

        ui.act(() -> grid.view().scrollTo(0));
        ui.click("#column-n");
        ui.node("099999");
        assertThat(ui.get(() -> list.get(0).number())).isEqualTo(MANY - 1);

        ui.click("#grid .grid-cell");
        ui.press(KeyCode.SHORTCUT, KeyCode.A);
        assertThat(ui.get(() -> grid.selected().length)).isEqualTo(MANY);
        ui.click("#grid .grid-cell");
        assertThat(ui.get(() -> grid.selected().length)).isEqualTo(1);
        assertThat(nodes()).isLessThan(2_000);
    }

    @Test
    void anItemOf400KilobytesOpensInTheGrid() {
        Map<String, AttributeValue> item = Items.of("A", "1", "big", text(400_000));
        ItemRows rows = Items.rows(1, _ -> item);
        show(grid(list(rows), rows).view());
        ui.node("#grid");
        ui.settle();
    }

    @Test
    void anItemOf200AttributesOpensInTheGrid() {
        Map<String, AttributeValue> item = Items.of("A", "1");
        IntStream.range(0, 200).forEach(i -> item.put("attribute%03d".formatted(i), AttributeValue.fromN("" + i)));
        ItemRows rows = Items.rows(500, _ -> item);
        ItemGrid grid = grid(list(rows), rows);
        show(grid.view());
        ui.node("attribute000");
        ui.act(() -> grid.view().select(0, "attribute199"));
        ui.node("attribute199");
    }
}
