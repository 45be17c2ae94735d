package dev.sortkey.ui.tables.stream;

import dev.sortkey.ui.kit.size.ColumnWidths;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.OperationType;

/// The records as rows: when, what, which item, what changed in it, and how large it is.
final class RecordTable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private RecordTable() {}

    /// A table of the model's records.
    static TableView<StreamRow> of(StreamViewModel model) {
        TableView<StreamRow> table = new TableView<>(model.records());
        table.setId("stream-records");
        table.setAccessibleText("Changes");
        table.getStyleClass().add("rows");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        column(table, "Time", 76, row -> row.time() == null ? "" : TIME.format(row.time()));
        TableColumn<StreamRow, OperationType> event = new TableColumn<>("Event");
        event.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(cell.getValue().event()));
        event.setCellFactory(_ -> new EventCell());
        fixed(event, 88);
        table.getColumns().add(event);
        column(table, model.names().partition(), 0, StreamRow::partition).setPrefWidth(190);
        if (model.names().sort() != null) {
            column(table, model.names().sort(), 0, StreamRow::sort).setPrefWidth(190);
        }
        column(table, "Changed", 0, StreamRow::changes).setPrefWidth(260);
        column(table, "Size", 104, StreamRow::size);
        ColumnWidths.follow(table);
        return table;
    }

    private static TableColumn<StreamRow, String> column(
            TableView<StreamRow> table, @Nullable String title, double width, Function<StreamRow, String> text) {
        TableColumn<StreamRow, String> column = new TableColumn<>(title);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(text.apply(cell.getValue())));
        column.setCellFactory(_ -> new TextCell());
        if (width > 0) {
            fixed(column, width);
        }
        table.getColumns().add(column);
        return column;
    }

    private static void fixed(TableColumn<?, ?> column, double width) {
        column.setSortable(false);
        column.setMinWidth(width);
        column.setMaxWidth(width);
    }

    /// Text with the whole of it in a tooltip.
    private static final class TextCell extends TableCell<StreamRow, String> {
        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(text);
            setTooltip(text == null || text.length() < 20 ? null : new Tooltip(text));
        }
    }

    private static final class EventCell extends TableCell<StreamRow, OperationType> {
        private final Label chip = new Label();

        @Override
        protected void updateItem(@Nullable OperationType event, boolean empty) {
            super.updateItem(event, empty);
            EventChip.style(chip, event);
            setGraphic(event == null ? null : chip);
        }
    }
}
