package dev.sortkey.dynamo.read.draft;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;

/// What was typed for the sort key: `=`, `<`, `<=`, `>`, `>=`, between or begins with.
public record SortCondition(FilterOperator operator, List<TypedValue> values) {
    /// Only what a key condition can ask.
    public SortCondition {
        values = List.copyOf(values);
        if (!FilterOperator.OF_SORT_KEY.contains(operator)) {
            throw new UserException(new UserError.BadInput(
                    "'" + operator.words() + "' can't be used on a sort key.",
                    "Use =, <, <=, >, >=, between or begins with, or add a filter."));
        }
    }

    /// A condition with one value.
    public static SortCondition of(FilterOperator operator, TypedValue value) {
        return new SortCondition(operator, List.of(value));
    }
}
