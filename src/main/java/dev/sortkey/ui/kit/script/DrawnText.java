package dev.sortkey.ui.kit.script;

import java.text.Bidi;
import java.util.Locale;

/// Text as JavaFX can draw it; what is stored, edited and copied stays as it is.
///
/// On Linux, JavaFX draws a box for each invisible character among letters that need shaping, puts the fonts of a
/// stretch from right to left in the order from left to right, and loses a word where the direction changes at a
/// character of two units. So invisible characters are left out, and beside Arabic or Hebrew what comes from other
/// fonts stands between marks that nobody sees. Only the small font of this program has the marks.
public final class DrawnText {
    /// The system property that says, before any text is drawn, that the font with the marks is set up.
    public static final String MARKS = "sortkey.marks";

    /// Where there is nothing from here on, there is nothing to do.
    private static final char FIRST = '\u0590';

    private static final char COLOURED = '\uFE0F';
    private static final char JOINER = '\u200D';
    private static final char NON_JOINER = '\u200C';
    private static final char KEYCAP = '\u20E3';
    private static final Need HERE = here();

    /// How much this platform needs.
    enum Need {
        /// macOS has fonts with colours.
        NOTHING,
        /// Without them, what asks for colours is left out.
        NO_COLOURS,
        /// Linux without the fonts of this program.
        NO_MARKS,
        ALL
    }

    private DrawnText() {}

    /// `text` as this platform can draw it.
    public static String of(String text) {
        return isPlain(text) ? text : of(text, HERE);
    }

    private static Need here() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return Need.NOTHING;
        } else if (!system.contains("linux")) {
            return Need.NO_COLOURS;
        }
        return Boolean.getBoolean(MARKS) ? Need.ALL : Need.NO_MARKS;
    }

    static String of(String text, Need need) {
        return switch (need) {
            case NOTHING -> text;
            case NO_COLOURS -> text.replace(Character.toString(COLOURED), "");
            case NO_MARKS -> seen(text, false);
            case ALL -> {
                String seen = seen(text, true);
                yield Bidi.requiresBidi(seen.toCharArray(), 0, seen.length()) ? new Stretches(seen).marked() : seen;
            }
        };
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST) {
                return false;
            }
        }
        return true;
    }

    /// `text` without what would be drawn as a box. What keeps letters apart becomes a mark, which does the same.
    private static String seen(String text, boolean marks) {
        var out = new StringBuilder(text.length());
        int before = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            if (Character.getType(point) == Character.SURROGATE) {
                out.append('\uFFFD');
            } else if (point == NON_JOINER) {
                out.append(marks ? Marks.LEFT : NON_JOINER);
            } else if (!isUnseen(point)
                    && !(point == KEYCAP && isKey(before))
                    && !(point == JOINER && !joins(before))) {
                out.appendCodePoint(point);
                before = point;
            }
        }
        return out.toString();
    }

    /// Whether a joiner makes another sign of the one before it, as it does of emoji and in the scripts of India.
    private static boolean joins(int point) {
        return point >= FIRST && !isRight(point);
    }

    private static boolean isKey(int point) {
        return (point >= '0' && point <= '9') || point == '#' || point == '*';
    }

    /// Variation selectors, characters without a width, marks of direction, and the letters of flags of regions.
    private static boolean isUnseen(int point) {
        return (point >= 0xFE00 && point <= 0xFE0F)
                || (point >= 0x200E && point <= 0x200F)
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2060 && point <= 0x206F)
                || (point >= 0xE0000 && point <= 0xE01EF)
                || point == 0x200B
                || point == 0x061C
                || point == 0xFEFF;
    }

    /// Whether `point` may come from a font of its own beside letters from right to left: a symbol, an emoji, or
    /// anything of two units.
    static boolean isForeign(int point) {
        if (point == Marks.LEFT || point == JOINER || point == KEYCAP) {
            return true;
        } else if (Character.isSupplementaryCodePoint(point)) {
            return !isRight(point);
        }
        return point > 0xFF && Character.getType(point) == Character.OTHER_SYMBOL;
    }

    static boolean isRight(int point) {
        byte direction = Character.getDirectionality(point);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    /// The characters of `SortkeyMarks.ttf`, which have neither ink nor width.
    static final class Marks {
        /// Private, and so as Latin letters are.
        static final char LEFT = '\uEC1A';

        /// Not assigned, and so as Hebrew letters are.
        static final char RIGHT = '\u05FF';

        private Marks() {}
    }
}
