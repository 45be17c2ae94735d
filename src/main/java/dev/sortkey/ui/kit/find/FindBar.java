package dev.sortkey.ui.kit.find;

import dev.sortkey.ui.kit.Icons;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// A bar to find text with: a field, a count, previous, next and close. What is searched is its owner's.
///
/// It is hidden until opened. Enter and F3 go to the next place, with Shift to the previous one; Escape closes it.
public final class FindBar {
    private final TextField field = new TextField();
    private final Label count = new Label();
    private final HBox node;
    private final Consumer<String> search;
    private final IntConsumer step;
    private final Runnable closed;

    /// @param id of the bar; its field is `id-text` and its count `id-count`
    /// @param prompt what is searched, such as `Find in this item`
    /// @param search receives the text after each change, empty when the bar is closed
    /// @param step goes `1` place on, or back with `-1`
    /// @param closed runs after it was closed; puts the focus where it belongs
    public FindBar(String id, String prompt, Consumer<String> search, IntConsumer step, Runnable closed) {
        this.search = search;
        this.step = step;
        this.closed = closed;
        field.setId(id + "-text");
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.setMinWidth(80);
        HBox.setHgrow(field, Priority.ALWAYS);
        field.textProperty().subscribe((_, typed) -> search.accept(typed));
        count.setId(id + "-count");
        count.getStyleClass().add("muted");
        count.setMinWidth(Region.USE_PREF_SIZE);
        node = new HBox(
                6,
                field,
                count,
                Icons.button(id + "-previous", Feather.CHEVRON_UP, "Previous (Shift+Enter)", () -> step.accept(-1)),
                Icons.button(id + "-next", Feather.CHEVRON_DOWN, "Next (Enter)", () -> step.accept(1)),
                Icons.button(id + "-close", Feather.X, "Close (Escape)", this::close));
        node.setId(id);
        node.getStyleClass().add("find-bar");
        node.setAlignment(Pos.CENTER_LEFT);
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        show(false);
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    /// Whether it is shown.
    public boolean isOpen() {
        return node.isVisible();
    }

    /// Shows it with what was searched last, and puts the cursor in it.
    public void open() {
        if (!isOpen()) {
            show(true);
            search.accept(field.getText());
        }
        field.requestFocus();
        field.selectAll();
    }

    /// Hides it.
    public void close() {
        if (isOpen()) {
            show(false);
            search.accept("");
            closed.run();
        }
    }

    /// The text to find; empty for nothing.
    public String text() {
        return isOpen() ? field.getText() : "";
    }

    /// Says that the places aren't known yet.
    public void tellSearching() {
        count.setText("Searching…");
    }

    /// Says where the search is.
    ///
    /// @param place the place shown, from 1, or 0 when none is shown yet
    /// @param places how many there are
    public void tell(int place, int places) {
        if (text().isEmpty()) {
            count.setText("");
        } else if (places == 0) {
            count.setText("No matches");
        } else {
            count.setText(place == 0 ? "%,d".formatted(places) : "%,d of %,d".formatted(place, places));
        }
    }

    private void show(boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void keys(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> close();
            case F3 -> step.accept(event.isShiftDown() ? -1 : 1);
            case ENTER -> {
                if (!event.getTarget().equals(field)) {
                    return; // a button's own
                }
                step.accept(event.isShiftDown() ? -1 : 1);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }
}
