package dev.sortkey.support;

/// Text as XML can hold it.
public final class XmlText {
    private static final int FIRST_NON_CHARACTER = 0xfffe;
    private static final int LAST_OF_PLANE = 0xffff;
    private static final int SIGN = 0xfffd;

    private XmlText() {}

    /// `text` with a sign for what XML has no way to write: most control characters, and half a character.
    public static String clean(String text) {
        return text.codePoints()
                .map(c -> isPossible(c) ? c : SIGN)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPossible(int c) {
        boolean isHalf = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        boolean isControl = c < ' ' && c != '\t' && c != '\n' && c != '\r';
        return !isHalf && !isControl && (c < FIRST_NON_CHARACTER || c > LAST_OF_PLANE);
    }
}
