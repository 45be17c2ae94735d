package dev.sortkey.ui.tables.entities;

import dev.sortkey.dynamo.entity.Entity;
import dev.sortkey.dynamo.entity.EntityModel;
import dev.sortkey.support.Counted;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Entities × indexes: in each cell the keys that an entity's items have in the table or an index.
final class EntityPicture {
    private EntityPicture() {}

    static Node of(EntityModel model) {
        var grid = new GridPane(12, 8);
        grid.setId("entity-picture");
        List<String> indexes = model.entities().isEmpty()
                ? List.of()
                : List.copyOf(model.entities().getFirst().indexes().keySet());
        grid.add(head("Entity"), 0, 0);
        grid.add(head("Table"), 1, 0);
        for (int i = 0; i < indexes.size(); i++) {
            grid.add(head(indexes.get(i)), i + 2, 0);
        }
        int row = 1;
        for (Entity entity : model.entities()) {
            Label count = new Label(Counted.of(entity.items(), "item"));
            count.getStyleClass().add("muted");
            grid.add(new VBox(2, head(entity.name()), count), 0, row);
            grid.add(cell(entity.keys(), ""), 1, row);
            int column = 2;
            for (String index : indexes) {
                Entity.InIndex in = entity.indexes().getOrDefault(index, new Entity.InIndex(0, Map.of()));
                String part = in.items() < entity.items() ? in.items() + " of them" : "";
                if (in.items() > 0) {
                    grid.add(cell(in.keys(), part), column, row);
                }
                column++;
            }
            row++;
        }
        grid.getStyleClass().add("entity-picture");
        ScrollPane scroll = new ScrollPane(grid);
        scroll.getStyleClass().add("edge-to-edge");
        return scroll;
    }

    private static Label head(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("heading");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static VBox cell(Map<String, String> keys, String note) {
        VBox cell = new VBox(2);
        cell.getStyleClass().add("entity-keys");
        keys.forEach((name, template) -> {
            Label line = new Label(name + " = " + template);
            line.getStyleClass().add("mono");
            line.setMinWidth(Region.USE_PREF_SIZE);
            cell.getChildren().add(line);
        });
        if (!note.isEmpty()) {
            Label part = new Label(note);
            part.getStyleClass().add("muted");
            cell.getChildren().add(part);
        }
        return cell;
    }
}
