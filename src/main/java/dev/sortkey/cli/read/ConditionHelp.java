package dev.sortkey.cli.read;

/// The syntax of conditions, for the help of the commands that take them.
final class ConditionHelp {
    static final String PATHS =
            "A condition is PATH OPERATOR VALUE or size(PATH) OPERATOR NUMBER, with blanks between. "
                    + "A path is a name, or goes inside: address.lines[0]; names with blanks or dots stand in `backticks`.";
    static final String OPERATORS = "Operators: = <> < <= > >= (or eq ne lt le gt ge), begins_with, contains, "
            + "not_contains, between A and B, in A, B, C, exists, not_exists, type T.";
    static final String TYPES =
            "A value is text (S) unless a key of the table says N or B, or its type stands before it "
                    + "with a colon, as in N:30. Types are never guessed: age > 30 compares with the text 30. "
                    + "Types: S, N, B (Base64), BOOL (true or false), NULL (nothing follows), and as DynamoDB JSON "
                    + "SS, NS, BS, L, M, as in tags = SS:[\"a\",\"b\"].";
    static final String QUOTES = "A value goes to the end of the condition, or stands in single quotes, "
            + "in which '' is one quote: name = S:'it''s'.";

    private ConditionHelp() {}
}
