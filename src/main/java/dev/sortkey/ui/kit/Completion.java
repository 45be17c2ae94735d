package dev.sortkey.ui.kit;

import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.geometry.Bounds;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;
import org.jspecify.annotations.Nullable;

/// Names offered below a text field while it is typed into: those that begin with what it holds, in any case.
///
/// What is taken is the name as it has to be written in the field, which may differ from the name. In a field that
/// holds a list, what stands after the last comma is completed.
///
/// The list is there only while the field has the focus, follows each letter at once, and leaves every click outside
/// of it to what was clicked. Down and Up choose, Enter and Tab take what is chosen, Esc closes; without a choice
/// these keys mean what they always mean in the field.
public final class Completion {
    private static final int MOST_ROWS = 8;
    private static final double ROW_HEIGHT = 28;
    private static final double LEAST_WIDTH = 200;

    private final TextField field;
    private final Collection<String> names;
    private final UnaryOperator<String> written;
    private final boolean severalEntries;
    private final ListView<String> list = new ListView<>();
    private final Popup popup = new Popup();
    private boolean taking;

    private Completion(
            TextField field, Collection<String> names, UnaryOperator<String> written, boolean severalEntries) {
        this.field = field;
        this.names = names;
        this.written = written;
        this.severalEntries = severalEntries;
        list.getStyleClass().add("completion");
        list.setFocusTraversable(false); // a pop-up hands its keys to what has the focus in it before the field
        list.setFixedCellSize(ROW_HEIGHT);
        list.setCellFactory(_ -> new Row());
        popup.getContent().add(list);
        popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_TOP_LEFT);
        popup.setAutoHide(true);
        popup.setConsumeAutoHidingEvents(false);
        popup.setHideOnEscape(false); // with the list hidden Esc has to reach the field's window
        field.textProperty().subscribe((_, _) -> typed());
        field.focusedProperty().subscribe(focused -> {
            if (!focused) {
                popup.hide();
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /// Completes what is typed into `field` from the current `names`.
    ///
    /// @param written how a name is written in the field
    public static void offer(TextField field, Collection<String> names, UnaryOperator<String> written) {
        new Completion(field, names, written, false);
    }

    /// The same for a field that holds several, separated by commas.
    public static void offerEach(TextField field, Collection<String> names, UnaryOperator<String> written) {
        new Completion(field, names, written, true);
    }

    /// Where the entry begins that is being typed.
    private int start() {
        String text = field.getText();
        int at = severalEntries ? text.lastIndexOf(',') + 1 : 0;
        while (severalEntries && at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private void typed() {
        if (!field.isFocused() || taking) {
            return;
        }
        if (field.getText().isEmpty()) {
            popup.hide();
        } else {
            show();
        }
    }

    private void show() {
        String typed = field.getText().substring(start());
        List<String> found = names.stream()
                .filter(name -> begins(name, typed) || begins(written.apply(name), typed))
                .filter(name -> !written.apply(name).equals(typed))
                .toList();
        list.getSelectionModel().clearSelection();
        list.getItems().setAll(found);
        if (found.isEmpty()) {
            popup.hide();
            return;
        }
        list.setPrefSize(Math.max(field.getWidth(), LEAST_WIDTH), Math.min(found.size(), MOST_ROWS) * ROW_HEIGHT + 2);
        Bounds bounds = field.localToScreen(field.getLayoutBounds());
        popup.show(field, bounds.getMinX(), bounds.getMaxY() + 2);
    }

    private static boolean begins(String name, String typed) {
        return name.regionMatches(true, 0, typed, 0, typed.length());
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        String chosen = list.getSelectionModel().getSelectedItem();
        switch (event.getCode()) {
            case DOWN -> down();
            case UP -> choose(list.getSelectionModel().getSelectedIndex() - 1);
            case ENTER, TAB -> {
                if (popup.isShowing() && chosen != null) {
                    take(chosen);
                } else {
                    popup.hide();
                    return;
                }
            }
            case ESCAPE -> {
                if (!popup.isShowing()) {
                    return;
                }
                popup.hide();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void down() {
        if (popup.isShowing()) {
            choose(list.getSelectionModel().getSelectedIndex() + 1);
        } else {
            show();
        }
    }

    private void choose(int row) {
        if (row < 0) {
            list.getSelectionModel().clearSelection();
        } else if (row < list.getItems().size()) {
            list.getSelectionModel().select(row);
            list.scrollTo(Math.max(0, row - MOST_ROWS + 1));
        }
    }

    private void take(@Nullable String name) {
        if (name == null) {
            return;
        }
        taking = true;
        field.setText(field.getText().substring(0, start()) + written.apply(name));
        taking = false;
        field.end();
        popup.hide();
    }

    /// A press would give the list the focus of its pop-up, and with it the keys that are meant for the field.
    private final class Row extends ListCell<String> {
        Row() {
            addEventFilter(MouseEvent.MOUSE_PRESSED, MouseEvent::consume);
            setOnMouseClicked(_ -> take(getItem()));
        }

        @Override
        protected void updateItem(@Nullable String name, boolean empty) {
            super.updateItem(name, empty);
            setText(empty ? null : name);
        }
    }
}
