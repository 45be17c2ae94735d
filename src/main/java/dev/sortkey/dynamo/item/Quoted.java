package dev.sortkey.dynamo.item;

import dev.sortkey.support.Visible;

/// Text in quotes on one line: quotes, backslashes and characters that are invisible or change the text direction
/// are escaped.
public final class Quoted {
    private Quoted() {}

    /// `text` in quotes.
    public static String of(String text) {
        var out = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(point -> append(out, point));
        return out.append('"').toString();
    }

    static void append(StringBuilder out, int point) {
        switch (point) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (Visible.isHidden(point)) {
                    out.append(String.format("\\u%04x", point));
                } else {
                    out.appendCodePoint(point);
                }
            }
        }
    }
}
