package dev.sortkey.ui.conversations.emoji;

import dev.sortkey.ui.kit.script.DrawnText;

/// How emoji are drawn and typed where JavaFX has no fonts with colours.
public final class EmojiText {
    /// Asks a font for the coloured form of what stands before it; where there are no colours it is drawn as a box.
    static final String COLOURED = "\uFE0F";

    private static final String JOINER = "\u200D";

    private EmojiText() {}

    /// `text` as this platform can draw it.
    public static String drawable(String text) {
        return DrawnText.of(text);
    }

    /// The same in one line.
    public static String line(String text) {
        return drawable(text.strip().replaceAll("\\s+", " "));
    }

    /// `emoji` as it is typed into a text field. Joined ones mean the same without what is drawn as a box there; a
    /// single one, such as a heart, would be another one.
    public static String typed(String emoji) {
        return emoji.contains(JOINER) ? drawable(emoji) : emoji;
    }
}
