package dev.sortkey.dynamo.read.draft;

import java.util.Set;

/// The operator of a condition: every comparison and function of DynamoDB's filter expressions.
public enum FilterOperator {
    /// The same value of the same type.
    EQ("=", 1, 1),
    /// Another value, another type or no such attribute.
    NE("<>", 1, 1),
    /// Less than.
    LT("<", 1, 1),
    /// Less than or the same.
    LE("<=", 1, 1),
    /// Greater than.
    GT(">", 1, 1),
    /// Greater than or the same.
    GE(">=", 1, 1),
    /// From the first to the second value, both included.
    BETWEEN("between", 2, 2),
    /// One of up to 100 values.
    IN("in", 1, 100),
    /// A string or binary that begins with the value.
    BEGINS_WITH("begins with", 1, 1),
    /// A string that contains the value, or a set or list with this member.
    CONTAINS("contains", 1, 1),
    /// The opposite of contains, or no such attribute.
    NOT_CONTAINS("does not contain", 1, 1),
    /// There is such an attribute.
    ATTRIBUTE_EXISTS("exists", 0, 0),
    /// There is no such attribute.
    ATTRIBUTE_NOT_EXISTS("does not exist", 0, 0),
    /// The attribute has the type named by its descriptor, such as `SS`.
    ATTRIBUTE_TYPE("is of type", 1, 1),
    /// Its size (characters, bytes or members) is this number.
    SIZE_EQ("size =", 1, 1),
    /// Its size is not this number, or it has none.
    SIZE_NE("size <>", 1, 1),
    /// Its size is less.
    SIZE_LT("size <", 1, 1),
    /// Its size is less or the same.
    SIZE_LE("size <=", 1, 1),
    /// Its size is greater.
    SIZE_GT("size >", 1, 1),
    /// Its size is greater or the same.
    SIZE_GE("size >=", 1, 1);

    /// The operators that a key condition may use on a sort key.
    public static final Set<FilterOperator> OF_SORT_KEY = Set.of(EQ, LT, LE, GT, GE, BETWEEN, BEGINS_WITH);

    private final String words;
    private final int least;
    private final int most;

    FilterOperator(String words, int least, int most) {
        this.words = words;
        this.least = least;
        this.most = most;
    }

    /// The operator as a person reads it.
    public String words() {
        return words;
    }

    /// How many values it takes at least.
    public int least() {
        return least;
    }

    /// How many values it takes at most.
    public int most() {
        return most;
    }
}
