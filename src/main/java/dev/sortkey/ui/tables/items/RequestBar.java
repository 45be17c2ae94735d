package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.plan.Plan;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.tables.items.RequestViewModel.FilterRow;
import dev.sortkey.ui.tables.items.RequestViewModel.Planned;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Where a read is put together; below it stands what will run, why, and what it costs at most.
final class RequestBar {
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
    private final HBox keys = new HBox(8);
    private final FlowPane sorts = new FlowPane(8, 6);
    private final FlowPane options = new FlowPane(8, 6);
    private final VBox filters = new VBox(6);
    private final TextArea statement = new TextArea();
    private final Text summary = new Text();
    private final Text why = new Text();
    private final Button go = new Button("Run");
    private final VBox node = new VBox(8);

    RequestBar(ItemsViewModel items, Node... extras) {
        this.model = items.request();
        this.run = items::run;
        node.setId("request-bar");
        node.getStyleClass().add("request-bar");
        statement.setId("partiql");
        statement.setPrefRowCount(2);
        statement.getStyleClass().add("mono");
        statement.textProperty().bindBidirectional(model.statement());
        node.getChildren().setAll(top(items), sorts, options(extras), filters, plan());
        model.index().subscribe(_ -> fillKeys());
        model.partiQl().subscribe(_ -> fillKeys());
        model.filters().addListener((ListChangeListener<FilterRow>) change -> fillFilters(change));
        model.planned().subscribe(this::show);
        fillFilters(null);
    }

    Node node() {
        return node;
    }

    /// Puts the cursor where typing begins.
    void focus() {
        Node field = keys.lookup("#partition");
        (field == null ? statement : field).requestFocus();
    }

    private HBox top(ItemsViewModel items) {
        go.setId("run");
        go.getStyleClass().add("accent");
        go.setMinWidth(76);
        go.setTooltip(new Tooltip("Send the request (Ctrl+Enter)"));
        go.setOnAction(_ -> run.run());
        Button stop = Icons.button("stop", Feather.SQUARE, "Stop", "Stop reading; what came stays", items::stop);
        stop.setMinWidth(76);
        stop.visibleProperty().bind(items.running());
        stop.managedProperty().bind(items.running());
        go.visibleProperty().bind(items.running().not());
        go.managedProperty().bind(items.running().not());
        items.running().subscribe(running -> passFocus(running ? go : stop, running ? stop : go));
        HBox.setHgrow(keys, Priority.ALWAYS);
        keys.setAlignment(Pos.CENTER_LEFT);
        keys.setMinWidth(0);
        return new HBox(8, keys, go, stop);
    }

    /// A button that goes would leave the focus to whatever comes next, and the next key to that.
    private static void passFocus(Button gone, Button come) {
        if (gone.isFocused()) {
            come.requestFocus();
        }
    }

    private void fillKeys() {
        sorts.getChildren().clear();
        sorts.setManaged(false);
        if (model.partiQl().get()) {
            HBox.setHgrow(statement, Priority.ALWAYS);
            keys.getChildren().setAll(statement);
            return;
        }
        KeyNames names = model.keys();
        Node old = keys.lookup("#index");
        ComboBox<String> choice = indexChoice();
        List<Node> nodes = new ArrayList<>(List.of(choice, key(names.partition(), "partition")));
        TextField partition = field("partition", "equals");
        partition.textProperty().bindBidirectional(model.partition());
        nodes.add(partition);
        model.parts().rows().stream()
                .filter(row -> !model.parts().isSort(row))
                .forEach(row -> nodes.addAll(partitionPart(row)));
        fillSorts(names, nodes);
        boolean choosing = old != null && old.isFocused();
        keys.getChildren().setAll(nodes);
        if (choosing) {
            choice.requestFocus();
        }
    }

    private ComboBox<String> indexChoice() {
        ComboBox<String> choice = new ComboBox<>();
        choice.setId("index");
        choice.setTooltip(new Tooltip("Which keys the fields stand for"));
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
        String attribute = row.path().get();
        TextField value = field("partition-" + attribute, "equals");
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
        TextField from = field("sort" + suffix, "any");
        from.textProperty().bindBidirectional(row.first());
        TextField to = field("sort-end" + suffix, "to");
        to.textProperty().bindBidirectional(row.second());
        var range = row.operator().isEqualTo(FilterOperator.BETWEEN);
        to.visibleProperty().bind(range);
        to.managedProperty().bind(range);
        return List.of(key(row.path().get(), "sort"), operator, from, to);
    }

    private FlowPane options(Node... extras) {
        ToggleButton newest =
                Icons.named(new ToggleButton(null, new FontIcon(Feather.ARROW_DOWN)), "Highest sort key first");
        newest.setId("descending");
        newest.selectedProperty().bindBidirectional(model.descending());
        TextField limit = field("limit", "1 MB");
        limit.setPrefColumnCount(4);
        limit.textProperty().bindBidirectional(model.limit());
        Label of = new Label("Limit");
        of.setLabelFor(limit);
        CheckBox consistent = new CheckBox("Consistent");
        consistent.setId("consistent");
        consistent.selectedProperty().bindBidirectional(model.consistent());
        Spinner<Integer> segments = new Spinner<>(1, 64, 1);
        segments.setId("segments");
        segments.setPrefWidth(74);
        segments.getValueFactory().valueProperty().bindBidirectional(model.segments());
        Label parts = new Label("Segments");
        parts.setTooltip(new Tooltip("A scan with more than one segment reads the whole table, in parallel"));
        parts.setLabelFor(segments);
        Button filter = Icons.button(
                "filter-add",
                Feather.FILTER,
                "Filter",
                "Add a filter",
                () -> model.filters().add(FilterRow.empty()));
        ToggleButton partiQl = new ToggleButton("PartiQL");
        partiQl.setId("mode-partiql");
        partiQl.selectedProperty().bindBidirectional(model.partiQl());
        options.getChildren().setAll(filter, newest, pair(of, limit), consistent, pair(parts, segments), partiQl);
        options.getChildren().addAll(extras);
        options.setAlignment(Pos.CENTER_LEFT);
        List.of(newest, filter, segments)
                .forEach(built -> built.disableProperty().bind(model.partiQl()));
        return options;
    }

    private static HBox pair(Label name, Node field) {
        HBox pair = new HBox(6, name, field);
        pair.setAlignment(Pos.CENTER_LEFT);
        return pair;
    }

    private TextField field(String id, String prompt) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setPrefColumnCount(13);
        field.setOnAction(_ -> run.run());
        return field;
    }

    private void fillFilters(ListChangeListener.@Nullable Change<? extends FilterRow> change) {
        // Typing in a filter is an update of its row, which must not take the field from under the cursor.
        boolean typed = false;
        while (change != null && change.next()) {
            typed = change.wasUpdated();
        }
        if (!typed) {
            filters.getChildren()
                    .setAll(model.filters().stream()
                            .map(row -> FilterFields.of(
                                    row, () -> model.filters().remove(row), run, model.knownAttributes()))
                            .toList());
        }
        filters.setManaged(!model.filters().isEmpty());
        if (!typed && !filters.getChildren().isEmpty()) {
            filters.getChildren().getLast().lookup(".filter-path").requestFocus();
        }
    }

    private TextFlow plan() {
        summary.setId("plan-summary");
        summary.getStyleClass().add("plan-summary");
        why.setId("plan-why");
        why.getStyleClass().add("plan-why");
        return new TextFlow(summary, new Text("   "), why);
    }

    private void show(Planned planned) {
        switch (planned) {
            case Planned.Ready(var plan) -> {
                summary.setText(plan.summary());
                why.setText(why(plan));
                go.setText(word(plan.read()));
                go.setDisable(false);
            }
            case Planned.Wrong(var error) -> {
                summary.setText(error.what());
                why.setText(error.next());
                go.setDisable(true);
            }
        }
        summary.getStyleClass().removeAll("wrong");
        if (planned instanceof Planned.Wrong) {
            summary.getStyleClass().add("wrong");
        }
    }

    private static String why(Plan plan) {
        return String.join(" ", new ArrayList<>(List.of(plan.why(), String.join(" ", plan.notes()))))
                .strip();
    }

    private static String word(Read read) {
        return switch (read) {
            case Read.Get _ -> "Get";
            case Read.BatchGet _ -> "Batch get";
            case Read.Query _ -> "Query";
            case Read.Scan _ -> "Scan";
            case Read.Select _ -> "Select";
        };
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
