package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoNumber;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A field over a cell, for a value that fits on a line: a string, a number, a boolean or null. The type is chosen, not
/// guessed: digits typed into a string stay a string.
public final class CellEditor {
    /// The types that can be typed into it.
    public static final List<AttributeType> TYPES =
            List.of(AttributeType.S, AttributeType.N, AttributeType.BOOL, AttributeType.NULL);

    private static final double LEAST_WIDTH = 260;

    private final Popup popup = new Popup();
    private final TextField field = new TextField();
    private final ComboBox<AttributeType> type = new ComboBox<>();
    private final Label problem = new Label();
    private Consumer<AttributeValue> stage = _ -> {};
    private Runnable next = () -> {};

    /// Not shown yet.
    public CellEditor() {
        field.setId("cell-editor");
        field.setAccessibleText("Value");
        HBox.setHgrow(field, Priority.ALWAYS);
        type.setId("cell-editor-type");
        type.setAccessibleText("Type");
        type.getItems().setAll(TYPES);
        type.valueProperty().subscribe(this::show);
        problem.setId("cell-editor-problem");
        problem.getStyleClass().add("wrong");
        problem.setWrapText(true);
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        VBox box = new VBox(4, new HBox(4, field, type), problem);
        box.setId("cell-editor-box");
        box.getStyleClass().add("cell-editor");
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        field.textProperty().subscribe(_ -> problem.setText(""));
        popup.getContent().setAll(box);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
    }

    private void show(@Nullable AttributeType chosen) {
        field.setDisable(chosen == AttributeType.NULL);
        field.setPromptText(chosen == AttributeType.BOOL ? "true or false" : "");
    }

    /// Whether `value` can be changed here.
    public static boolean fits(AttributeValue value) {
        AttributeType type = AttributeType.of(value);
        return TYPES.contains(type)
                && !(type == AttributeType.S && value.s().lines().count() > 1);
    }

    /// Shows it over a cell.
    ///
    /// @param value what is in the cell; null for nothing
    /// @param usual the type for what is typed where there is nothing
    /// @param stage takes what was typed; a `UserException` is shown, and the field stays
    /// @param next edits the cell beside it
    public void edit(
            Node owner,
            Bounds cell,
            @Nullable AttributeValue value,
            AttributeType usual,
            Consumer<AttributeValue> stage,
            Runnable next) {
        this.stage = stage;
        this.next = next;
        type.setValue(value == null ? usual : AttributeType.of(value));
        field.setText(value == null ? "" : text(value));
        problem.setText("");
        ((VBox) popup.getContent().getFirst()).setPrefWidth(Math.max(LEAST_WIDTH, cell.getWidth()));
        popup.show(owner, cell.getMinX() - 1, cell.getMinY() - 1);
        field.requestFocus();
        field.selectAll();
    }

    private static String text(AttributeValue value) {
        return switch (AttributeType.of(value)) {
            case S -> value.s();
            case N -> value.n();
            case BOOL -> value.bool().toString();
            case NULL, B, M, L, SS, NS, BS, UNKNOWN -> "";
        };
    }

    private void keys(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            take();
        } else if (event.getCode() == KeyCode.TAB && field.isFocused() && !event.isShiftDown()) {
            if (take()) {
                next.run();
            }
        } else if (event.getCode() == KeyCode.ESCAPE) {
            popup.hide();
        } else {
            return;
        }
        event.consume();
    }

    /// Whether what is typed was taken.
    private boolean take() {
        try {
            AttributeValue value = value();
            if (value == null) {
                return false;
            }
            stage.accept(value);
            popup.hide();
            return true;
        } catch (UserException e) {
            problem.setText(e.error().what() + " " + e.error().next());
            return false;
        }
    }

    private @Nullable AttributeValue value() {
        String text = field.getText();
        return switch (type.getValue()) {
            case N -> {
                String number = text.strip();
                DynamoNumber.problem(number).ifPresent(why -> problem.setText("'" + number + "' " + why + "."));
                yield problem.getText().isEmpty() ? AttributeValue.fromN(number) : null;
            }
            case BOOL -> {
                boolean known =
                        text.strip().equalsIgnoreCase("true") || text.strip().equalsIgnoreCase("false");
                if (!known) {
                    problem.setText("Enter true or false.");
                }
                yield known ? AttributeValue.fromBool(Boolean.parseBoolean(text.strip())) : null;
            }
            case NULL -> AttributeValue.fromNul(true);
            case S, B, M, L, SS, NS, BS, UNKNOWN -> AttributeValue.fromS(text);
        };
    }
}
