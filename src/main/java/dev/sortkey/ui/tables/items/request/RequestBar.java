package dev.sortkey.ui.tables.items.request;

import dev.sortkey.dynamo.read.Read;
import dev.sortkey.ui.kit.Focus;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.tables.items.request.RequestViewModel.Planned;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Where a read is put together; below it, what will run, why, and what it will cost.
public final class RequestBar {
    /// Below this width the buttons take a line of their own.
    private static final double NARROW = 560;

    private static final KeyCombination RUN = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final RequestViewModel model;
    private final Runnable run;
    private final KeyFields keys;
    private final OptionFields options;
    private final VBox filters = new VBox(4);
    private final Button go = Plain.button("Run");
    private final Button stop;
    private final PlanLine plan;
    private final VBox node = new VBox(4);

    /// The bar over its model.
    ///
    /// @param run sends what is typed
    /// @param stop ends what is being read
    /// @param running whether something is being read
    /// @param menus what else can be done with the read, beside the button that runs it
    /// @param tools more controls at the end of the line that says what will run
    public RequestBar(
            RequestViewModel model,
            Runnable run,
            Runnable stop,
            ReadOnlyBooleanProperty running,
            List<? extends Node> menus,
            List<? extends Node> tools) {
        this.model = model;
        this.run = run;
        this.stop = Icons.button("stop", Feather.SQUARE, "Stop", "Stop loading and keep the items so far", stop);
        keys = new KeyFields(model, run);
        options = new OptionFields(model, run);
        plan = new PlanLine(tools.toArray(Node[]::new));
        node.setId("request-bar");
        node.getStyleClass().add("request-bar");
        node.getChildren().setAll(top(running, menus), keys.parts(), filters, options.node(), plan.node());
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        node.addEventHandler(KeyEvent.KEY_PRESSED, this::leaveByKey);
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

    private GridPane top(ReadOnlyBooleanProperty running, List<? extends Node> menus) {
        go.setId("run");
        go.getStyleClass().add("accent");
        go.setTooltip(new Tooltip("Send the request, or stage the changes (Ctrl+Enter)"));
        go.setOnAction(_ -> run.run());
        for (Button button : List.of(go, stop)) {
            button.setMinWidth(72);
        }
        FilterFields.shownWhen(running, stop);
        FilterFields.shownWhen(running.not(), go);
        running.subscribe(reads -> passFocus(reads ? go : stop, reads ? stop : go));
        Button filter = Icons.button("filter-add", Feather.FILTER, "Add a filter", this::addFilter);
        filter.disableProperty().bind(model.partiQl());
        HBox actions = new HBox(2, filter, options.button());
        actions.getChildren().addAll(menus);
        actions.getChildren().addAll(go, stop);
        actions.setAlignment(Pos.CENTER_RIGHT);
        actions.setMinWidth(HBox.USE_PREF_SIZE);
        return beside(keys.node(), actions);
    }

    private GridPane beside(Node growing, Node end) {
        GridPane top = new GridPane(8, 4);
        GridPane.setHgrow(growing, Priority.ALWAYS);
        top.add(growing, 0, 0);
        node.widthProperty()
                .map(width -> width.doubleValue() < NARROW)
                .subscribe(narrow -> GridPane.setConstraints(end, narrow ? 0 : 1, narrow ? 1 : 0));
        top.getChildren().add(end);
        return top;
    }

    private void addFilter() {
        model.filters().add(FilterRow.empty());
        filters.getChildren().getLast().lookup(".filter-path").requestFocus();
    }

    /// A button that disappears would move the focus, and the next key press, to the next control.
    private static void passFocus(Button gone, Button come) {
        if (gone.isFocused()) {
            come.requestFocus();
        }
    }

    private void pressed(KeyEvent event) {
        if (RUN.match(event)) {
            event.consume();
            run.run();
        } else if (event.getCode().isArrowKey()
                && event.getTarget() instanceof ButtonBase
                && !(event.getTarget() instanceof MenuButton)) {
            event.consume(); // it would go to whatever is nearest in that direction
        }
    }

    /// Escape leads back: from an option to its button, from elsewhere to the key.
    private void leaveByKey(KeyEvent event) {
        if (event.getCode() != KeyCode.ESCAPE || event.isConsumed()) {
            return;
        }
        if (Focus.isIn(options.node()) && options.fold()) {
            event.consume();
        } else if (Focus.isIn(filters)) {
            event.consume();
            keys.focus();
        }
    }

    private void fillFilters(ListChangeListener.@Nullable Change<? extends FilterRow> change) {
        // Typing in a filter is an update of its row, which must not take the field from under the cursor.
        boolean typed = false;
        while (change != null && change.next()) {
            typed = change.wasUpdated();
        }
        if (typed) {
            return;
        }
        boolean inside = Focus.isIn(filters);
        filters.getChildren()
                .setAll(model.filters().stream()
                        .map(row -> FilterFields.of(row, () -> model.filters().remove(row), run, model.known()))
                        .toList());
        filters.setManaged(!model.filters().isEmpty());
        if (inside && filters.getChildren().isEmpty()) {
            keys.focus();
        } else if (inside) {
            filters.getChildren().getLast().lookup(".filter-path").requestFocus();
        }
    }

    private void show(Planned planned) {
        plan.show(planned);
        go.setDisable(planned instanceof Planned.Wrong);
        switch (planned) {
            case Planned.Ready(var ready) -> go.setText(word(ready.read()));
            case Planned.Changing _ -> go.setText("Stage");
            case Planned.Wrong _ -> {}
        }
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
