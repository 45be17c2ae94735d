package dev.sortkey.ui.tables.items.request;

import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.ui.kit.Choices;
import dev.sortkey.ui.kit.Completion;
import dev.sortkey.ui.kit.Icons;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// The fields of one filter in one line: attribute, operator, type, and value.
final class FilterFields {
    private FilterFields() {}

    static HBox of(FilterRow row, Runnable remove, Runnable run, KnownAttributes known) {
        TextField path = field(row.path(), "attribute or map.member[0]", "filter-path", run);
        path.setAccessibleText("Attribute to filter by");
        Completion.offer(path, known.names(), KnownAttributes::path);
        ComboBox<FilterOperator> operator =
                Choices.of(List.of(FilterOperator.values()), FilterOperator::words, "Comparison");
        operator.valueProperty().bindBidirectional(row.operator());
        operator.getStyleClass().add("filter-operator");
        operator.setMinWidth(56);
        ComboBox<TypedValue.Type> type =
                Choices.of(List.of(TypedValue.Type.values()), FilterFields::word, "Type of the value");
        type.valueProperty().bindBidirectional(row.type());
        type.getStyleClass().add("filter-type");
        type.setMinWidth(56);
        TextField first = field(row.first(), "value", "filter-value", run);
        TextField second = field(row.second(), "to", "filter-value-end", run);
        var values = row.operator().map(FilterOperator::most);
        shownWhen(values.map(most -> most > 0), type, first);
        shownWhen(row.operator().isEqualTo(FilterOperator.BETWEEN), second);
        first.promptTextProperty()
                .bind(row.operator().map(asked -> asked == FilterOperator.IN ? "value, value, …" : "value"));
        Button gone = Icons.button("filter-remove", Feather.X, "Remove this filter", remove);
        Label where = new Label("where");
        where.getStyleClass().add("muted");
        where.setMinWidth(Region.USE_PREF_SIZE);
        HBox box = new HBox(6, where, path, operator, type, first, second, gone);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static String word(TypedValue.Type type) {
        return type == TypedValue.Type.ANY ? "any type" : type.name();
    }

    /// Shows the nodes, and gives them room, only while `condition` holds.
    static void shownWhen(ObservableValue<Boolean> condition, Node... nodes) {
        for (Node node : nodes) {
            node.visibleProperty().bind(condition);
            node.managedProperty().bind(condition);
        }
    }

    private static TextField field(StringProperty text, String prompt, String style, Runnable run) {
        TextField field = new TextField();
        field.setPromptText(prompt);
        field.getStyleClass().add(style);
        field.setPrefColumnCount(14);
        field.setMinWidth(56);
        field.setMaxWidth(360);
        field.textProperty().bindBidirectional(text);
        field.setOnAction(_ -> run.run());
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }
}
