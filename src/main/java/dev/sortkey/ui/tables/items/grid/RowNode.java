package dev.sortkey.ui.tables.items.grid;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/// The node of a row in sight, with a node for each column in sight.
final class RowNode extends Region {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass ODD = PseudoClass.getPseudoClass("odd");

    private final List<CellNode> cells = new ArrayList<>();
    private List<ColumnLayout.Placed> placed = List.of();
    private int row = -1;
    private int version = -1;
    private boolean selected;

    RowNode() {
        getStyleClass().setAll("grid-row");
        setManaged(false);
        setAccessibleRole(AccessibleRole.TABLE_ROW);
    }

    int row() {
        return row;
    }

    boolean isSelected() {
        return selected;
    }

    /// Shows `ofRow` in these columns, anew only if something is other than before.
    ///
    /// @param ofVersion counts how often what the source says has changed
    void show(int ofRow, int ofVersion, List<ColumnLayout.Placed> columns, GridSource source, double height) {
        boolean same = row == ofRow && version == ofVersion;
        if (same && placed.equals(columns) && getHeight() == height) {
            return;
        }
        pseudoClassStateChanged(ODD, ofRow % 2 == 1);
        while (cells.size() < columns.size()) {
            cells.add(new CellNode());
            getChildren().add(cells.getLast());
        }
        for (int i = 0; i < cells.size(); i++) {
            CellNode cell = cells.get(i);
            cell.setVisible(i < columns.size());
            if (i < columns.size()) {
                ColumnLayout.Placed place = columns.get(i);
                if (!(same && cell.column() == place.index() && i < placed.size())) {
                    cell.show(ofRow, place, source.cell(ofRow, place.column()));
                }
                cell.place(place, height);
            }
        }
        row = ofRow;
        version = ofVersion;
        placed = columns;
    }

    void mark(boolean isSelected, GridPosition cursor) {
        if (selected != isSelected) {
            selected = isSelected;
            pseudoClassStateChanged(SELECTED, isSelected);
            notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED);
        }
        for (CellNode cell : cells) {
            cell.mark(row == cursor.row() && cell.column() == cursor.column());
        }
    }

    /// The cell in this column, if it is in sight.
    List<CellNode> cells() {
        return cells.subList(0, placed.size());
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case INDEX, ROW_INDEX -> row;
            case SELECTED -> selected;
            case TEXT ->
                String.join(", ", cells().stream().map(CellNode::getText).toList());
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
