package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.dynamo.write.edit.TypeChange;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.tables.items.edit.ValueInput.BinaryForm;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An editor over a cell or over a row of the tree, for a value of any of the ten types and its name. The type is
/// chosen, not guessed: digits typed into a string stay a string.
public final class CellEditor {
    private static final List<AttributeType> TYPES = Arrays.stream(AttributeType.values())
            .filter(type -> type != AttributeType.UNKNOWN)
            .toList();
    private static final double LEAST_WIDTH = 300;
    private static final double LEAST_WIDTH_OF_AREA = 420;
    /// More is edited as an item's JSON, which a view shows that can do with megabytes.
    private static final int MOST_BYTES = 64 * 1024;

    private static final int LONG_LINE = 120;

    private final ValueFiles files;
    private final Popup popup = new Popup();
    private final VBox box = new VBox(4);
    private final TextField name = new TextField();
    private final TextField field = new TextField();
    private final TextArea area = new TextArea();
    private final ComboBox<AttributeType> type = new ComboBox<>();
    private final ComboBox<BinaryForm> form = new ComboBox<>();
    private final HBox line = new HBox(4);
    private final HBox bytes = new HBox(4);
    private final Label note = new Label();
    private final Label problem = new Label();
    private Subject subject = new Subject(null, null, List.of(AttributeType.S), _ -> false);
    private ValueInput input = new ValueInput(AttributeType.S, BinaryForm.BASE64, false);
    private TextInputControl control = field;
    /// Whether the key that is pressed has just chosen a type.
    private boolean chosen;
    private BiConsumer<String, AttributeValue> stage = (_, _) -> {};
    private @Nullable Runnable next;

    /// What is edited.
    ///
    /// @param name its name when that can be typed too; null when it can't
    /// @param value what it is now; null for something new
    /// @param types those that it can have, the usual one first
    /// @param isTtl whether what has this name says when the item expires
    public record Subject(
            @Nullable String name, @Nullable AttributeValue value, List<AttributeType> types, Predicate<String> isTtl) {
        /// A value, or none, of any type.
        ///
        /// @param usual the type for what is typed where there is nothing
        public static Subject of(
                @Nullable String name, @Nullable AttributeValue value, AttributeType usual, Predicate<String> isTtl) {
            AttributeType first = value == null ? usual : AttributeType.of(value);
            return new Subject(
                    name,
                    value,
                    Stream.concat(Stream.of(first), TYPES.stream().filter(type -> type != first))
                            .toList(),
                    isTtl);
        }
    }

    /// Not shown yet.
    ///
    /// @param files where bytes come from
    public CellEditor(ValueFiles files) {
        this.files = files;
        name.setId("cell-editor-name");
        name.setPromptText("Name");
        name.setAccessibleText("Name");
        field.setId("cell-editor");
        area.setId("cell-editor-area");
        area.setPrefRowCount(7);
        area.setWrapText(true);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox.setHgrow(area, Priority.ALWAYS);
        type.setId("cell-editor-type");
        type.setAccessibleText("Type");
        type.setMinWidth(Region.USE_PREF_SIZE);
        type.setCellFactory(_ -> new TypeCell());
        type.setOnAction(_ -> choose());
        type.setOnHidden(_ -> {
            chosen = true;
            control.requestFocus();
        });
        form.setId("cell-editor-form");
        form.setAccessibleText("Form of the bytes");
        form.getItems().setAll(BinaryForm.values());
        form.setOnAction(_ -> choose());
        Button open =
                Icons.button("cell-editor-file", Feather.FOLDER, "From file…", "Take the bytes of a file", this::open);
        bytes.getChildren().setAll(form, open);
        bytes.setAlignment(Pos.CENTER_LEFT);
        note.setId("cell-editor-note");
        problem.setId("cell-editor-problem");
        for (Label words : List.of(note, problem)) {
            words.setWrapText(true);
            words.managedProperty().bind(words.textProperty().isNotEmpty());
        }
        problem.getStyleClass().add("wrong");
        box.setId("cell-editor-box");
        box.getStyleClass().add("cell-editor");
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        List.of(name, field, area).forEach(typed -> typed.textProperty().subscribe(_ -> typed()));
        popup.getContent().setAll(box);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
    }

    /// Whether `value` can be changed here: not when it is large, has characters that a field would leave out, or a
    /// type that isn't known.
    public static boolean fits(AttributeValue value) {
        return AttributeType.isKnown(value)
                && ItemSize.of("", value) <= MOST_BYTES
                && (value.s() == null || value.s().chars().allMatch(CellEditor::isTypable));
    }

    private static boolean isTypable(int unit) {
        return (unit >= ' ' && unit != 0x7f) || unit == '\n' || unit == '\t';
    }

    /// Shows it over a cell.
    ///
    /// @param stage takes the name, empty without one, and the value; its `UserException` is shown
    /// @param next edits the cell beside it, by Tab; null when there is none
    public void edit(
            Node owner,
            Bounds cell,
            Subject edited,
            BiConsumer<String, AttributeValue> stage,
            @Nullable Runnable next) {
        this.subject = edited;
        this.stage = stage;
        this.next = next;
        name.setText(Objects.requireNonNullElse(edited.name(), ""));
        type.setValue(null); // what is shown of it goes by its place in the old list
        type.getItems().setAll(edited.types());
        type.setValue(edited.types().getFirst());
        type.setDisable(edited.types().size() == 1);
        form.setValue(
                edited.value() == null || edited.value().b() == null
                        ? BinaryForm.TEXT
                        : BinaryForm.of(edited.value().b().asByteArrayUnsafe()));
        show(new ValueInput(type.getValue(), form.getValue(), edited.isTtl().test(name.getText())), edited.value());
        box.setPrefWidth(Math.max(control.equals(area) ? LEAST_WIDTH_OF_AREA : LEAST_WIDTH, cell.getWidth()));
        popup.show(owner, cell.getMinX() - 1, cell.getMinY() - 1);
        TextInputControl first = edited.name() == null ? control : name;
        first.requestFocus();
        first.selectAll();
    }

    /// Opens the list of types.
    public void chooseType() {
        type.requestFocus();
        type.show();
    }

    /// Shows a value, or none, to be typed in this way.
    private void show(ValueInput now, @Nullable AttributeValue value) {
        input = now;
        String text = value == null ? empty(now.type()) : now.text(value);
        control = isLine(now.type(), text) ? field : area;
        control.setText(text);
        control.setDisable(now.type() == AttributeType.NULL);
        control.setAccessibleText("Value");
        control.setPromptText(
                switch (now.type()) {
                    case BOOL -> "true or false";
                    case NULL -> "null";
                    case N -> now.isTtl() ? "in 30 days, 2026-12-31 14:00, or seconds" : "";
                    case S, B, M, L, SS, NS, BS, UNKNOWN -> "";
                });
        line.getChildren().setAll(control, type);
        box.getChildren().setAll(line);
        if (subject.name() != null) {
            box.getChildren().addFirst(name);
        }
        if (now.type() == AttributeType.B) {
            box.getChildren().add(bytes);
        }
        box.getChildren().addAll(note, problem);
        typed();
    }

    private static String empty(AttributeType type) {
        return switch (type) {
            case M -> "{}";
            case L, SS, NS, BS -> "[]";
            case S, N, B, BOOL, NULL, UNKNOWN -> "";
        };
    }

    private static boolean isLine(AttributeType type, String text) {
        return switch (type) {
            case S -> text.length() <= LONG_LINE && text.chars().allMatch(unit -> unit >= ' ');
            case N, BOOL, NULL, UNKNOWN -> true;
            case B, M, L, SS, NS, BS -> false;
        };
    }

    /// Another type or form was chosen: what is typed becomes that, if it can.
    private void choose() {
        if (type.getValue() == null || form.getValue() == null) {
            return;
        }
        var wanted = new ValueInput(type.getValue(), form.getValue(), input.isTtl());
        if (wanted.equals(input)) {
            return;
        }
        AttributeValue typed = read();
        AttributeValue becomes =
                typed == null ? null : TypeChange.of(typed, wanted.type()).orElse(null);
        String kept = control.getText();
        show(wanted, becomes);
        if (becomes == null && !kept.isEmpty() && wanted.type() != AttributeType.NULL) {
            control.setText(kept);
        }
        if (control.equals(area)) {
            box.setPrefWidth(Math.max(LEAST_WIDTH_OF_AREA, box.getPrefWidth()));
            popup.sizeToScene();
        }
    }

    private @Nullable AttributeValue read() {
        try {
            return input.value(control.getText());
        } catch (UserException e) {
            return null;
        }
    }

    /// Says what is worth knowing of what is typed so far; what is wrong only once it is taken.
    private void typed() {
        problem.setText("");
        boolean isTtl = subject.isTtl().test(name.getText());
        if (isTtl != input.isTtl()) {
            input = new ValueInput(input.type(), input.form(), isTtl);
            if (isTtl && control.getText().isEmpty() && !type.isDisabled()) {
                type.setValue(AttributeType.N);
                return;
            }
        }
        AttributeValue value = control.getText().isEmpty() ? null : read();
        String warning = value == null ? "" : input.warning(value).orElse("");
        note.setText(value == null ? "" : warning.isEmpty() ? input.note(value).orElse("") : warning);
        note.getStyleClass().removeAll("muted", "warns");
        note.getStyleClass().add(warning.isEmpty() ? "muted" : "warns");
        popup.sizeToScene();
    }

    private void open() {
        popup.setAutoHide(false);
        files.open(popup.getOwnerWindow(), read -> {
            popup.setAutoHide(true);
            if (read.length > 0 && popup.isShowing()) {
                form.setValue(BinaryForm.of(read));
                show(
                        new ValueInput(AttributeType.B, form.getValue(), false),
                        AttributeValue.fromB(SdkBytes.fromByteArray(read)));
            }
        });
    }

    private void keys(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isShiftDown() && !event.isAltDown();
        boolean isArea = area.isFocused();
        boolean isList = type.equals(event.getTarget()) || form.equals(event.getTarget());
        boolean wasChosen = chosen;
        chosen = false;
        if (isList && (type.isShowing() || form.isShowing() || wasChosen)) {
            return; // the list's own
        }
        if (event.getCode() == KeyCode.ENTER && (event.isShortcutDown() || (plain && !isArea && isTyping()))) {
            take();
        } else if (event.getCode() == KeyCode.ENTER && event.isShiftDown() && field.isFocused() && isText()) {
            breakLine();
        } else if (event.getCode() == KeyCode.TAB && plain && field.isFocused() && next != null) {
            goOn(next);
        } else if (event.getCode() == KeyCode.TAB && isArea && !event.isShortcutDown()) {
            type.requestFocus();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            popup.hide();
        } else {
            return;
        }
        event.consume();
    }

    private void goOn(Runnable onward) {
        if (take()) {
            onward.run();
        }
    }

    private boolean isTyping() {
        return name.isFocused() || field.isFocused() || type.isFocused() || type.isDisabled();
    }

    private boolean isText() {
        return input.type() == AttributeType.S;
    }

    private void breakLine() {
        int at = field.getCaretPosition();
        String text = field.getText(0, at) + "\n" + field.getText(at, field.getLength());
        show(input, AttributeValue.fromS(text));
        box.setPrefWidth(Math.max(LEAST_WIDTH_OF_AREA, box.getPrefWidth()));
        area.requestFocus();
        area.positionCaret(at + 1);
    }

    /// Whether what is typed was taken.
    private boolean take() {
        try {
            stage.accept(name.getText(), input.value(control.getText()));
            popup.hide();
            return true;
        } catch (UserException e) {
            problem.setText((e.error().what() + " " + e.error().next()).strip());
            popup.sizeToScene();
            return false;
        }
    }

    /// A type with its words.
    private static final class TypeCell extends ListCell<AttributeType> {
        @Override
        protected void updateItem(@Nullable AttributeType shown, boolean empty) {
            super.updateItem(shown, empty);
            setText(shown == null ? null : shown.name() + "  " + shown.words());
        }
    }
}
