package dev.sortkey.ui.conversations.emoji;

/// The skin of hands and people, by the scale of Unicode.
public enum SkinTone {
    NONE("Default", ""),
    LIGHT("Light", "\uD83C\uDFFB"),
    MEDIUM_LIGHT("Medium light", "\uD83C\uDFFC"),
    MEDIUM("Medium", "\uD83C\uDFFD"),
    MEDIUM_DARK("Medium dark", "\uD83C\uDFFE"),
    DARK("Dark", "\uD83C\uDFFF");

    private final String words;
    private final String modifier;

    SkinTone(String words, String modifier) {
        this.words = words;
        this.modifier = modifier;
    }

    /// What it is called.
    public String words() {
        return words;
    }

    /// The character that gives an emoji this tone; nothing for none.
    String modifier() {
        return modifier;
    }

    /// `text` without any tone.
    static String without(String text) {
        String plain = text;
        for (SkinTone tone : values()) {
            plain = tone == NONE ? plain : plain.replace(tone.modifier, "");
        }
        return plain;
    }
}
