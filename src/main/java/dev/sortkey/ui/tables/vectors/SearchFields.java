package dev.sortkey.ui.tables.vectors;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.dynamo.vector.VectorIndexes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription;

/// A field for each attribute that a search by one index can be filtered by; empty fields don't filter.
final class SearchFields {
    private final FlowPane node = new FlowPane(10, 8);
    private final Map<String, TextField> fields = new LinkedHashMap<>();
    private Runnable onEnter = () -> {};

    SearchFields() {
        node.setId("similar-filters");
    }

    Node node() {
        return node;
    }

    /// Called when a person wants to search.
    void onEnter(Runnable listener) {
        onEnter = listener;
    }

    /// Shows the fields of `index`, the one that it needs filled in from `like`.
    void show(TableDescription table, VectorIndexDescription index, @Nullable Map<String, AttributeValue> like) {
        fields.clear();
        node.getChildren().clear();
        String needed = VectorIndexes.hash(index).orElse("");
        for (String name : VectorIndexes.filters(index)) {
            TextField field = new TextField();
            field.setId("similar-filter-" + name);
            field.setPrefColumnCount(14);
            field.setAccessibleText(name);
            TypedValue.Type type = TypedValue.Type.ofKey(table, name);
            field.setPromptText(name.equals(needed) ? "needed, " + type : "any, or " + type);
            field.setTooltip(new Tooltip(
                    name.equals(needed)
                            ? "Each search of this index needs a value; only items with it are searched"
                            : "Only search items with this value; leave it empty for all"));
            field.setOnAction(_ -> onEnter.run());
            AttributeValue own = like == null ? null : like.get(name);
            if (name.equals(needed) && own != null) {
                field.setText(TypedValue.of(own).text());
            }
            fields.put(name, field);
            Label label = new Label(name + " =");
            HBox pair = new HBox(6, label, field);
            pair.setAlignment(Pos.CENTER_LEFT);
            node.getChildren().add(pair);
        }
        node.setManaged(!fields.isEmpty());
    }

    /// The conditions that are filled in.
    List<Filter> filters(TableDescription table) {
        return fields.entrySet().stream()
                .filter(field -> !field.getValue().getText().isEmpty())
                .map(field -> Filter.of(
                        AttributePath.of(field.getKey()).toString(),
                        FilterOperator.EQ,
                        new TypedValue(
                                TypedValue.Type.ofKey(table, field.getKey()),
                                field.getValue().getText())))
                .toList();
    }
}
