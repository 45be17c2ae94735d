package dev.sortkey.ui.conversations.compose;

import dev.sortkey.chat.model.Person;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The members whose handle or name begins with what stands behind an at sign before the caret. Down and Up choose,
/// Enter and Tab take, Esc closes.
public final class MentionChoice {
    private static final int MOST = 5;
    private static final double ROW = 28;
    private static final Pattern BEGUN = Pattern.compile("(?<![\\p{L}\\p{N}._@/-])@([\\p{L}\\p{N}._-]*)$");

    private final TextArea area;
    private final Supplier<List<Person>> members;
    private final ListView<Person> list = new ListView<>();

    /// @param members who can be mentioned; may be called often
    public MentionChoice(TextArea area, Supplier<List<Person>> members) {
        this.area = area;
        this.members = members;
        list.setId("mention-list");
        list.setAccessibleText("Members to mention");
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new Row());
        list.setOnMouseClicked(_ -> take());
        area.caretPositionProperty().subscribe(() -> update());
        area.textProperty().subscribe(() -> update());
        hide();
    }

    /// The list, shown above the text area.
    public Node node() {
        return list;
    }

    /// The members are known now.
    public void update() {
        String begun = begun();
        if (begun == null) {
            hide();
            return;
        }
        String wanted = begun.toLowerCase(Locale.ROOT);
        List<Person> found = members.get().stream()
                .filter(person -> person.handle().toLowerCase(Locale.ROOT).startsWith(wanted)
                        || person.displayName().toLowerCase(Locale.ROOT).startsWith(wanted))
                .filter(person -> !person.handle().equals(begun))
                .limit(MOST)
                .toList();
        if (!list.getItems().equals(found)) {
            list.getItems().setAll(found);
            list.getSelectionModel().selectFirst();
        }
        list.setVisible(!found.isEmpty());
        list.setManaged(!found.isEmpty());
        list.setMinHeight(found.size() * ROW + 4);
        list.setPrefHeight(found.size() * ROW + 4);
    }

    /// What stands behind the at sign before the caret; null without one.
    private @Nullable String begun() {
        int caret = Math.min(area.getCaretPosition(), area.getLength());
        Matcher matcher = BEGUN.matcher(area.getText(0, caret));
        return matcher.find() ? matcher.group(1) : null;
    }

    private void hide() {
        list.getItems().clear();
        list.setVisible(false);
        list.setManaged(false);
    }

    /// Uses a key of the text area; returns whether it was meant for this.
    public boolean pressed(KeyEvent event) {
        if (!list.isVisible() || event.isShiftDown()) {
            return false;
        }
        int at = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case DOWN ->
                list.getSelectionModel().select(Math.min(at + 1, list.getItems().size() - 1));
            case UP -> list.getSelectionModel().select(Math.max(at - 1, 0));
            case ENTER, TAB -> take();
            case ESCAPE -> hide();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void take() {
        Person person = list.getSelectionModel().getSelectedItem();
        String begun = begun();
        if (person != null && begun != null) {
            int caret = area.getCaretPosition();
            area.replaceText(caret - begun.length(), caret, person.handle() + " ");
            hide();
            area.requestFocus();
        }
    }

    private static final class Row extends ListCell<Person> {
        @Override
        protected void updateItem(@Nullable Person person, boolean empty) {
            super.updateItem(person, empty);
            setText(empty || person == null ? null : "@" + person.handle() + "   " + person.displayName());
        }
    }
}
