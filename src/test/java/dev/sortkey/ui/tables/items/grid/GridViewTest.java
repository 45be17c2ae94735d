package dev.sortkey.ui.tables.items.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.FxTest;
import dev.sortkey.ui.kit.size.Density;
import dev.sortkey.ui.kit.size.TextSize;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The grid by keyboard and for those who hear it: 1,000 rows of 400 columns, the first pinned.
class GridViewTest extends FxTest {
    private static final int ROWS = 1_000;
    private static final int COLUMNS = 400;

    private int rows = ROWS;
    private final List<@Nullable GridSorting> sorted = new ArrayList<>();
    private GridView grid = new GridView(new Numbers());

    /// In each cell its row and its column.
    private final class Numbers implements GridSource {
        @Override
        public int size() {
            return rows;
        }

        @Override
        public CellText cell(int row, GridColumn column) {
            return new CellText(row + "/" + column.name(), List.of());
        }
    }

    @BeforeEach
    void show() {
        ui.act(() -> {
            grid = new GridView(new Numbers());
            grid.setId("grid");
            grid.setColumns(IntStream.range(0, COLUMNS)
                    .mapToObj(i -> new GridColumn("c" + i, "N", i == 0))
                    .toList());
            grid.onSort(sorted::add);
            Stage stage = new Stage();
            stage.setScene(new Scene(grid, 700, 400));
            stage.show();
            grid.requestFocus();
        });
        ui.node("0/c0");
    }

    private GridPosition position() {
        return ui.get(() -> grid.positionProperty().get());
    }

    private int[] selected() {
        return ui.get(() -> grid.selection().rows().toArray());
    }

    private double width(String column) {
        Node title = ui.node("#column-" + column);
        return ui.get(() -> title.getLayoutBounds().getWidth());
    }

    @Test
    void onlyWhatIsInSightHasNodes() {
        assertThat(ui.get(() -> grid.lookupAll(".grid-cell").size())).isLessThan(400);
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.SHORTCUT, KeyCode.END);
        ui.press(KeyCode.END);
        ui.node("999/c399");
        ui.node("999/c0");
        assertThat(ui.get(() -> grid.lookupAll(".grid-cell").size())).isLessThan(400);
        assertThat(position()).isEqualTo(new GridPosition(ROWS - 1, COLUMNS - 1));
    }

    @Test
    void keysMoveAndSelect() {
        ui.press(KeyCode.DOWN);
        assertThat(selected())
                .as("the first step is to the row of the keyboard")
                .containsExactly(0);
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.RIGHT);
        assertThat(position()).isEqualTo(new GridPosition(1, 1));
        ui.press(KeyCode.SHIFT, KeyCode.PAGE_DOWN);
        assertThat(selected()).hasSizeGreaterThan(5).startsWith(1, 2, 3);
        ui.press(KeyCode.ESCAPE);
        assertThat(selected()).hasSize(1);
        ui.press(KeyCode.SHORTCUT, KeyCode.HOME);
        ui.press(KeyCode.SHORTCUT, KeyCode.DOWN);
        ui.press(KeyCode.SHORTCUT, KeyCode.DOWN);
        assertThat(selected()).containsExactly(0);
        ui.press(KeyCode.SHORTCUT, KeyCode.SPACE);
        assertThat(selected()).containsExactly(0, 2);
        ui.press(KeyCode.SHORTCUT, KeyCode.A);
        assertThat(selected()).hasSize(ROWS);
    }

    @Test
    void titlesSortMoveAndGrowByKeyboard() {
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.UP);
        ui.press(KeyCode.RIGHT);
        assertThat(position()).isEqualTo(new GridPosition(-1, 1));
        ui.press(KeyCode.ENTER);
        assertThat(sorted).containsExactly(new GridSorting("c1", true));
        ui.act(() -> grid.sortingProperty().set(sorted.getLast()));
        ui.press(KeyCode.ENTER);
        ui.act(() -> grid.sortingProperty().set(sorted.getLast()));
        ui.press(KeyCode.ENTER);
        assertThat(sorted).containsExactly(new GridSorting("c1", true), new GridSorting("c1", false), null);
        double before = width("c1");
        ui.press(KeyCode.SHIFT, KeyCode.RIGHT);
        assertThat(width("c1")).isGreaterThan(before);
        ui.press(KeyCode.SHORTCUT, KeyCode.RIGHT);
        assertThat(ui.get(grid::columnNames)).startsWith("c0", "c2", "c1");
        assertThat(position()).isEqualTo(new GridPosition(-1, 2));
        ui.press(KeyCode.ESCAPE);
        assertThat(position()).isEqualTo(new GridPosition(0, 2));
    }

    @Test
    void aDenserGridHasMoreRows() {
        int usual = ui.get(() -> grid.page());
        ui.act(() -> TextSize.USUAL.apply(grid.getScene(), Density.COMPACT));
        ui.settle();
        assertThat(ui.get(() -> grid.page())).isGreaterThan(usual);
    }

    @Test
    void whoHearsTheGridHearsWhereTheKeyboardIs() {
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.DOWN);
        ui.settle();
        assertThat(ui.get(grid::getAccessibleRole)).isEqualTo(AccessibleRole.TABLE_VIEW);
        assertThat(ui.get(() -> grid.queryAccessibleAttribute(AccessibleAttribute.ROW_COUNT)))
                .isEqualTo(ROWS);
        Node cell = ui.get(() -> (Node) grid.queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM));
        assertThat(ui.get(cell::getAccessibleRole)).isEqualTo(AccessibleRole.TABLE_CELL);
        assertThat(ui.get(() -> cell.queryAccessibleAttribute(AccessibleAttribute.TEXT)))
                .isEqualTo("1/c0");
        assertThat(ui.get(() -> cell.queryAccessibleAttribute(AccessibleAttribute.SELECTED)))
                .isEqualTo(true);
        assertThat(ui.get(() -> cell.getParent().getAccessibleRole())).isEqualTo(AccessibleRole.TABLE_ROW);
    }

    @Test
    void aColumnThatIsMovedFarAtTheRightStaysInSight() {
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.UP);
        ui.press(KeyCode.END);
        ui.node("#column-c399");
        ui.press(KeyCode.SHORTCUT, KeyCode.LEFT);
        ui.settle();
        assertThat(position()).isEqualTo(new GridPosition(-1, COLUMNS - 2));
        assertThat(ui.shows("#column-c399")).isTrue();
    }

    @Test
    void keysWorkBeforeNewColumnsAreLaidOut() {
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.UP);
        ui.press(KeyCode.RIGHT);
        ui.act(() -> {
            grid.measureAgain();
            grid.fireEvent(key(KeyCode.RIGHT));
        });
        ui.settle();
        assertThat(ui.shows("#column-c1")).isTrue();
    }

    private static KeyEvent key(KeyCode code) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, true, false, false, false);
    }

    @Test
    void aDragGoesOnWhenTheRowsAreGone() {
        ui.act(() -> {
            rows = 0;
            grid.rowsChanged(_ -> -1);
            grid.fireEvent(new MouseEvent(
                    MouseEvent.MOUSE_DRAGGED,
                    20,
                    60,
                    20,
                    60,
                    MouseButton.PRIMARY,
                    1,
                    false,
                    false,
                    false,
                    false,
                    true,
                    false,
                    false,
                    true,
                    false,
                    false,
                    null));
        });
        assertThat(selected()).isEmpty();
    }
}
