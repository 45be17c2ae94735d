package dev.sortkey.ui.conversations.messages;

import dev.sortkey.support.UserError;
import dev.sortkey.ui.kit.Icons;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Asks for a date, and goes to the first message of that day or after it.
final class DateBar {
    private static final String LOOKING = "Looking…";

    private final ConversationViewModel model;
    private final DatePicker date = new DatePicker();
    private final Label words = new Label();
    private final VBox node;

    /// @param then where the focus goes when this is closed
    DateBar(ConversationViewModel model, Runnable then) {
        this.model = model;
        date.setId("jump-date");
        date.setAccessibleText("Date");
        date.setPromptText("Date, such as 2026-03-01");
        date.setConverter(new Dates(model.times()));
        date.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                go();
                event.consume();
            }
        });
        words.setId("jump-words");
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.visibleProperty().bind(words.textProperty().isNotEmpty());
        words.managedProperty().bind(words.visibleProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button go = Icons.button("jump-go", Feather.CORNER_RIGHT_DOWN, "Go", "Go to this date (Enter)", this::go);
        go.setMinWidth(Button.USE_PREF_SIZE);
        HBox line = new HBox(6, date, go, space, Icons.button("jump-close", Feather.X, "Close (Esc)", () -> {
            hide();
            then.run();
        }));
        line.setAlignment(Pos.CENTER_LEFT);
        node = new VBox(4, line, words);
        node.getStyleClass().add("find-bar");
        model.error().subscribe(this::tell);
        model.loading().subscribe(loading -> {
            if (!loading && isLooking()) {
                words.setText(""); // another jump came in between
            }
        });
        hide();
    }

    VBox node() {
        return node;
    }

    boolean isShown() {
        return node.isVisible();
    }

    void show() {
        node.setVisible(true);
        node.setManaged(true);
        words.setText("");
        date.requestFocus();
        date.getEditor().selectAll();
    }

    void hide() {
        node.setVisible(false);
        node.setManaged(false);
    }

    private boolean isLooking() {
        return words.getText().equals(LOOKING);
    }

    private void tell(@Nullable UserError error) {
        if (error != null && isLooking()) {
            words.setText(error.what() + " " + error.next());
        }
    }

    private void go() {
        LocalDate wanted = date.getConverter().fromString(date.getEditor().getText());
        if (wanted == null) {
            words.setText("Enter a date such as 2026-03-01, or choose one.");
            return;
        }
        date.setValue(wanted);
        words.setText(LOOKING);
        model.jumps().to(wanted, words::setText);
    }

    /// Dates as this machine writes them, and as 2026-03-01; what is neither is no date.
    private static final class Dates extends StringConverter<LocalDate> {
        private final List<DateTimeFormatter> forms;

        private Dates(Times times) {
            forms = List.of(
                    DateTimeFormatter.ISO_LOCAL_DATE,
                    DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT).withLocale(times.locale()),
                    DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(times.locale()));
        }

        @Override
        public String toString(@Nullable LocalDate day) {
            return day == null ? "" : day.toString();
        }

        @Override
        public @Nullable LocalDate fromString(@Nullable String text) {
            for (DateTimeFormatter form : forms) {
                try {
                    return LocalDate.parse(text == null ? "" : text.strip(), form);
                } catch (DateTimeException e) {
                    // another form, or none
                }
            }
            return null;
        }
    }
}
