package dev.sortkey.dynamo.item;

/// Text in quotes on one line: quotes, backslashes and characters that hide or turn others round are escaped.
final class Quoted {
    private Quoted() {}

    static String of(String text) {
        var out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            append(out, text.charAt(i));
        }
        return out.append('"').toString();
    }

    static void append(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (isHidden(c)) {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }

    /// Controls, line separators and the marks that reverse the reading direction; joiners inside emoji stay.
    static boolean isHidden(char c) {
        return Character.isISOControl(c)
                || (c >= '\u2028' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\u200e'
                || c == '\u200f'
                || c == '\u061c'
                || c == '\ufeff';
    }
}
