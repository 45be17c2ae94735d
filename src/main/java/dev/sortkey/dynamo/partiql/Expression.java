package dev.sortkey.dynamo.partiql;

import dev.sortkey.dynamo.item.AttributePath;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a statement computes or tests; parameters are literals already.
public sealed interface Expression {
    /// Where it stands.
    Place at();

    /// The value at a path of the item.
    record Path(AttributePath path, Place at) implements Expression {}

    /// A value as written.
    record Literal(AttributeValue value, Place at) implements Expression {}

    /// A function and what it takes.
    record Call(Function function, List<Expression> arguments, Place at) implements Expression {}

    /// A sum, or a difference when `minus`.
    record Sum(Expression left, boolean minus, Expression right, Place at) implements Expression {}

    /// A comparison of two values.
    record Compare(Expression left, Comparison comparison, Expression right, Place at) implements Expression {}

    /// Whether a value is one of some.
    record In(Expression value, List<Expression> choices, Place at) implements Expression {}

    /// Whether a value lies between two, both included.
    record Between(Expression value, Expression from, Expression to, Place at) implements Expression {}

    /// Whether there is no value, or the NULL of the type of that name.
    record Is(Expression value, boolean missing, Place at) implements Expression {}

    /// Whether both, or with `or` one of the two is true.
    record Both(Expression left, boolean or, Expression right, Place at) implements Expression {}

    /// Whether it is not true.
    record Not(Expression test, Place at) implements Expression {}

    /// What it is made of, from left to right.
    default List<Expression> parts() {
        return switch (this) {
            case Path _, Literal _ -> List.of();
            case Call(var _, var arguments, var _) -> arguments;
            case Sum(var left, var _, var right, var _) -> List.of(left, right);
            case Compare(var left, var _, var right, var _) -> List.of(left, right);
            case In(var value, var choices, var _) ->
                Stream.concat(Stream.of(value), choices.stream()).toList();
            case Between(var value, var from, var to, var _) -> List.of(value, from, to);
            case Is(var value, var _, var _) -> List.of(value);
            case Both(var left, var _, var right, var _) -> List.of(left, right);
            case Not(var test, var _) -> List.of(test);
        };
    }

    /// All paths in it.
    default Stream<Path> paths() {
        return this instanceof Path path ? Stream.of(path) : parts().stream().flatMap(Expression::paths);
    }

    /// Whether it is true or false, and no value.
    default boolean isTest() {
        return switch (this) {
            case Path _, Literal _, Sum _ -> false;
            case Call(var function, var _, var _) -> function.isTest();
            case Compare _, In _, Between _, Is _, Both _, Not _ -> true;
        };
    }
}
