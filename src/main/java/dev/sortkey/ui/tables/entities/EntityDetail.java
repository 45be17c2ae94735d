package dev.sortkey.ui.tables.entities;

import dev.sortkey.dynamo.entity.Entity;
import dev.sortkey.dynamo.entity.EntityAttribute;
import dev.sortkey.dynamo.entity.EntityModel;
import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.ui.kit.Icons;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One entity: how its keys are made, how large its items are, and a row for each attribute.
final class EntityDetail {
    private static final int LONGEST_NAME = 200;

    private final Label name = new Label();
    private final Label keys = new Label();
    private final Label sizes = new Label();
    private final TableView<EntityAttribute> attributes = new TableView<>();
    private final VBox node;
    private @Nullable Entity shown;

    /// @param showItems shows the items of the entity
    EntityDetail(Runnable showItems) {
        name.getStyleClass().add("heading");
        name.setId("entity-name");
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Button items = Icons.button(
                "entity-items", Feather.LIST, "Show items", "Show only these items in the Items tab", showItems);
        items.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(8, name, items);
        head.setAlignment(Pos.CENTER_LEFT);
        node = new VBox(8, head, keys, sizes, attributes);
        keys.getStyleClass().add("mono");
        keys.setId("entity-keys");
        sizes.getStyleClass().add("muted");
        sizes.setId("entity-sizes");
        sizes.setWrapText(true);
        attributes.setId("entity-attributes");
        attributes.setAccessibleText("Attributes");
        column("Attribute", 180, attribute -> ValueText.of(AttributeValue.fromS(attribute.name()), LONGEST_NAME));
        column("Present", 80, attribute -> shown == null ? "" : shown.presence(attribute));
        column("Type", 140, attribute -> attribute.shape().typeText());
        column("Median bytes", 115, attribute -> Long.toString(attribute.bytes().median()));
        column("95% at most", 110, attribute -> Long.toString(attribute.bytes().high()));
        column("Max bytes", 95, attribute -> Long.toString(attribute.bytes().most()));
        attributes.setRowFactory(_ -> new TableRow<>() {
            @Override
            protected void updateItem(@Nullable EntityAttribute attribute, boolean empty) {
                super.updateItem(attribute, empty);
                getStyleClass().remove("drifts");
                if (attribute != null && attribute.shape().drifts()) {
                    getStyleClass().add("drifts");
                }
            }
        });
        VBox.setVgrow(attributes, Priority.ALWAYS);
        node.getStyleClass().add("pattern-detail");
    }

    Node node() {
        return node;
    }

    void show(Entity entity, EntityModel model) {
        shown = entity;
        name.setText(entity.name());
        var lines = new StringBuilder();
        entity.keys()
                .forEach((key, template) -> lines.append(lines.isEmpty() ? "" : "\n")
                        .append(key)
                        .append(" = ")
                        .append(template));
        keys.setText(lines.toString());
        String expiring = entity.expiring() == 0 ? "" : " " + entity.ttl() + " expire by " + model.ttl() + ".";
        sizes.setText("Median " + entity.bytes().median() + " bytes (" + entity.units() + "), 95% at most "
                + entity.bytes().high() + ", max " + entity.bytes().most() + " (" + entity.ofLimit()
                + " of 400 KB)." + expiring);
        attributes.getItems().setAll(entity.attributes());
        attributes.refresh();
    }

    private void column(String title, double width, Function<EntityAttribute, String> text) {
        TableColumn<EntityAttribute, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        attributes.getColumns().add(column);
    }
}
