package dev.sortkey.ui.tables.items.request;

import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.plan.Plan;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.tables.items.request.RequestViewModel.Planned;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Where a read is put together; below it, what will run, why, and its cost at most.
public final class RequestBar {

    private final RequestViewModel model;
    private final Runnable run;
    private final KeyFields keys;
    private final FlowPane options = new FlowPane(8, 6);
    private final VBox filters = new VBox(6);
    private final Text summary = new Text();
    private final Text why = new Text();
    private final Button go = new Button("Run");
    private final VBox node = new VBox(8);

    /// The bar over its model.
    ///
    /// @param run sends what is typed
    /// @param stop ends what is being read
    /// @param running whether something is being read
    /// @param extras more controls at the end of the options
    public RequestBar(
            RequestViewModel model, Runnable run, Runnable stop, ReadOnlyBooleanProperty running, Node... extras) {
        this.model = model;
        this.run = run;
        keys = new KeyFields(model, run);
        node.setId("request-bar");
        node.getStyleClass().add("request-bar");
        node.getChildren().setAll(top(stop, running), keys.sorts(), options(extras), filters, plan());
        model.filters().addListener((ListChangeListener<FilterRow>) change -> fillFilters(change));
        model.planned().subscribe(this::show);
        fillFilters(null);
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    /// Puts the cursor where typing begins.
    public void focus() {
        keys.focus();
    }

    private HBox top(Runnable onStop, ReadOnlyBooleanProperty running) {
        go.setId("run");
        go.getStyleClass().add("accent");
        go.setMinWidth(76);
        go.setTooltip(new Tooltip("Send the request (Ctrl+Enter)"));
        go.setOnAction(_ -> run.run());
        Button stop = Icons.button("stop", Feather.SQUARE, "Stop", "Stop loading and keep the items so far", onStop);
        stop.setMinWidth(76);
        stop.visibleProperty().bind(running);
        stop.managedProperty().bind(running);
        go.visibleProperty().bind(running.not());
        go.managedProperty().bind(running.not());
        running.subscribe(reads -> passFocus(reads ? go : stop, reads ? stop : go));
        return new HBox(8, keys.node(), go, stop);
    }

    /// A button that disappears would move the focus, and the next key press, to the next control.
    private static void passFocus(Button gone, Button come) {
        if (gone.isFocused()) {
            come.requestFocus();
        }
    }

    private FlowPane options(Node... extras) {
        ToggleButton newest = Icons.named(new ToggleButton(null, new FontIcon(Feather.ARROW_DOWN)), "Descending order");
        newest.setId("descending");
        newest.selectedProperty().bindBidirectional(model.descending());
        TextField limit = KeyFields.field("limit", "1 MB", run);
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
        parts.setTooltip(new Tooltip("A scan with several segments reads the whole table in parallel"));
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
                                    row, () -> model.filters().remove(row), run, model.known()))
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
}
