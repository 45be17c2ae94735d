package dev.sortkey.ui.conversations.emoji;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is remembered of the choice of emoji.
///
/// @param recent those chosen last, the newest first, with their skin tones
/// @param tone the skin tone that was chosen
public record EmojiSettings(
        @Nullable List<String> recent, @Nullable SkinTone tone) {
    /// Nothing was chosen yet.
    public static final EmojiSettings DEFAULT = new EmojiSettings(List.of(), SkinTone.NONE);

    private static final int MOST = 2 * EmojiPickerModel.COLUMNS;

    public EmojiSettings {
        recent = recent == null ? List.of() : List.copyOf(recent);
        tone = tone == null ? SkinTone.NONE : tone;
    }

    /// Those chosen last, the newest first.
    List<String> lately() {
        return recent == null ? List.of() : recent;
    }

    /// The skin tone.
    SkinTone skin() {
        return tone == null ? SkinTone.NONE : tone;
    }

    EmojiSettings withUsed(String emoji) {
        return new EmojiSettings(
                Stream.concat(Stream.of(emoji), lately().stream().filter(it -> !it.equals(emoji)))
                        .limit(MOST)
                        .toList(),
                tone);
    }

    EmojiSettings withTone(SkinTone chosen) {
        return new EmojiSettings(recent, chosen);
    }
}
