package dev.sortkey.cli.output;

/// How many columns of a terminal a text takes: East Asian characters and most emoji take two, marks none.
final class CellWidth {
    private CellWidth() {}

    static int of(String text) {
        return text.codePoints().map(CellWidth::of).sum();
    }

    /// `text` cut to `width` columns, ending in `…` when something was cut.
    static String cut(String text, int width) {
        if (of(text) <= width) {
            return text;
        }
        var out = new StringBuilder();
        int used = 1;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            used += of(point);
            if (used > width) {
                break;
            }
            out.appendCodePoint(point);
            at += Character.charCount(point);
        }
        return out.append('…').toString();
    }

    /// `text` followed by blanks up to `width` columns.
    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - of(text)));
    }

    private static int of(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(point) ? 2 : 1;
        };
    }

    private static boolean isWide(int point) {
        return point >= 0x1100
                && (point <= 0x115f
                        || (point >= 0x2e80 && point <= 0xa4cf)
                        || (point >= 0xac00 && point <= 0xd7a3)
                        || (point >= 0xf900 && point <= 0xfaff)
                        || (point >= 0xfe30 && point <= 0xfe6f)
                        || (point >= 0xff00 && point <= 0xff60)
                        || (point >= 0xffe0 && point <= 0xffe6)
                        || (point >= 0x1f300 && point <= 0x1faff)
                        || (point >= 0x20000 && point <= 0x3fffd));
    }
}
