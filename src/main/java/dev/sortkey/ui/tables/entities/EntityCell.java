package dev.sortkey.ui.tables.entities;

import dev.sortkey.dynamo.entity.Entity;
import dev.sortkey.support.Counted;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// One entity in the list: its name, and how many items it has.
final class EntityCell extends ListCell<Entity> {
    private final Label name = new Label();
    private final Label count = new Label();
    private final HBox line = new HBox(8, name, count);

    EntityCell() {
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        count.getStyleClass().add("muted");
        count.setMinWidth(Region.USE_PREF_SIZE);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinWidth(0);
        line.setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Entity entity, boolean empty) {
        super.updateItem(entity, empty);
        if (empty || entity == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        name.setText(entity.name());
        count.setText(Integer.toString(entity.items()));
        setTooltip(new Tooltip(entity.name() + ", " + Counted.of(entity.items(), "item")));
        setAccessibleText(entity.name() + ", " + Counted.of(entity.items(), "item"));
        setGraphic(line);
    }
}
