package dev.sortkey.cli.read;

/// The syntax of conditions, for the help of the commands that take them.
final class ConditionHelp {
    static final String PATHS =
            "A condition is PATH OPERATOR VALUE or size(PATH) OPERATOR NUMBER, with blanks between. "
                    + "A path is a name, or goes inside: address.lines[0]; names with blanks or dots stand in `backticks`.";
    static final String OPERATORS = "Operators: = <> < <= > >= (or eq ne lt le gt ge), begins_with, contains, "
            + "not_contains, between A and B, in A, B, C, exists, not_exists, type T.";
    static final String TYPES =
            "A value is text (S) unless a key of the table says N or B, or the type stands before it: "
                    + "N:30, SS:[\"a\",\"b\"], M:{\"a\":{\"S\":\"b\"}}. "
                    + "Types are never guessed: age > 30 compares with the text 30. Types: S, N, B (Base64), BOOL (true, false), "
                    + "NULL (nothing follows), and as DynamoDB JSON SS, NS, BS, L, M.";
    static final String QUOTES = "A value goes to the end of the condition, or stands in single quotes, "
            + "in which '' is one quote: name = S:'it''s'.";

    private ConditionHelp() {}
}
