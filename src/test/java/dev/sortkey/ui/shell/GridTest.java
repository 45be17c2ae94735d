package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
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
        ui.node("#grid .grid-cell");
        ui.settle();
        return ui.get(() -> ui.seenAll("#grid .grid-row").get(row).lookup(".grid-cell"));
    }

    private List<String> columns() {
        return ui.get(grid()::columnNames);
    }

    private List<String> values(String attribute) {
        var grid = grid();
        return ui.get(() -> IntStream.range(0, grid.rowCount())
                .mapToObj(row -> grid.text(row, attribute))
                .filter(text -> !text.isEmpty())
                .toList());
    }

    @Test
    void aSelectedRowIsShownWholeInThreeForms() {
        ui.awaitGone("#item-panel");
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
        assertThat(ui.get(() -> ui.focus().map(Node::getId)))
                .as("the focus stays")
                .hasValue(first);
    }

    @Test
    void aHiddenColumnStaysHiddenInTheNextWindow() {
        String hidden = columns().getLast();
        tick(hidden);
        assertThat(columns()).isNotEmpty().doesNotContain(hidden);
        close();
        open();
        read("orchard");
        assertThat(columns()).isNotEmpty().doesNotContain(hidden);
        tick(hidden);
        assertThat(columns()).contains(hidden);
    }

    /// Ticks an attribute in the list of columns.
    private void tick(String attribute) {
        ui.click("#columns");
        ui.type(attribute);
        ui.click("#columns-list .check-box");
        ui.press(KeyCode.ESCAPE);
    }

    @Test
    void theListOfColumnsStaysOpenForAllNoneAndAFew() {
        List<String> all = columns();
        ui.click("#columns");
        ui.click("#columns-none");
        assertThat(columns()).containsExactly("pk", "sk");
        ui.fill("#columns-search", "VARI");
        ui.click("#columns-all");
        assertThat(columns()).containsExactly("pk", "sk", "variety");
        ui.fill("#columns-search", "");
        ui.click("#columns-all");
        assertThat(columns()).containsExactlyInAnyOrderElementsOf(all);
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#columns-search");
    }

    @Test
    void epochsAreDatesOnDemand() {
        ui.fill("#partition", "SENSOR#01");
        run();
        assertThat(values("expires_at")).isNotEmpty().allMatch(text -> text.matches("\\d{10}( · expired)?"));
        ui.click("#dates");
        assertThat(values("expires_at")).isNotEmpty().allMatch(text -> text.matches("\\d{4}-\\d\\d-\\d\\d .*"));
        ui.click("#dates");
        assertThat(values("expires_at")).allMatch(text -> text.matches("\\d{10}( · expired)?"));
    }

    @Test
    void aClickOnTheHeaderSorts() {
        ui.fill("#partition", "SENSOR#01");
        run();
        List<BigDecimal> read = values("celsius").stream().map(BigDecimal::new).toList();
        ui.click("#column-celsius");
        awaitCelsius(read.stream().sorted().toList());
        ui.click("#column-celsius");
        awaitCelsius(read.stream().sorted(Comparator.reverseOrder()).toList());
        run();
        assertThat(values("celsius").stream().map(BigDecimal::new).toList())
                .as("a new read is in its own order")
                .isEqualTo(read);
        var grid = grid();
        assertThat(ui.get(() -> grid.sortingProperty().get())).isNull();
    }

    @Test
    void spaceOnATitleSortsByIt() {
        var grid = grid();
        ui.act(grid::requestFocus);
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.UP);
        boolean panel = ui.shows("#item-panel");
        ui.press(KeyCode.SPACE);
        assertThat(ui.get(() -> grid.sortingProperty().get())).isNotNull();
        assertThat(ui.shows("#item-panel")).isEqualTo(panel);
    }

    private void awaitCelsius(List<BigDecimal> expected) {
        ui.await(
                "the order " + expected,
                () -> values("celsius").stream().map(BigDecimal::new).toList().equals(expected));
    }

    @Test
    void rowsAreCopied() {
        ui.click(cell(0), MouseButton.PRIMARY);
        ui.click(cell(2), MouseButton.PRIMARY, KeyCode.SHIFT);
        ui.click(cell(1), MouseButton.SECONDARY);
        copyAs("Copy 3 rows as", "CSV");
        assertThat(clipboard().lines().findFirst().orElseThrow()).startsWith("pk,sk,");
        assertThat(clipboard().lines()).hasSize(4);
        ui.rightClick("#grid .grid-row:selected .grid-cell:pinned");
        copyAs("Copy 3 rows as", "JSON");
        assertThat(clipboard())
                .as("the menu of a pinned key is that of the selection")
                .startsWith("[")
                .endsWith("]")
                .contains("\"PROFILE\"", "\"TREE#0031\"");
        ui.rightClick("#grid .grid-row:selected .grid-cell:pinned");
        copyAs("Copy 3 rows as", "DynamoDB JSON lines");
        assertThat(clipboard().lines()).hasSize(3).allMatch(line -> line.startsWith("{\"") && line.contains("{\"S\":"));
    }

    private void copyAs(String menu, String format) {
        String before = clipboard();
        ui.click(menu);
        ui.click(format);
        awaitCopy(before);
    }

    /// Rows are made into text in the background.
    private void awaitCopy(String before) {
        ui.await("a copy", () -> !Objects.equals(clipboard(), before));
    }

    /// Moves the keyboard to a cell, and opens its menu with the keyboard.
    private void menuOf(int row, String column) {
        var grid = grid();
        ui.act(() -> {
            grid.requestFocus();
            grid.select(row, column);
        });
        ui.settle();
        ui.press(KeyCode.SHIFT, KeyCode.F10);
    }

    @Test
    void aCellsMenuFiltersByItsValue() {
        var grid = grid();
        int row = ui.get(() -> IntStream.range(0, grid.rowCount())
                .filter(it -> !grid.text(it, "variety").isEmpty())
                .findFirst()
                .orElseThrow());
        String variety = ui.get(() -> grid.text(row, "variety"));
        menuOf(row, "variety");
        ui.click("Filter by this value");
        ui.awaitText("#footer", "19 items");
        assertThat(values("variety")).containsOnly(variety).hasSize(19);
    }

    @Test
    void aCellsMenuLeadsToItsPartitionHereAndInAnIndex() {
        menuOf(1, "sk");
        ui.click("Query this partition");
        ui.awaitText("#footer", "items");
        assertThat(ui.get(() -> grid().text(0, "pk"))).isEqualTo(ui.text("#partition"));
        menuOf(1, "sk");
        ui.click("Query its partition in trees-by-variety");
        ui.await(
                "the index",
                () -> ui.seen("#grid").isPresent()
                        && grid().columnNames().getFirst().equals("variety"));
        assertThat(values("variety").stream().distinct()).containsExactly(ui.text("#partition"));
    }

    @Test
    void textIsFoundInTheLoadedRows() {
        ui.click(cell(0), MouseButton.PRIMARY);
        ui.press(KeyCode.SHORTCUT, KeyCode.F);
        ui.type("tree#004");
        ui.awaitText("#grid-find-count", " of ");
        var grid = grid();
        assertThat(ui.get(() -> grid.text(grid.positionProperty().get().row(), "sk")))
                .startsWith("TREE#004");
        int first = ui.get(() -> grid.positionProperty().get().row());
        ui.press(KeyCode.ENTER);
        assertThat(ui.get(() -> grid.positionProperty().get().row())).isGreaterThan(first);
        ui.press(KeyCode.SHIFT, KeyCode.F3);
        assertThat(ui.get(() -> grid.positionProperty().get().row())).isEqualTo(first);
        assertThat(ui.get(() -> ui.seenAll(".grid-cell.found"))).isNotEmpty();
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#grid-find");
        assertThat(ui.get(() -> ui.focus().orElseThrow().getId())).isEqualTo("grid");
        assertThat(ui.get(() -> ui.seenAll(".grid-cell.found"))).isEmpty();
    }

    @Test
    void theCopyKeyCopiesTheValueAndThenTheRow() {
        ui.click(cell(0), MouseButton.PRIMARY);
        var grid = grid();
        String value = ui.get(() -> grid.text(0, "pk"));
        ui.press(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(clipboard()).isEqualTo(value);
        ui.press(KeyCode.SHORTCUT, KeyCode.C);
        awaitCopy(value);
        assertThat(clipboard()).startsWith("{").contains("\"" + value + "\"");
    }

    @Test
    void aClickOnAKeySelectsItsRowAndTheKeysGoOnFromThere() {
        ui.click(cell(3), MouseButton.PRIMARY);
        var grid = grid();
        assertThat(ui.get(() -> grid.selection().rows().toArray())).containsExactly(3);
        ui.node("#item-tree");
        ui.press(KeyCode.DOWN);
        assertThat(ui.get(() -> grid.selection().rows().toArray())).containsExactly(4);
        ui.press(KeyCode.SHIFT, KeyCode.DOWN);
        assertThat(ui.get(() -> grid.selection().rows().toArray())).containsExactly(4, 5);
    }

    @Test
    void aRightClickBelowTheTreeCopiesNothing() {
        ui.click(cell(0), MouseButton.PRIMARY);
        Node empty = ui.get(() -> ui.seenAll("#item-tree .tree-cell:empty").getLast());
        ui.click(empty, MouseButton.SECONDARY);
        ui.awaitGone("Copy value");
    }

    @Test
    void escapeTakesBackTheSelectionBeforeItClosesTheSearch() {
        ui.click(cell(0), MouseButton.PRIMARY);
        ui.press(KeyCode.SHORTCUT, KeyCode.F);
        ui.type("tree#00");
        ui.awaitText("#grid-find-count", " of ");
        ui.act(grid()::requestFocus);
        ui.press(KeyCode.SHORTCUT, KeyCode.A);
        ui.press(KeyCode.ESCAPE);
        assertThat(ui.get(() -> grid().selection().count())).isEqualTo(1);
        assertThat(ui.shows("#grid-find")).isTrue();
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#grid-find");
    }

    @Test
    void onlyColumnsThatAreShownAreSearchedAlsoWhenTheyBecomeOthers() {
        String variety = values("variety").getFirst();
        ui.click(cell(0), MouseButton.PRIMARY);
        ui.press(KeyCode.SHORTCUT, KeyCode.F);
        ui.type(variety);
        ui.awaitText("#grid-find-count", " of ");
        tick("variety");
        ui.awaitText("#grid-find-count", "No matches");
        tick("variety");
        ui.await("the rows that have it", () -> ui.text("#grid-find-count").matches("\\d.*"));
    }

    @Test
    void theCopyKeyCopiesTheValueFirstInTheRowsOfAnotherRead() {
        ui.click(cell(0), MouseButton.PRIMARY);
        var grid = grid();
        String value = ui.get(() -> grid.text(0, "pk"));
        ui.press(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(clipboard()).isEqualTo(value);
        run();
        ui.act(grid()::requestFocus);
        ui.press(KeyCode.DOWN);
        ui.act(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, "something else")));
        ui.press(KeyCode.SHORTCUT, KeyCode.C);
        awaitCopy("something else");
        assertThat(clipboard()).isEqualTo(value);
    }
}
