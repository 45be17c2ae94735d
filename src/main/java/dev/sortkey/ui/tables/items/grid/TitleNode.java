package dev.sortkey.ui.tables.items.grid;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The title of a column in sight: its name, its detail, and an arrow when the rows are sorted by it.
final class TitleNode extends HBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final Label name = new Label();
    private final Label detail = new Label();
    private final FontIcon arrow = new FontIcon(Feather.ARROW_UP);
    private final Tooltip tip = new Tooltip();
    private int column = -1;

    TitleNode() {
        super(6);
        getStyleClass().setAll("grid-title");
        setManaged(false);
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.TABLE_COLUMN);
        name.setMinWidth(0);
        name.setMnemonicParsing(false);
        detail.getStyleClass().add("column-types");
        detail.setMinWidth(Region.USE_PREF_SIZE);
        name.setTooltip(tip);
        getChildren().setAll(name, detail, arrow);
    }

    int column() {
        return column;
    }

    void show(ColumnLayout.Placed where, @Nullable GridSorting sorting, boolean current, double height) {
        GridColumn shown = where.column();
        column = where.index();
        setId("column-" + shown.name());
        name.setText(shown.name());
        tip.setText(shown.name());
        detail.setText(shown.detail());
        arrow.setVisible(sorting != null);
        arrow.setManaged(sorting != null);
        if (sorting != null) {
            arrow.setIconCode(sorting.ascending() ? Feather.ARROW_UP : Feather.ARROW_DOWN);
        }
        setAccessibleText(shown.name() + " " + shown.detail()
                + (sorting == null ? "" : sorting.ascending() ? ", sorted ascending" : ", sorted descending"));
        pseudoClassStateChanged(CURRENT, current);
        where.put(this, height);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.INDEX
                ? (Object) column
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}
