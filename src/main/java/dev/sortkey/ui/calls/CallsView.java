package dev.sortkey.ui.calls;

import dev.sortkey.calls.Call;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.kit.Screen;
import dev.sortkey.ui.kit.States;
import dev.sortkey.ui.kit.size.ColumnWidths;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The Calls screen: the list of calls with the details of one beside it.
public final class CallsView implements Screen {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final PseudoClass SERVED = PseudoClass.getPseudoClass("served");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final CallsViewModel model;
    private final Navigator navigator;
    private final TableView<Call> table = new TableView<>();
    private final BorderPane node = new BorderPane();

    /// The screen over `model`, which the caller closes.
    public CallsView(CallsViewModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        fillTable();
        var split = new SplitPane(table, new CallDetails(model, navigator).node());
        split.setDividerPositions(0.64);
        node.setTop(toolbar());
        node.setCenter(split);
        node.setId("calls-screen");
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void close() {}

    /// Copies the smallest IAM policy for the calls that are shown.
    public void copyPolicy() {
        model.policy(
                policy -> {
                    if (!policy.text().isEmpty()) {
                        Clipboards.copy(policy.text());
                    }
                    navigator.toast(policy.words());
                },
                navigator::tell);
    }

    private HBox toolbar() {
        TextField search = new TextField();
        search.setId("calls-search");
        search.setPromptText("Search operations, tables, and errors");
        search.setAccessibleText("Search operations, tables, and errors");
        search.setPrefColumnCount(26);
        search.textProperty().bindBidirectional(model.search());
        CheckBox errors = Plain.check("Errors only");
        errors.setId("calls-errors");
        errors.selectedProperty().bindBidirectional(model.errorsOnly());
        CheckBox hide = Plain.check("Hide values");
        hide.setId("calls-hide");
        hide.selectedProperty().bindBidirectional(model.valuesHidden());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button policy = Icons.button(
                "calls-policy",
                Feather.SHIELD,
                "Copy as IAM policy",
                "Copy the smallest IAM policy that allows the calls shown here",
                this::copyPolicy);
        policy.disableProperty().bind(Bindings.isEmpty(model.calls()));
        Button clear = Icons.button(
                "calls-clear", Feather.TRASH_2, "Clear", "Clear the list and keep the session totals", model::clear);
        HBox bar = new HBox(12, search, errors, hide, gap, policy, clear);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("screen-bar");
        return bar;
    }

    private void fillTable() {
        table.setId("calls");
        table.setAccessibleText("Calls");
        table.setItems(model.calls());
        table.getStyleClass().add("rows");
        model.isFiltered().subscribe(filtered -> table.setPlaceholder(filtered ? nothingMatches() : nothingYet()));
        column("Time", 108, call -> TIME.format(call.start()));
        column("Operation", 172, call -> call.operation() + (call.isServed() ? " · cache" : ""));
        column("Target", 170, Call::target);
        column("Items", 66, call -> number(call.cost().items()));
        column("Scanned", 82, call -> number(call.cost().scanned()));
        column("Capacity", 140, call -> call.cost().capacityWords());
        column("ms", 56, call -> number(call.elapsed().toMillis()));
        column("Retries", 76, call -> number((long) call.traffic().attempts() - 1));
        column("Bytes", 76, call -> number(call.traffic().bytesIn()));
        column("Connection", 110, Call::connection);
        column("Error", 320, call -> call.error() == null ? "" : call.error().what());
        ColumnWidths.follow(table);
        table.setRowFactory(_ -> new CallRow());
        table.getSelectionModel().selectedItemProperty().subscribe(call -> {
            if (call != null) {
                model.selected().set(call);
            }
        });
        model.selected().subscribe(call -> {
            if (call != null && !call.equals(table.getSelectionModel().getSelectedItem())) {
                table.getSelectionModel().select(call);
                table.scrollTo(call);
            }
        });
    }

    private static Node nothingYet() {
        return States.empty("No calls yet", "Every request that Sortkey sends is listed here with its time and cost.");
    }

    private Node nothingMatches() {
        return States.empty(
                "No matching calls",
                "No call matches the search and the filters.",
                Icons.button("calls-unfilter", Feather.X, "Clear filters", "Show all calls", model::unfilter));
    }

    private void column(String title, double width, Function<Call, String> text) {
        TableColumn<Call, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        table.getColumns().add(column);
    }

    private static String number(@Nullable Number number) {
        return number == null || number.longValue() < 0 ? "" : "%,d".formatted(number.longValue());
    }

    private static final class CallRow extends TableRow<Call> {
        @Override
        protected void updateItem(@Nullable Call call, boolean empty) {
            super.updateItem(call, empty);
            pseudoClassStateChanged(FAILED, call != null && call.error() != null);
            pseudoClassStateChanged(SERVED, call != null && call.isServed());
        }
    }
}
