package dev.sortkey.ui.tables.stream;

import dev.sortkey.dynamo.item.AttributeChange;
import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.stream.RecordJson;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.States;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One record: the item before and after side by side, with the changes marked.
final class RecordPane {
    private static final int MOST_CHARACTERS = 2_000;

    private final TableView<AttributeChange> attributes = new TableView<>();
    private final Label title = new Label();
    private final Label size = new Label();
    private final Label event = new Label();
    private final BorderPane body = new BorderPane(attributes);
    private final BorderPane node = new BorderPane();
    private @Nullable StreamRow row;

    RecordPane(Consumer<String> toast) {
        node.setId("stream-record");
        node.setMinHeight(120);
        title.getStyleClass().addAll("heading", "mono");
        title.setMinWidth(0);
        size.getStyleClass().add("muted");
        size.setMinWidth(Region.USE_PREF_SIZE);
        event.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button copy = Icons.button("stream-copy", Feather.COPY, "Copy record as JSON", () -> {
            if (row != null) {
                Clipboards.copy(RecordJson.print(row.record()));
                toast.accept("Record copied");
            }
        });
        HBox head = new HBox(10, event, title, size, gap, copy);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("stream-record-head");
        body.setTop(head);
        table();
        show(null);
    }

    Node node() {
        return node;
    }

    void show(@Nullable StreamRow chosen) {
        row = chosen;
        if (chosen == null) {
            node.setCenter(States.empty("No record selected", "Select one to see the item before and after."));
            return;
        }
        EventChip.style(event, chosen.event());
        String sort = chosen.sort();
        title.setText(sort.isEmpty() ? chosen.partition() : chosen.partition() + "  ·  " + sort);
        size.setText(chosen.size());
        attributes.getItems().setAll(chosen.attributes());
        node.setCenter(body);
    }

    private void table() {
        attributes.setId("stream-attributes");
        attributes.setAccessibleText("The item before and after");
        attributes.getStyleClass().add("stream-attributes");
        attributes.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        attributes.setPlaceholder(
                States.empty("No item in this record", "The stream's view type determines what its records contain."));
        attributes.setRowFactory(_ -> new ChangeRow());
        TableColumn<AttributeChange, AttributeChange> sign = column("", change -> change);
        sign.setCellFactory(_ -> new TextCell<>(change -> change.kind().sign()));
        sign.setMinWidth(28);
        sign.setMaxWidth(28);
        TableColumn<AttributeChange, AttributeChange> name = column("Attribute", change -> change);
        name.setCellFactory(_ -> new TextCell<>(AttributeChange::name));
        name.setPrefWidth(170);
        TableColumn<AttributeChange, AttributeValue> before = column("Before", AttributeChange::before);
        before.setCellFactory(_ -> new ValueCell("before", before));
        before.setPrefWidth(330);
        TableColumn<AttributeChange, AttributeValue> after = column("After", AttributeChange::after);
        after.setCellFactory(_ -> new ValueCell("after", after));
        after.setPrefWidth(330);
    }

    private <T> TableColumn<AttributeChange, T> column(String title, Function<AttributeChange, @Nullable T> value) {
        TableColumn<AttributeChange, T> column = new TableColumn<>(title);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        attributes.getColumns().add(column);
        return column;
    }

    /// Marked by the kind of the change.
    private static final class ChangeRow extends TableRow<AttributeChange> {
        @Override
        protected void updateItem(@Nullable AttributeChange change, boolean empty) {
            super.updateItem(change, empty);
            for (AttributeChange.Kind kind : AttributeChange.Kind.values()) {
                pseudoClassStateChanged(
                        PseudoClass.getPseudoClass(kind.name().toLowerCase(Locale.ROOT)),
                        change != null && change.kind() == kind);
            }
        }
    }

    private static final class TextCell<T> extends TableCell<AttributeChange, T> {
        private final Function<T, String> text;

        TextCell(Function<T, String> text) {
            this.text = text;
        }

        @Override
        protected void updateItem(@Nullable T value, boolean empty) {
            super.updateItem(value, empty);
            setText(value == null ? null : text.apply(value));
        }
    }

    /// The whole value on as many lines as it needs; a cell's own text wouldn't make its row higher.
    private static final class ValueCell extends TableCell<AttributeChange, AttributeValue> {
        private static final double PADDING = 18;

        private final Text text = new Text();

        ValueCell(String style, TableColumn<?, ?> column) {
            getStyleClass().add(style);
            text.getStyleClass().add("value");
            text.wrappingWidthProperty().bind(column.widthProperty().subtract(PADDING));
        }

        @Override
        protected void updateItem(@Nullable AttributeValue value, boolean empty) {
            super.updateItem(value, empty);
            text.setText(value == null ? "" : ValueText.of(value, MOST_CHARACTERS));
            setGraphic(value == null ? null : text);
        }
    }
}
