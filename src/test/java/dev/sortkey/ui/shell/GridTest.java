package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.ui.tables.items.GridRow;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The grid and the item panel over one page of the sample table `orchard`.
class GridTest extends WindowTest {
    @BeforeEach
    void window() {
        open();
        read("orchard");
    }

    /// The first cell of a row that is to be seen.
    private Node cell(int row) {
        ui.node("#grid .table-cell");
        ui.settle();
        return ui.get(() -> ui.seenAll("#grid .table-cell").stream()
                .filter(node -> ((TableCell<?, ?>) node).getIndex() == row)
                .min(Comparator.comparingDouble(Node::getLayoutX))
                .orElseThrow());
    }

    private List<String> columns() {
        var grid = grid();
        return ui.get(() -> grid.getColumns().stream()
                .map(column -> column.getId().substring("column-".length()))
                .toList());
    }

    private List<String> values(String attribute) {
        var grid = grid();
        return ui.get(() -> grid.getItems().stream()
                .map(row -> ((GridRow) row).text(attribute))
                .filter(text -> !text.isEmpty())
                .toList());
    }

    @Test
    void aSelectedRowIsShownWholeInThreeForms() {
        assertThat(ui.shows("#item-panel")).isFalse();
        ui.click(cell(0), MouseButton.PRIMARY);
        ui.node("#item-tree");
        assertThat(ui.text("#item-size")).contains("attributes").contains("RCU");
        ui.click("#item-as-json");
        ui.node("#item-json");
        ui.click("#item-copy");
        assertThat(clipboard()).contains("\"pk\"").doesNotContain("\"S\"");
        ui.click("#item-as-dynamo-json");
        ui.node("#item-dynamo-json");
        ui.click("#item-copy");
        assertThat(clipboard()).contains("\"S\"");
        ui.click("#item-as-tree");
        ui.node("#item-tree");
    }

    @Test
    void anEntityIsFilteredByOneClickAndAllComeBack() {
        int all = rows();
        String first = ui.get(() -> ui.seenAll("#entities .entity").getFirst().getId());
        ui.click(ui.get(() -> ui.seenAll("#entities .entity").getFirst()), MouseButton.PRIMARY);
        int some = rows();
        assertThat(some).isBetween(1, all - 1);
        ui.click(ui.get(() -> ui.seenAll("#entities .entity").getFirst()), MouseButton.PRIMARY);
        assertThat(rows()).isEqualTo(all);
        assertThat(first).startsWith("entity-");
    }

    @Test
    void aHiddenColumnStaysHiddenInTheNextWindow() {
        String hidden = columns().getFirst();
        ui.click("#columns");
        ui.click(hidden);
        assertThat(columns()).isNotEmpty().doesNotContain(hidden);
        close();
        open();
        read("orchard");
        assertThat(columns()).isNotEmpty().doesNotContain(hidden);
        ui.click("#columns");
        ui.click(hidden);
        assertThat(columns()).contains(hidden);
    }

    @Test
    void epochsAreDatesOnDemand() {
        ui.fill("#partition", "SENSOR#01");
        run();
        assertThat(texts("expires_at")).isNotEmpty().allMatch(text -> text.matches("\\d{10}"));
        ui.click("#dates");
        assertThat(texts("expires_at")).isNotEmpty().allMatch(text -> text.matches("\\d{4}-\\d\\d-\\d\\d .*"));
        ui.click("#dates");
        assertThat(texts("expires_at")).allMatch(text -> text.matches("\\d{10}"));
    }

    /// The words in the cells of a column.
    private List<String> texts(String attribute) {
        var grid = grid();
        return ui.get(() -> {
            TableColumn<?, ?> column = grid.getColumns().stream()
                    .filter(it -> it.getId().equals("column-" + attribute))
                    .findFirst()
                    .orElseThrow();
            return ui.seenAll("#grid .table-cell").stream()
                    .map(cell -> (TableCell<?, ?>) cell)
                    .filter(cell -> column.equals(cell.getTableColumn()) && cell.getText() != null)
                    .map(TableCell::getText)
                    .toList();
        });
    }

    @Test
    void aClickOnTheHeaderSorts() {
        ui.fill("#partition", "SENSOR#01");
        run();
        List<BigDecimal> read = values("celsius").stream().map(BigDecimal::new).toList();
        ui.click("#column-celsius");
        assertThat(values("celsius").stream().map(BigDecimal::new).toList())
                .isEqualTo(read.stream().sorted().toList());
        ui.click("#column-celsius");
        assertThat(values("celsius").stream().map(BigDecimal::new).toList())
                .isEqualTo(read.stream().sorted(Comparator.reverseOrder()).toList());
        run();
        assertThat(values("celsius").stream().map(BigDecimal::new).toList())
                .as("a new read is in its own order")
                .isEqualTo(read);
        var grid = grid();
        assertThat(ui.get(() -> List.copyOf(grid.getSortOrder()))).isEmpty();
    }

    @Test
    void rowsAreCopied() {
        ui.click(cell(0), MouseButton.PRIMARY);
        ui.click(cell(2), MouseButton.PRIMARY, KeyCode.SHIFT);
        ui.click(cell(1), MouseButton.SECONDARY);
        ui.click("Copy as CSV");
        assertThat(clipboard().lines().findFirst().orElseThrow()).startsWith("pk,sk,");
        assertThat(clipboard().lines()).hasSize(4);
        ui.rightClick("#grid-keys .table-cell");
        ui.click("Copy as JSON");
        assertThat(clipboard())
                .as("the menu of a pinned key is that of the selection")
                .contains("\"PROFILE\"", "\"TREE#0031\"");
        ui.press(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(clipboard().lines()).hasSize(3).allMatch(line -> line.startsWith("{\"") && line.contains("{\"S\":"));
    }

    @Test
    void pinnedKeysAndTheRestAreOneSelection() {
        Node pinned = ui.get(() -> ui.seenAll("#grid-keys .table-row-cell").get(3));
        ui.click(pinned, MouseButton.PRIMARY);
        var selection = grid().getSelectionModel();
        assertThat(ui.get(selection::getSelectedIndex)).isEqualTo(3);
        ui.node("#item-tree");
        ui.press(KeyCode.DOWN);
        assertThat(ui.get(selection::getSelectedIndex)).isEqualTo(4);
    }

    @Test
    void aRightClickBelowTheTreeCopiesNothing() {
        ui.click(cell(0), MouseButton.PRIMARY);
        Node empty = ui.get(() -> ui.seenAll("#item-tree .tree-cell:empty").getLast());
        ui.click(empty, MouseButton.SECONDARY);
        assertThat(ui.shows("Copy value")).isFalse();
    }
}
