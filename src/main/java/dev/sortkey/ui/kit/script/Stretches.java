package dev.sortkey.ui.kit.script;

import dev.sortkey.ui.kit.script.DrawnText.Marks;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;

/// A text with letters from right to left, in stretches that have a font each.
final class Stretches {
    private final String text;
    private final Bidi bidi;

    Stretches(String text) {
        this.text = text;
        // What keeps letters apart has no direction of its own, whatever the mark for it has.
        bidi = new Bidi(text.replace(Marks.LEFT, '\u200C'), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    }

    /// With a mark on both sides of what is of another font.
    String marked() {
        if (!bidi.baseIsLeftToRight()) {
            String marked = String.join("", pieces(0, text.length()));
            return marked.charAt(0) == Marks.LEFT ? Marks.RIGHT + marked : startsForeign() + marked;
        }
        var out = new StringBuilder();
        for (int start = 0; start < text.length(); ) {
            int end = start + 1;
            while (end < text.length() && isIsland(end) == isIsland(start)) {
                end++;
            }
            List<String> pieces = pieces(start, end);
            // The marks read from left to right, and so do the pieces.
            (isIsland(start) && pieces.size() > 1 ? turned(pieces) : pieces).forEach(out::append);
            start = end;
        }
        return out.toString();
    }

    /// What says that the text is from right to left where a mark comes before its first letter.
    private String startsForeign() {
        int i = 0;
        while (i < text.length() && !DrawnText.isForeign(text.codePointAt(i))) {
            if (DrawnText.isRight(text.codePointAt(i))) {
                return "";
            }
            i += Character.charCount(text.codePointAt(i));
        }
        return i < text.length() ? Character.toString(Marks.RIGHT) : "";
    }

    private boolean isIsland(int at) {
        return bidi.getLevelAt(at) > 0;
    }

    private List<String> pieces(int start, int end) {
        var pieces = new ArrayList<String>();
        for (int i = start; i < end; ) {
            boolean foreign = DrawnText.isForeign(text.codePointAt(i));
            int from = i;
            while (i < end && DrawnText.isForeign(text.codePointAt(i)) == foreign) {
                i += Character.charCount(text.codePointAt(i));
            }
            String piece = text.substring(from, i);
            pieces.add(foreign ? between(piece) : piece);
        }
        return pieces;
    }

    private static String between(String foreign) {
        return foreign.charAt(0) == Marks.LEFT && foreign.length() == 1 ? foreign : Marks.LEFT + foreign + Marks.LEFT;
    }

    /// From the last to the first, each with its blanks on the other side.
    private static List<String> turned(List<String> pieces) {
        return pieces.reversed().stream()
                .map(piece -> {
                    String tail = piece.substring(piece.stripTrailing().length());
                    String head = piece.substring(
                            0, piece.length() - piece.stripLeading().length());
                    return piece.isBlank() ? piece : tail + piece.strip() + head;
                })
                .toList();
    }
}
