package dev.sortkey.ui.tables.items.grid;

import dev.sortkey.ui.kit.script.DrawnText;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;

/// The node of a cell in sight; scrolling gives it another one to show.
final class CellNode extends Label {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass PINNED = PseudoClass.getPseudoClass("pinned");

    private CellText shown = CellText.NONE;
    private int row;
    private int column;

    CellNode() {
        getStyleClass().setAll("grid-cell");
        setManaged(false);
        setMnemonicParsing(false);
        setAccessibleRole(AccessibleRole.TABLE_CELL);
        setOnMouseEntered(_ -> setTooltip(isTextTruncated() ? whole(getText()) : null));
    }

    private static Tooltip whole(String text) {
        Tooltip whole = new Tooltip(text);
        whole.setWrapText(true);
        whole.setMaxWidth(480);
        return whole;
    }

    int row() {
        return row;
    }

    int column() {
        return column;
    }

    void show(int ofRow, ColumnLayout.Placed place, CellText cell) {
        row = ofRow;
        column = place.index();
        if (!cell.styles().equals(shown.styles())) {
            List<String> styles = new ArrayList<>(cell.styles());
            styles.addFirst("grid-cell");
            getStyleClass().setAll(styles);
        }
        shown = cell;
        setText(DrawnText.of(cell.text()));
        if (getTooltip() != null) {
            setTooltip(null);
        }
        boolean pinned = place.column().pinned();
        setTextOverrun(pinned ? OverrunStyle.CENTER_ELLIPSIS : OverrunStyle.ELLIPSIS);
        pseudoClassStateChanged(PINNED, pinned);
    }

    /// Puts it into its column.
    void place(ColumnLayout.Placed place, double height) {
        place.put(this, height);
    }

    void mark(boolean current) {
        pseudoClassStateChanged(CURRENT, current);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case ROW_INDEX -> row;
            case COLUMN_INDEX -> column;
            case SELECTED -> getParent() instanceof RowNode line && line.isSelected();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
