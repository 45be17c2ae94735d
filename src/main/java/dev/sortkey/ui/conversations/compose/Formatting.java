package dev.sortkey.ui.conversations.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Simple formatting in the text of a message: `code`, blocks between three backticks, `*bold*` and `_italic_`.
/// Only drawn: the text is stored, copied and searched as it was written.
public final class Formatting {
    private static final Pattern CODE = Pattern.compile("```(?:\\w+(?=\\n))?\\n?([\\s\\S]+?)\\n?```|`([^`\\n]+)`");
    private static final Pattern STRESS =
            Pattern.compile("(?<![\\p{L}\\p{N}*])\\*(?=\\S)([^*\\n]+)(?<=\\S)\\*(?![\\p{L}\\p{N}*])"
                    + "|(?<![\\p{L}\\p{N}_])_(?=\\S)([^_\\n]+)(?<=\\S)_(?![\\p{L}\\p{N}_])");

    private Formatting() {}

    /// How a part is drawn.
    public enum Style {
        PLAIN,
        BOLD,
        ITALIC,
        CODE,
        BLOCK
    }

    /// A part of a text, without the signs that format it.
    public record Part(String text, Style style) {}

    /// The parts of `text` that are code, and those between.
    public static List<Part> code(String text) {
        return split(text, CODE, Style.BLOCK, Style.CODE);
    }

    /// The bold and italic parts of `text`, which has no code, and those between.
    public static List<Part> stress(String text) {
        return split(text, STRESS, Style.BOLD, Style.ITALIC);
    }

    private static List<Part> split(String text, Pattern pattern, Style first, Style second) {
        var parts = new ArrayList<Part>();
        Matcher matcher = pattern.matcher(text);
        int done = 0;
        while (matcher.find()) {
            add(parts, text.substring(done, matcher.start()));
            parts.add(
                    matcher.group(1) != null ? new Part(matcher.group(1), first) : new Part(matcher.group(2), second));
            done = matcher.end();
        }
        add(parts, text.substring(done));
        return parts;
    }

    private static void add(List<Part> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(new Part(text, Style.PLAIN));
        }
    }
}
