package dev.sortkey.dynamo.wire;

import java.util.ArrayList;
import java.util.List;

/// Text as a Java string.
final class JavaText {
    /// A constant holds at most 65,535 bytes: no part of this many characters, even escaped, reaches that.
    private static final int PART = 10_000;

    private JavaText() {}

    static String literal(String text) {
        if (text.length() <= PART) {
            return quoted(text);
        }
        List<String> parts = new ArrayList<>();
        for (int at = 0; at < text.length(); at += PART) {
            parts.add(quoted(text.substring(at, Math.min(text.length(), at + PART))));
        }
        return "String.join(\"\", " + String.join(", ", parts) + ")";
    }

    private static String quoted(String text) {
        var out = new StringBuilder("\"");
        text.codePoints().forEach(point -> escape(out, point));
        return out.append('"').toString();
    }

    private static void escape(StringBuilder out, int point) {
        switch (point) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (isVisible(point)) {
                    out.appendCodePoint(point);
                } else {
                    for (char unit : Character.toChars(point)) {
                        out.append(String.format("\\u%04x", (int) unit));
                    }
                }
            }
        }
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
