package dev.sortkey.ui.conversations.compose;

import dev.sortkey.chat.model.Person;
import dev.sortkey.ui.conversations.emoji.Emoji;
import dev.sortkey.ui.conversations.emoji.EmojiShelf;
import dev.sortkey.ui.conversations.emoji.EmojiText;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/// What can be meant by the word that is being typed before the caret: members behind an at sign, emoji behind a
/// colon. Down and Up choose, Enter and Tab take, Esc closes.
public final class TypedChoice<T> {
    private static final int MOST = 5;
    private static final double ROW = 28;
    private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}._@/-])@([\\p{L}\\p{N}._-]*)$");
    private static final Pattern SHORTCODE = Pattern.compile("(?<![\\p{L}\\p{N}:/])(:[a-zA-Z0-9_+-]{2,}:?)$");

    private final TextArea area;
    private final Kind<T> kind;
    private final ListView<T> list = new ListView<>();
    private @Nullable String last;

    /// What is chosen from.
    ///
    /// @param id of the list
    /// @param words what the list holds
    /// @param begun finds what is replaced, as its only group
    /// @param found what is meant by it; may be asked often, and asks again itself once more is known
    /// @param shown how one is listed
    /// @param written what replaces the word
    private record Kind<T>(
            String id,
            String words,
            Pattern begun,
            BiFunction<String, Runnable, List<T>> found,
            Function<T, String> shown,
            Function<T, String> written) {}

    private TypedChoice(TextArea area, Kind<T> kind) {
        this.area = area;
        this.kind = kind;
        list.setId(kind.id());
        list.setAccessibleText(kind.words());
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new Row());
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                take();
            }
        });
        area.caretPositionProperty().subscribe(() -> typed());
        area.textProperty().subscribe(() -> typed());
        hide();
    }

    /// The members whose handle or name begins with what stands behind an at sign.
    ///
    /// @param members who can be mentioned; may be called often
    public static TypedChoice<Person> ofMembers(TextArea area, Supplier<List<Person>> members) {
        return new TypedChoice<>(
                area,
                new Kind<>(
                        "mention-list",
                        "Members to mention",
                        MENTION,
                        (begun, _) -> begins(members.get(), begun),
                        person -> "@" + person.handle() + "   " + person.displayName(),
                        Person::handle));
    }

    private static List<Person> begins(List<Person> members, String begun) {
        String wanted = begun.toLowerCase(Locale.ROOT);
        return members.stream()
                .filter(person -> person.handle().toLowerCase(Locale.ROOT).startsWith(wanted)
                        || person.displayName().toLowerCase(Locale.ROOT).startsWith(wanted))
                .filter(person -> !person.handle().equals(begun))
                .toList();
    }

    /// The emoji whose shortcode or name begins with what stands behind a colon.
    public static TypedChoice<Emoji> ofEmoji(TextArea area, EmojiShelf shelf) {
        return new TypedChoice<>(
                area,
                new Kind<>(
                        "shortcode-list",
                        "Emoji",
                        SHORTCODE,
                        shelf::begun,
                        emoji -> EmojiText.drawable(emoji.toned(shelf.tone())) + "   " + emoji.shortcode(),
                        emoji -> {
                            String text = emoji.toned(shelf.tone());
                            shelf.used(text);
                            return EmojiText.typed(text);
                        }));
    }

    /// The list, shown above the text area.
    public Node node() {
        return list;
    }

    /// The text and the caret change one after the other; the word is looked up once.
    private void typed() {
        if (!Objects.equals(begun(), last)) {
            update();
        }
    }

    /// What can be chosen is known now.
    public void update() {
        String begun = begun();
        last = begun;
        if (begun == null) {
            hide();
            return;
        }
        List<T> found =
                kind.found().apply(begun, this::update).stream().limit(MOST).toList();
        if (!list.getItems().equals(found)) {
            list.getItems().setAll(found);
            list.getSelectionModel().selectFirst();
        }
        list.setVisible(!found.isEmpty());
        list.setManaged(!found.isEmpty());
        list.setMinHeight(found.size() * ROW + 4);
        list.setPrefHeight(found.size() * ROW + 4);
    }

    /// What is typed before the caret and would be replaced; null when nothing is meant for this.
    private @Nullable String begun() {
        int caret = Math.min(area.getCaretPosition(), area.getLength());
        Matcher matcher = kind.begun().matcher(area.getText(0, caret));
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
        T item = list.getSelectionModel().getSelectedItem();
        String begun = begun();
        if (item != null && begun != null) {
            int caret = area.getCaretPosition();
            area.replaceText(caret - begun.length(), caret, kind.written().apply(item) + " ");
            hide();
            area.requestFocus();
        }
    }

    private final class Row extends ListCell<T> {
        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : kind.shown().apply(item));
        }
    }
}
