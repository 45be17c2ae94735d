package dev.sortkey.dynamo.read.draft;

import java.util.List;
import java.util.Objects;

/// One condition on an attribute, as typed. Filters of a draft are joined by AND.
///
/// @param path in the syntax of {@link dev.sortkey.dynamo.item.AttributePath}
/// @param values as many as the operator takes
public record Filter(String path, FilterOperator operator, List<TypedValue> values) {
    /// Nothing may be missing.
    public Filter {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(operator, "operator");
        values = values == null ? List.of() : List.copyOf(values);
    }

    /// A filter with any number of values.
    public static Filter of(String path, FilterOperator operator, TypedValue... values) {
        return new Filter(path, operator, List.of(values));
    }
}
