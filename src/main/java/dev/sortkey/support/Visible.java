package dev.sortkey.support;

/// Text that anybody may have written, fit to be shown to a person: characters that would control a terminal, hide
/// text, or change the reading direction are replaced with visible symbols.
public final class Visible {
    private static final char SIGN = '\ufffd';

    private Visible() {}

    /// `text` on one line.
    public static String line(String text) {
        if (text.codePoints().noneMatch(Visible::isHidden)) {
            return text;
        }
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(out, point));
        return out.toString();
    }

    /// `text` with its line feeds and tabs.
    public static String lines(String text) {
        if (text.codePoints().noneMatch(Visible::isHidden)) {
            return text;
        }
        var out = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(point -> {
            if (point == '\n' || point == '\t') {
                out.append((char) point);
            } else {
                append(out, point);
            }
        });
        return out.toString();
    }

    /// Appends the character `point`, or its replacement on one line.
    public static void append(StringBuilder out, int point) {
        switch (point) {
            case '\n' -> out.append('↵');
            case '\t' -> out.append(' ');
            default -> out.appendCodePoint(isHidden(point) ? SIGN : point);
        }
    }

    /// Whether `point` is a control, a separator of lines, half a character, or a mark that turns the direction of
    /// reading. Joiners inside emoji are none of these.
    public static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT ->
                (point >= 0x202a && point <= 0x202e)
                        || (point >= 0x2066 && point <= 0x206f)
                        || point == 0x200e
                        || point == 0x200f
                        || point == 0x061c
                        || point == 0xfeff;
            default -> false;
        };
    }
}
