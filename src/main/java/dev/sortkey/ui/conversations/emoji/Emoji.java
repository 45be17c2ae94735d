package dev.sortkey.ui.conversations.emoji;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One emoji of the list.
///
/// @param text the emoji, without a skin tone
/// @param name what Unicode calls it, such as `thumbs up`
/// @param shortcodes what it is called between colons, the usual one first
/// @param keywords other words that it is found by
/// @param takesTone whether there is one for each skin tone
public record Emoji(String text, String name, List<String> shortcodes, List<String> keywords, boolean takesTone) {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}+]+");

    /// How well something typed fits, the best first.
    enum Fit {
        SHORTCODE,
        SHORTCODE_BEGINS,
        NAME_BEGINS,
        WORD,
        WORD_BEGINS,
        KEYWORD,
        KEYWORD_BEGINS,
        NOT
    }

    /// With a skin tone, if it takes one.
    public String toned(SkinTone tone) {
        if (tone == SkinTone.NONE || !takesTone) {
            return text;
        }
        int first = Character.charCount(text.codePointAt(0));
        String rest = text.substring(first);
        return text.substring(0, first)
                + tone.modifier()
                + (rest.startsWith(EmojiText.COLOURED) ? rest.substring(1) : rest);
    }

    /// The usual shortcode, between its colons.
    public String shortcode() {
        return ":" + shortcodes.getFirst() + ":";
    }

    /// How well `query`, in small letters and not blank, fits: the worst of its words counts, and all have to fit.
    Fit fit(String query) {
        String code = query.replace(' ', '_');
        if (shortcodes.contains(code)) {
            return Fit.SHORTCODE;
        }
        if (shortcodes.stream().anyMatch(it -> it.startsWith(code))) {
            return Fit.SHORTCODE_BEGINS;
        }
        if (name.toLowerCase(Locale.ROOT).startsWith(query)) {
            return Fit.NAME_BEGINS;
        }
        return Stream.of(query.split("[ _]+"))
                .map(this::fitOf)
                .max(Comparator.naturalOrder())
                .orElse(Fit.NOT);
    }

    /// How much is left of the shortest shortcode that begins with `query`; 0 where none does.
    int rest(String query) {
        String code = query.replace(' ', '_');
        return shortcodes.stream()
                .filter(it -> it.startsWith(code))
                .mapToInt(it -> it.length() - code.length())
                .min()
                .orElse(0);
    }

    private Fit fitOf(String word) {
        List<String> words = Stream.concat(Stream.of(name.toLowerCase(Locale.ROOT)), shortcodes.stream())
                .flatMap(text -> BETWEEN_WORDS.splitAsStream(text))
                .toList();
        if (words.contains(word)) {
            return Fit.WORD;
        } else if (words.stream().anyMatch(it -> it.startsWith(word))) {
            return Fit.WORD_BEGINS;
        } else if (keywords.contains(word)) {
            return Fit.KEYWORD;
        }
        return keywords.stream().anyMatch(it -> it.startsWith(word)) ? Fit.KEYWORD_BEGINS : Fit.NOT;
    }
}
