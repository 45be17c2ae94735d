package dev.sortkey.dynamo.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// Text as a Java string.
final class JavaText {
    /// A constant holds at most 65,535 bytes: no part of this many characters, even escaped, reaches that.
    private static final int PART = 10_000;

    private JavaText() {}

    static String literal(String text) {
        if (text.length() <= PART) {
            return quoted(text, JavaText::units);
        }
        List<String> parts = new ArrayList<>();
        for (int at = 0; at < text.length(); at += PART) {
            parts.add(quoted(text.substring(at, Math.min(text.length(), at + PART)), JavaText::units));
        }
        return "String.join(\"\", " + String.join(", ", parts) + ")";
    }

    /// `text` in double quotes, with what an editor doesn't show as `escape` writes it.
    static String quoted(String text, IntFunction<String> escape) {
        var out = new StringBuilder("\"");
        text.codePoints().forEach(point -> out.append(shown(point, escape)));
        return out.append('"').toString();
    }

    private static String shown(int point, IntFunction<String> escape) {
        return switch (point) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> isVisible(point) ? Character.toString(point) : escape.apply(point);
        };
    }

    /// The escapes of the one or two units of a character.
    static String units(int point) {
        var out = new StringBuilder();
        for (char unit : Character.toChars(point)) {
            out.append(String.format("\\u%04x", (int) unit));
        }
        return out.toString();
    }

    /// What an editor shows as it is: no controls, joiners, direction marks or halves of a pair.
    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
