package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.model.Person;
import dev.sortkey.ui.conversations.emoji.EmojiText;
import java.text.BreakIterator;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;

/// A circle with the initials of a person, in a colour that is always the same for the same person.
public final class Avatar {
    /// Styled in light and dark as `avatar-0` and so on.
    static final int COLOURS = 12;

    private Avatar() {}

    /// A picture `size` pixels wide.
    public static StackPane of(Person person, double size) {
        return of(person.uuid(), person.displayName(), size);
    }

    /// A picture for `identity`, which gives the colour, with the initials of `name`.
    public static StackPane of(String identity, String name, double size) {
        return of(name, size, usualColour(identity));
    }

    /// The colour that `identity` has wherever nobody else has it.
    static int usualColour(String identity) {
        return Math.floorMod(identity.hashCode(), COLOURS);
    }

    /// A picture in one of the {@link #COLOURS}.
    static StackPane of(String name, double size, int colour) {
        Label initials = new Label(EmojiText.drawable(initials(name)));
        initials.setStyle("-fx-font-size: " + Math.round(size * 0.4) + "px;");
        StackPane pane = new StackPane(new Circle(size / 2), initials);
        pane.getStyleClass().addAll("avatar", "avatar-" + colour);
        pane.setMinSize(size, size);
        pane.setMaxSize(size, size);
        return pane;
    }

    /// The first letters of the first and the last word.
    static String initials(String name) {
        String[] words = name.strip().split("\\s+");
        String first = letter(words[0]);
        return words.length == 1 ? first : first + letter(words[words.length - 1]);
    }

    private static String letter(String word) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(word);
        int end = characters.next();
        return end == BreakIterator.DONE ? "" : word.substring(0, end).toUpperCase(Locale.ROOT);
    }
}
