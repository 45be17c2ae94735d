package dev.sortkey.ui.tables.items.request;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.ui.kit.Choices;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The fields of the key: index, partition key and sort key; or the PartiQL statement in their place.
final class KeyFields {
    static final List<FilterOperator> OF_SORT_KEY = List.of(
            FilterOperator.EQ,
            FilterOperator.BEGINS_WITH,
            FilterOperator.BETWEEN,
            FilterOperator.LT,
            FilterOperator.LE,
            FilterOperator.GT,
            FilterOperator.GE);

    /// A name up to this length is never cut.
    private static final int SHORT = 12;

    /// A longer script scrolls.
    private static final int MOST_ROWS = 8;

    private final RequestViewModel model;
    private final Runnable run;
    private final IndexChoice index;
    private final TextArea statement = new TextArea();
    private final VBox parts = new VBox(4);
    private final HBox node = new HBox(6);

    KeyFields(RequestViewModel model, Runnable run) {
        this.model = model;
        this.run = run;
        index = new IndexChoice(model);
        statement.setId("partiql");
        statement.setAccessibleText("PartiQL statement");
        statement
                .prefRowCountProperty()
                .bind(model.statement().map(typed -> Math.clamp(typed.lines().count(), 2, MOST_ROWS)));
        statement.setWrapText(true);
        statement.getStyleClass().add("mono");
        statement.textProperty().bindBidirectional(model.statement());
        HBox.setHgrow(statement, Priority.ALWAYS);
        HBox.setHgrow(node, Priority.ALWAYS);
        node.setAlignment(Pos.CENTER_LEFT);
        node.setMinWidth(0);
        model.index().subscribe(_ -> fill());
        model.partiQl().subscribe(_ -> fill());
    }

    Node node() {
        return node;
    }

    /// The lines of keys that have several parts; not managed when they have one.
    Node parts() {
        return parts;
    }

    /// Puts the cursor where typing begins.
    void focus() {
        Node field = node.lookup("#partition");
        (field == null ? statement : field).requestFocus();
    }

    private void fill() {
        boolean choosing = index.node().isFocused();
        parts.getChildren().clear();
        if (model.partiQl().get()) {
            node.getChildren().setAll(statement);
        } else {
            fillKeys(model.keys());
        }
        parts.setManaged(!parts.getChildren().isEmpty());
        if (choosing) {
            index.node().requestFocus(); // it was taken out and put in again
        }
    }

    /// A key of one partition and one sort attribute fits in the line; the parts of others follow below.
    private void fillKeys(KeyNames names) {
        TextField partition = field("partition", "equals", run);
        partition.textProperty().bindBidirectional(model.partition());
        List<Node> line = new ArrayList<>(List.of(index.node(), key(names.partition(), "partition", partition)));
        line.add(partition);
        List<Node> sort = sort(names);
        if (model.parts().rows().isEmpty()) {
            line.addAll(sort);
        } else {
            add(model.parts().rows().stream()
                    .filter(row -> !model.parts().isSort(row))
                    .map(row -> group(partitionPart(row)))
                    .toList());
            List<Node> sorts = new ArrayList<>(sort.isEmpty() ? List.of() : List.of(group(sort)));
            model.parts().rows().stream()
                    .filter(model.parts()::isSort)
                    .forEach(row ->
                            sorts.add(group(sortFields(row, "-" + model.parts().attribute(row)))));
            add(sorts);
        }
        node.getChildren().setAll(line);
    }

    private void add(List<? extends Node> groups) {
        if (!groups.isEmpty()) {
            FlowPane line = new FlowPane(12, 4);
            line.getChildren().setAll(groups);
            parts.getChildren().add(line);
        }
    }

    private static HBox group(List<Node> fields) {
        HBox group = new HBox(6);
        group.getChildren().setAll(fields);
        group.setAlignment(Pos.CENTER_LEFT);
        return group;
    }

    /// The name of a key attribute before its field; its type too when that isn't text.
    private Label key(String attribute, String kind, Node field) {
        TypedValue.Type type = model.keyType(attribute);
        Label label = new Label(attribute + (type == TypedValue.Type.S ? "" : "  " + type));
        label.getStyleClass().add("key-label");
        label.setMinWidth(attribute.length() <= SHORT ? Region.USE_PREF_SIZE : 16);
        label.setMaxWidth(160);
        label.setTooltip(new Tooltip(attribute + ", the " + kind + " key, type " + type));
        label.setLabelFor(field);
        return label;
    }

    private List<Node> sort(KeyNames names) {
        if (names.sort() == null) {
            return List.of();
        }
        TypedValue.Type type = model.keyType(names.sort());
        return sortFields(
                new FilterRow(
                        new SimpleStringProperty(KnownAttributes.path(names.sort())),
                        model.sortOperator(),
                        new SimpleObjectProperty<>(type),
                        new SimpleObjectProperty<>(type),
                        model.sort(),
                        model.sortEnd()),
                "");
    }

    private List<Node> partitionPart(FilterRow row) {
        String attribute = model.parts().attribute(row);
        TextField value = field("partition-" + attribute, "equals", run);
        value.textProperty().bindBidirectional(row.first());
        return List.of(key(attribute, "partition", value), value);
    }

    private List<Node> sortFields(FilterRow row, String suffix) {
        ComboBox<FilterOperator> operator = Choices.of(OF_SORT_KEY, FilterOperator::words, "Comparison");
        operator.setId("sort-operator" + suffix);
        operator.setPrefWidth(108);
        operator.setMinWidth(56);
        operator.valueProperty().bindBidirectional(row.operator());
        TextField from = field("sort" + suffix, "any", run);
        from.textProperty().bindBidirectional(row.first());
        TextField to = field("sort-end" + suffix, "to", run);
        to.textProperty().bindBidirectional(row.second());
        var range = row.operator().isEqualTo(FilterOperator.BETWEEN);
        FilterFields.shownWhen(range, to);
        return List.of(key(model.parts().attribute(row), "sort", from), operator, from, to);
    }

    static TextField field(String id, String prompt, Runnable run) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setPrefColumnCount(10);
        field.setMinWidth(56);
        field.setMaxWidth(360);
        field.setOnAction(_ -> run.run());
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }
}
