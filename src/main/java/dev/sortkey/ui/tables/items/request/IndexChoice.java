package dev.sortkey.ui.tables.items.request;

import dev.sortkey.dynamo.table.TableText;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The table and its indexes, each with its key and what it projects, to choose whose key the fields stand for.
final class IndexChoice {
    private static final String AUTOMATIC = "Automatic";
    private static final int WIDEST = 460;

    private final RequestViewModel model;
    private final ComboBox<String> node = new ComboBox<>();
    private final Map<String, String> details = new LinkedHashMap<>();

    IndexChoice(RequestViewModel model) {
        this.model = model;
        TableDescription table = model.table();
        details.put(AUTOMATIC, "the table or index whose key fits");
        details.put(table.tableName(), TableText.key(table, table.keySchema()));
        table.localSecondaryIndexes()
                .forEach(index -> details.put(
                        index.indexName(), TableText.index(table, index.keySchema(), index.projection()) + " · local"));
        table.globalSecondaryIndexes()
                .forEach(index ->
                        details.put(index.indexName(), TableText.index(table, index.keySchema(), index.projection())));
        node.setId("index");
        node.setAccessibleText("Table or index");
        node.setTooltip(new Tooltip("The table or index whose key to use"));
        node.getItems().setAll(details.keySet());
        node.setVisibleRowCount(Math.min(details.size(), 20));
        node.setCellFactory(_ -> new Row());
        node.setPrefWidth(140);
        node.setMinWidth(90);
        model.index().subscribe(chosen -> node.setValue(chosen == null ? AUTOMATIC : chosen));
        node.setOnAction(_ -> choose(node.getValue()));
    }

    ComboBox<String> node() {
        return node;
    }

    private void choose(@Nullable String name) {
        model.index().set(AUTOMATIC.equals(name) ? null : name);
    }

    private final class Row extends ListCell<String> {
        private final Label name = new Label();
        private final Label detail = new Label();
        private final HBox line = new HBox(16, name, detail);

        Row() {
            name.setMinWidth(Region.USE_PREF_SIZE);
            detail.getStyleClass().add("muted");
            detail.setMaxWidth(Double.MAX_VALUE);
            detail.setAlignment(Pos.CENTER_RIGHT);
            HBox.setHgrow(detail, Priority.ALWAYS);
            line.setMaxWidth(WIDEST);
        }

        @Override
        protected void updateItem(@Nullable String index, boolean empty) {
            super.updateItem(index, empty);
            name.setText(index);
            detail.setText(index == null ? "" : details.getOrDefault(index, ""));
            setGraphic(empty ? null : line);
        }
    }
}
