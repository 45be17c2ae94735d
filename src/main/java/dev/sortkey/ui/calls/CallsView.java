package dev.sortkey.ui.calls;

import dev.sortkey.calls.Call;
import dev.sortkey.calls.CallText;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.JsonView;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.States;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
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

/// The list of calls with the details of one beside it.
public final class CallsView {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final javafx.css.PseudoClass SERVED = javafx.css.PseudoClass.getPseudoClass("served");
    private static final javafx.css.PseudoClass FAILED = javafx.css.PseudoClass.getPseudoClass("failed");

    private final CallsViewModel model;
    private final Navigator navigator;
    private final TableView<Call> table = new TableView<>();
    private final JsonView json = new JsonView("call-details");
    private final Button rerun;
    private final BorderPane node = new BorderPane();

    /// The screen over its model.
    public CallsView(CallsViewModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        rerun = Icons.button(
                "call-rerun",
                Feather.REPEAT,
                "Run again",
                "Send this request again",
                () -> model.rerun(navigator::tell));
        table();
        SplitPane split = new SplitPane(table, details());
        split.setOrientation(Orientation.HORIZONTAL);
        split.setDividerPositions(0.64);
        node.setTop(toolbar());
        node.setCenter(split);
        node.setId("calls-screen");
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    private HBox toolbar() {
        TextField search = new TextField();
        search.setId("calls-search");
        search.setPromptText("Search operations, tables, errors");
        search.setPrefColumnCount(26);
        search.textProperty().bindBidirectional(model.search());
        CheckBox errors = new CheckBox("Errors only");
        errors.setId("calls-errors");
        errors.selectedProperty().bindBidirectional(model.errorsOnly());
        CheckBox hide = new CheckBox("Hide values");
        hide.setId("calls-hide");
        hide.selectedProperty().bindBidirectional(model.valuesHidden());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button clear = Icons.button(
                "calls-clear", Feather.TRASH_2, "Clear", "Forget all calls; the totals stay", model::clear);
        HBox bar = new HBox(12, search, errors, hide, gap, clear);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("screen-bar");
        return bar;
    }

    private void table() {
        table.setId("calls");
        table.setItems(model.calls());
        table.setFixedCellSize(30);
        table.setPlaceholder(
                States.empty("No request was made yet.", "Open a table: each click shows here what it asked."));
        column("Time", 108, call -> TIME.format(call.start()));
        column("Operation", 172, call -> call.operation() + (call.isServed() ? " · cache" : ""));
        column("Target", 170, Call::target);
        column("Items", 66, call -> number(call.cost().items()));
        column("Scanned", 82, call -> number(call.cost().scanned()));
        column("Capacity", 110, call -> call.cost().capacityWords());
        column("ms", 56, call -> number(call.elapsed().toMillis()));
        column("Retries", 76, call -> number((long) call.traffic().attempts() - 1));
        column("Bytes", 76, call -> number(call.traffic().bytesIn()));
        column("Connection", 110, Call::connection);
        column("Error", 320, call -> call.error() == null ? "" : call.error().what());
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
            rerun.setDisable(!model.canRerun());
        });
    }

    private void column(String title, double width, Function<Call, String> text) {
        TableColumn<Call, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        table.getColumns().add(column);
    }

    private BorderPane details() {
        Button cli = Icons.button(
                "call-cli",
                Feather.TERMINAL,
                "AWS CLI",
                "Copy as an AWS CLI command",
                () -> copy(CallText::awsCli, "AWS CLI command copied"));
        Button java = Icons.button(
                "call-java", Feather.CODE, "Java", "Copy as Java", () -> copy(CallText::java, "Java copied"));
        HBox bar = new HBox(8, new Label("Details"), cli, java, rerun);
        bar.getStyleClass().add("screen-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        BorderPane pane = new BorderPane(json.node());
        pane.setTop(bar);
        bar.disableProperty().bind(model.selected().isNull());
        model.details().subscribe(json::setText);
        return pane;
    }

    private void copy(Function<Call, String> form, String done) {
        Call call = model.selected().get();
        if (call != null) {
            Clipboards.copy(form.apply(call));
            navigator.toast(done);
        }
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
