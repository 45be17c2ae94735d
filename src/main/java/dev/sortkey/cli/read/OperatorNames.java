package dev.sortkey.cli.read;

import dev.sortkey.dynamo.read.draft.FilterOperator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How operators are typed on a command line; the ones with letters need no quotes in a shell.
final class OperatorNames {
    private static final Map<String, FilterOperator> NAMES = Map.ofEntries(
            Map.entry("=", FilterOperator.EQ),
            Map.entry("eq", FilterOperator.EQ),
            Map.entry("<>", FilterOperator.NE),
            Map.entry("!=", FilterOperator.NE),
            Map.entry("ne", FilterOperator.NE),
            Map.entry("<", FilterOperator.LT),
            Map.entry("lt", FilterOperator.LT),
            Map.entry("<=", FilterOperator.LE),
            Map.entry("le", FilterOperator.LE),
            Map.entry(">", FilterOperator.GT),
            Map.entry("gt", FilterOperator.GT),
            Map.entry(">=", FilterOperator.GE),
            Map.entry("ge", FilterOperator.GE),
            Map.entry("between", FilterOperator.BETWEEN),
            Map.entry("in", FilterOperator.IN),
            Map.entry("begins_with", FilterOperator.BEGINS_WITH),
            Map.entry("contains", FilterOperator.CONTAINS),
            Map.entry("not_contains", FilterOperator.NOT_CONTAINS),
            Map.entry("exists", FilterOperator.ATTRIBUTE_EXISTS),
            Map.entry("not_exists", FilterOperator.ATTRIBUTE_NOT_EXISTS),
            Map.entry("type", FilterOperator.ATTRIBUTE_TYPE));
    private static final Map<FilterOperator, FilterOperator> OF_SIZE = Map.of(
            FilterOperator.EQ, FilterOperator.SIZE_EQ,
            FilterOperator.NE, FilterOperator.SIZE_NE,
            FilterOperator.LT, FilterOperator.SIZE_LT,
            FilterOperator.LE, FilterOperator.SIZE_LE,
            FilterOperator.GT, FilterOperator.SIZE_GT,
            FilterOperator.GE, FilterOperator.SIZE_GE);

    private OperatorNames() {}

    /// The operator typed as `name`.
    static Optional<FilterOperator> named(String name) {
        return Optional.ofNullable(NAMES.get(name.toLowerCase(Locale.ROOT)));
    }

    /// The same comparison, of the attribute's size.
    static Optional<FilterOperator> ofSize(FilterOperator operator) {
        return Optional.ofNullable(OF_SIZE.get(operator));
    }

    /// All names, to choose from.
    static String all() {
        return String.join(", ", new TreeMap<>(NAMES).keySet());
    }
}
