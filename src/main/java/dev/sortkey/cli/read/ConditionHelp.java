package dev.sortkey.cli.read;

/// The syntax of conditions, for the help of the commands that take them.
public final class ConditionHelp {
    /// How a condition is written.
    public static final String PATHS =
            "A condition is PATH OPERATOR VALUE or size(PATH) OPERATOR NUMBER, separated by spaces. "
                    + "A path is an attribute name, or an element of a map or list, as in address.lines[0]. "
                    + "Put names with spaces or dots in `backticks`.";
    /// What stands between path and value.
    public static final String OPERATORS = "Operators: = <> < <= > >= (or eq ne lt le gt ge), begins_with, contains, "
            + "not_contains, between A and B, in A, B, C, exists, not_exists, type T.";
    /// Which type a value has.
    public static final String TYPES =
            "A value has the table's type for a key attribute. For another attribute, age > 30 compares with the "
                    + "number 30 and the string 30, true and false also with booleans, null with NULL. Write "
                    + "TYPE:VALUE for one type, as in N:30; '30' is the string. "
                    + "Types: S, N, B (Base64), BOOL (true or false), NULL (no value), and SS, NS, BS, L, M "
                    + "as DynamoDB JSON, as in tags = SS:[\"a\",\"b\"].";
    /// Where a value ends.
    public static final String QUOTES = "A value extends to the end of the condition, or is in single quotes. "
            + "Inside them, '' is one quote: name = S:'it''s'.";

    private ConditionHelp() {}
}
