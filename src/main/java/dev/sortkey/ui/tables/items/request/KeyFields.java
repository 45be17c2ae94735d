package dev.sortkey.ui.tables.items.request;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

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
    private static final String CHOOSE = "Automatic index";

    private final RequestViewModel model;
    private final Runnable run;
    private final TextArea statement = new TextArea();
    private final FlowPane sorts = new FlowPane(8, 6);
    private final HBox node = new HBox(8);

    KeyFields(RequestViewModel model, Runnable run) {
        this.model = model;
        this.run = run;
        statement.setId("partiql");
        statement.setPrefRowCount(2);
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

    /// The line of sort keys that have several parts; not managed when they have one.
    Node sorts() {
        return sorts;
    }

    /// Puts the cursor where typing begins.
    void focus() {
        Node field = node.lookup("#partition");
        (field == null ? statement : field).requestFocus();
    }

    private void fill() {
        sorts.getChildren().clear();
        sorts.setManaged(false);
        if (model.partiQl().get()) {
            node.getChildren().setAll(statement);
            return;
        }
        KeyNames names = model.keys();
        Node old = node.lookup("#index");
        ComboBox<String> choice = indexChoice();
        List<Node> nodes = new ArrayList<>(List.of(choice, key(names.partition(), "partition")));
        TextField partition = field("partition", "equals", run);
        partition.textProperty().bindBidirectional(model.partition());
        nodes.add(partition);
        model.parts().rows().stream()
                .filter(row -> !model.parts().isSort(row))
                .forEach(row -> nodes.addAll(partitionPart(row)));
        fillSorts(names, nodes);
        boolean choosing = old != null && old.isFocused();
        node.getChildren().setAll(nodes);
        if (choosing) {
            choice.requestFocus();
        }
    }

    private ComboBox<String> indexChoice() {
        ComboBox<String> choice = new ComboBox<>();
        choice.setId("index");
        choice.setTooltip(new Tooltip("The table or index whose key to use"));
        choice.getItems().add(CHOOSE);
        choice.getItems().add(model.table().tableName());
        choice.getItems().addAll(model.indexes());
        String chosen = model.index().get();
        choice.setValue(chosen == null ? CHOOSE : chosen);
        choice.setPrefWidth(170);
        choice.setMinWidth(110);
        choice.setOnAction(_ -> model.index().set(CHOOSE.equals(choice.getValue()) ? null : choice.getValue()));
        return choice;
    }

    private Label key(String attribute, String kind) {
        Label label = new Label(attribute + "  " + model.keyType(attribute));
        label.getStyleClass().add("key-label");
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setTooltip(new Tooltip(attribute + ", the " + kind + " key"));
        return label;
    }

    /// The sort key follows in the same line; several parts, or a partition key of several, take a line of their own.
    private void fillSorts(KeyNames names, List<Node> line) {
        if (names.sort() == null) {
            return;
        }
        var first = new FilterRow(
                new SimpleStringProperty(names.sort()),
                model.sortOperator(),
                new SimpleObjectProperty<>(model.keyType(names.sort())),
                new SimpleObjectProperty<>(model.keyType(names.sort())),
                model.sort(),
                model.sortEnd());
        if (model.parts().rows().isEmpty()) {
            line.addAll(sortFields(first, ""));
            return;
        }
        sorts.getChildren().setAll(sortFields(first, ""));
        model.parts().rows().stream()
                .filter(model.parts()::isSort)
                .forEach(row -> sorts.getChildren()
                        .addAll(sortFields(row, "-" + row.path().get())));
        sorts.setManaged(true);
    }

    private List<Node> partitionPart(FilterRow row) {
        String attribute = model.parts().attribute(row);
        TextField value = field("partition-" + attribute, "equals", run);
        value.textProperty().bindBidirectional(row.first());
        return List.of(key(attribute, "partition"), value);
    }

    private List<Node> sortFields(FilterRow row, String suffix) {
        ChoiceBox<FilterOperator> operator = new ChoiceBox<>();
        operator.setId("sort-operator" + suffix);
        operator.setPrefWidth(118);
        operator.setMinWidth(70);
        operator.getItems().setAll(OF_SORT_KEY);
        operator.setConverter(words());
        operator.valueProperty().bindBidirectional(row.operator());
        TextField from = field("sort" + suffix, "any", run);
        from.textProperty().bindBidirectional(row.first());
        TextField to = field("sort-end" + suffix, "to", run);
        to.textProperty().bindBidirectional(row.second());
        var range = row.operator().isEqualTo(FilterOperator.BETWEEN);
        to.visibleProperty().bind(range);
        to.managedProperty().bind(range);
        return List.of(key(row.path().get(), "sort"), operator, from, to);
    }

    static TextField field(String id, String prompt, Runnable run) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setPrefColumnCount(13);
        field.setOnAction(_ -> run.run());
        return field;
    }

    static StringConverter<FilterOperator> words() {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable FilterOperator operator) {
                return operator == null ? "" : operator.words();
            }

            @Override
            public FilterOperator fromString(String text) {
                throw new UnsupportedOperationException("a choice box is not typed into");
            }
        };
    }
}
