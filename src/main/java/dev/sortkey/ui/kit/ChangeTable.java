package dev.sortkey.ui.kit;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.dynamo.item.difference.AttributeChange;
import dev.sortkey.support.Visible;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Two versions of an item, or two items, side by side: a row for each value, marked by a sign and a colour.
public final class ChangeTable {
    private static final int MOST_CHARACTERS = 2_000;

    private final TableView<AttributeChange> table = new TableView<>();
    private final TableColumn<AttributeChange, AttributeChange> before;
    private final TableColumn<AttributeChange, AttributeChange> after;

    /// An empty table with this id.
    ///
    /// @param words what it is, for those who hear it
    /// @param empty what is shown while there are no rows
    public ChangeTable(String id, String words, Node empty) {
        table.setId(id);
        table.setAccessibleText(words);
        table.getStyleClass().add("change-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(empty);
        table.setRowFactory(_ -> new ChangeRow());
        TableColumn<AttributeChange, AttributeChange> sign = column("");
        sign.setCellFactory(_ -> new TextCell(change -> change.kind().sign()));
        sign.setMinWidth(28);
        sign.setMaxWidth(28);
        TableColumn<AttributeChange, AttributeChange> name = column("Attribute");
        name.setCellFactory(_ -> {
            TextCell cell = new TextCell(change -> Visible.line(change.name()));
            cell.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            return cell;
        });
        name.setPrefWidth(170);
        before = column("Before");
        before.setCellFactory(_ -> new ValueCell("before", before, AttributeChange::before, AttributeChange::after));
        before.setPrefWidth(330);
        after = column("After");
        after.setCellFactory(_ -> new ValueCell("after", after, AttributeChange::after, AttributeChange::before));
        after.setPrefWidth(330);
    }

    /// The node to lay out.
    public TableView<AttributeChange> node() {
        return table;
    }

    /// Names the two sides, which are otherwise "Before" and "After".
    public void name(String first, String second) {
        name(before, first);
        name(after, second);
    }

    /// Two long keys often differ only at their ends.
    private static void name(TableColumn<?, ?> column, String name) {
        Label label = new Label(name);
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        label.setTooltip(new Tooltip(name));
        column.setText(null);
        column.setGraphic(label);
    }

    /// Replaces the rows.
    public void show(List<AttributeChange> changes) {
        table.getItems().setAll(changes);
    }

    private TableColumn<AttributeChange, AttributeChange> column(String title) {
        TableColumn<AttributeChange, AttributeChange> column = new TableColumn<>(title);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        table.getColumns().add(column);
        return column;
    }

    /// Marked by the kind of the change.
    private static final class ChangeRow extends TableRow<AttributeChange> {
        @Override
        protected void updateItem(@Nullable AttributeChange change, boolean empty) {
            super.updateItem(change, empty);
            setAccessibleText(
                    change == null
                            ? null
                            : change.name() + ", " + change.kind().name().toLowerCase(Locale.ROOT));
            for (AttributeChange.Kind kind : AttributeChange.Kind.values()) {
                pseudoClassStateChanged(
                        PseudoClass.getPseudoClass(kind.name().toLowerCase(Locale.ROOT)),
                        change != null && change.kind() == kind);
            }
        }
    }

    private static final class TextCell extends TableCell<AttributeChange, AttributeChange> {
        private final Function<AttributeChange, String> text;

        TextCell(Function<AttributeChange, String> text) {
            this.text = text;
        }

        @Override
        protected void updateItem(@Nullable AttributeChange change, boolean empty) {
            super.updateItem(change, empty);
            setText(change == null ? null : text.apply(change));
        }
    }

    /// The whole value on as many lines as it needs; a cell's own text wouldn't make its row higher.
    private static final class ValueCell extends TableCell<AttributeChange, AttributeChange> {
        private static final double PADDING = 18;

        private final Text text = new Text();
        private final Function<AttributeChange, @Nullable AttributeValue> side;
        private final Function<AttributeChange, @Nullable AttributeValue> other;

        ValueCell(
                String style,
                TableColumn<?, ?> column,
                Function<AttributeChange, @Nullable AttributeValue> side,
                Function<AttributeChange, @Nullable AttributeValue> other) {
            this.side = side;
            this.other = other;
            getStyleClass().add(style);
            text.getStyleClass().add("value");
            text.wrappingWidthProperty().bind(column.widthProperty().subtract(PADDING));
        }

        @Override
        protected void updateItem(@Nullable AttributeChange change, boolean empty) {
            super.updateItem(change, empty);
            AttributeValue value = change == null ? null : side.apply(change);
            text.setText(change == null || value == null ? "" : words(value, other.apply(change)));
            setGraphic(value == null ? null : text);
        }

        /// With its type when the other has another, since 1 and "1" look alike; empty text in quotes.
        private static String words(AttributeValue value, @Nullable AttributeValue other) {
            AttributeType type = AttributeType.of(value);
            String words = "".equals(value.s()) ? "\"\"" : ValueText.of(value, MOST_CHARACTERS);
            if (other == null) {
                return words;
            }
            if (AttributeType.of(other) != type) {
                return "(" + type.words() + ") " + words;
            }
            return words.length() < MOST_CHARACTERS ? words : ValueText.differing(value, other, MOST_CHARACTERS);
        }
    }
}
