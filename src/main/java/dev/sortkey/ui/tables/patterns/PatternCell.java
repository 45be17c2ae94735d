package dev.sortkey.ui.tables.patterns;

import dev.sortkey.dynamo.pattern.AccessPattern;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One pattern in the list: its number, its name, and whether it writes.
final class PatternCell extends ListCell<AccessPattern> {
    private final Label id = new Label();
    private final Label name = new Label();
    private final Label writes = new Label(null, new FontIcon(Feather.EDIT_2));
    private final HBox line = new HBox(8, id, name, writes);

    PatternCell() {
        id.getStyleClass().addAll("muted", "mono");
        id.setMinWidth(38);
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        writes.setMinWidth(Region.USE_PREF_SIZE);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinWidth(0);
        line.setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable AccessPattern pattern, boolean empty) {
        super.updateItem(pattern, empty);
        if (empty || pattern == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        id.setText(pattern.about().id());
        name.setText(pattern.about().name());
        writes.setVisible(pattern.writes());
        writes.setManaged(pattern.writes());
        setTooltip(new Tooltip(pattern.about().name() + (pattern.writes() ? " (writes)" : "")));
        setAccessibleText(pattern.about().name() + (pattern.writes() ? ", writes" : ""));
        setGraphic(line);
    }
}
