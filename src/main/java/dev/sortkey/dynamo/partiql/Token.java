package dev.sortkey.dynamo.partiql;

/// A word of a statement.
///
/// @param text as it means: without quotes, with `''` as `'`
/// @param start where it begins in the text
/// @param end where it ends
record Token(Kind kind, String text, Place at, int start, int end) {
    /// What a token is.
    enum Kind {
        /// A name without quotes, or a keyword.
        WORD,
        /// A name in double quotes.
        NAME,
        /// Text in single quotes.
        STRING,
        /// A number without sign.
        NUMBER,
        /// All else: operators and brackets.
        SIGN,
        /// After the last.
        END
    }

    boolean is(String word) {
        return switch (kind) {
            case WORD -> text.equalsIgnoreCase(word);
            case SIGN -> text.equals(word);
            case NAME, STRING, NUMBER, END -> false;
        };
    }

    /// As a person is told of it.
    String words() {
        return switch (kind) {
            case WORD, NUMBER, SIGN -> shortened(text);
            case NAME -> '"' + shortened(text) + '"';
            case STRING -> "'" + shortened(text) + "'";
            case END -> "the end";
        };
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= 24
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 24)) + "…";
    }
}
