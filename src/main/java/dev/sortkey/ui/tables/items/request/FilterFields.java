package dev.sortkey.ui.tables.items.request;

import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.ui.kit.Completion;
import dev.sortkey.ui.kit.Icons;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.feather.Feather;

/// The fields of one filter: attribute, operator, type, and value.
final class FilterFields {
    private FilterFields() {}

    static FlowPane of(FilterRow row, Runnable remove, Runnable run, KnownAttributes known) {
        TextField path = field(row.path(), "attribute or map.member[0]", "filter-path", run);
        Completion.offer(path, known.names(), KnownAttributes::path);
        ChoiceBox<FilterOperator> operator = new ChoiceBox<>();
        operator.getItems().setAll(FilterOperator.values());
        operator.setConverter(KeyFields.words());
        operator.valueProperty().bindBidirectional(row.operator());
        operator.getStyleClass().add("filter-operator");
        ChoiceBox<TypedValue.Type> type = new ChoiceBox<>();
        type.getItems().setAll(TypedValue.Type.values());
        type.valueProperty().bindBidirectional(row.type());
        type.getStyleClass().add("filter-type");
        TextField first = field(row.first(), "value", "filter-value", run);
        TextField second = field(row.second(), "to", "filter-value-end", run);
        var values = row.operator().map(FilterOperator::most);
        type.visibleProperty().bind(values.map(most -> most > 0));
        type.managedProperty().bind(type.visibleProperty());
        first.visibleProperty().bind(values.map(most -> most > 0));
        first.managedProperty().bind(first.visibleProperty());
        second.visibleProperty().bind(row.operator().isEqualTo(FilterOperator.BETWEEN));
        second.managedProperty().bind(second.visibleProperty());
        first.promptTextProperty()
                .bind(row.operator().map(asked -> asked == FilterOperator.IN ? "value, value, …" : "value"));
        Button gone = Icons.button("filter-remove", Feather.X, "Remove this filter", remove);
        Label where = new Label("where");
        where.getStyleClass().add("muted");
        FlowPane box = new FlowPane(8, 6, where, path, operator, type, first, second, gone);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static TextField field(
            javafx.beans.property.StringProperty text, String prompt, String style, Runnable run) {
        TextField field = new TextField();
        field.setPromptText(prompt);
        field.getStyleClass().add(style);
        field.setPrefColumnCount(14);
        field.textProperty().bindBidirectional(text);
        field.setOnAction(_ -> run.run());
        return field;
    }
}
