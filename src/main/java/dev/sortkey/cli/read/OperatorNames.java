package dev.sortkey.cli.read;

import dev.sortkey.dynamo.read.plan.Operator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How operators are typed on a command line; the ones with letters need no quotes in a shell.
final class OperatorNames {
    private static final Map<String, Operator> NAMES = Map.ofEntries(
            Map.entry("=", Operator.EQ),
            Map.entry("eq", Operator.EQ),
            Map.entry("<>", Operator.NE),
            Map.entry("!=", Operator.NE),
            Map.entry("ne", Operator.NE),
            Map.entry("<", Operator.LT),
            Map.entry("lt", Operator.LT),
            Map.entry("<=", Operator.LE),
            Map.entry("le", Operator.LE),
            Map.entry(">", Operator.GT),
            Map.entry("gt", Operator.GT),
            Map.entry(">=", Operator.GE),
            Map.entry("ge", Operator.GE),
            Map.entry("between", Operator.BETWEEN),
            Map.entry("in", Operator.IN),
            Map.entry("begins_with", Operator.BEGINS_WITH),
            Map.entry("contains", Operator.CONTAINS),
            Map.entry("not_contains", Operator.NOT_CONTAINS),
            Map.entry("exists", Operator.ATTRIBUTE_EXISTS),
            Map.entry("not_exists", Operator.ATTRIBUTE_NOT_EXISTS),
            Map.entry("type", Operator.ATTRIBUTE_TYPE));
    private static final Map<Operator, Operator> OF_SIZE = Map.of(
            Operator.EQ, Operator.SIZE_EQ,
            Operator.NE, Operator.SIZE_NE,
            Operator.LT, Operator.SIZE_LT,
            Operator.LE, Operator.SIZE_LE,
            Operator.GT, Operator.SIZE_GT,
            Operator.GE, Operator.SIZE_GE);

    private OperatorNames() {}

    /// The operator typed as `name`.
    static Optional<Operator> named(String name) {
        return Optional.ofNullable(NAMES.get(name.toLowerCase(Locale.ROOT)));
    }

    /// The same comparison, of the attribute's size.
    static Optional<Operator> ofSize(Operator operator) {
        return Optional.ofNullable(OF_SIZE.get(operator));
    }

    /// All names, to choose from.
    static String all() {
        return String.join(", ", new TreeMap<>(NAMES).keySet());
    }
}
