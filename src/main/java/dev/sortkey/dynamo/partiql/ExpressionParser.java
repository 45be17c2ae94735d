package dev.sortkey.dynamo.partiql;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads expressions: OR binds less than AND, AND less than NOT, that less than comparisons, and these less than sums.
final class ExpressionParser {
    private static final int DEEPEST = 200;
    /// Developer guide, "Expression parameters".
    private static final int MOST_OPERATORS = 300;

    private final Tokens tokens;
    private final ValueParser values;
    private int depth;
    private int operators;

    ExpressionParser(Tokens tokens) {
        this.tokens = tokens;
        values = new ValueParser(tokens);
    }

    /// A condition.
    ///
    /// @throws UserException bad input with the place
    Expression condition() {
        return test(or());
    }

    /// A value that is set.
    ///
    /// @throws UserException bad input with the place
    Expression value() {
        return value(sum());
    }

    /// The path of an attribute or of something in it.
    ///
    /// @throws UserException bad input with the place
    AttributePath path() {
        AttributePath path = AttributePath.of(tokens.name("an attribute"));
        while (true) {
            if (tokens.took(".")) {
                path = path.member(tokens.name("a member"));
            } else if (tokens.took("[")) {
                Token index = tokens.peek();
                if (index.kind() != Token.Kind.NUMBER || !index.text().matches("[0-9]{1,9}")) {
                    throw tokens.expected("The place of a list's element", "Elements are counted from 0.");
                }
                path = path.element(Integer.parseInt(tokens.next().text()));
                tokens.take("]", "Close it after the number.");
            } else {
                return path;
            }
        }
    }

    private static Expression test(Expression is) {
        if (!is.isTest()) {
            throw is.at().bad("A condition is expected here, not a value.", "Compare it with something, such as = 1.");
        }
        return is;
    }

    private static Expression value(Expression is) {
        if (is.isTest()) {
            throw is.at().bad("A value is expected here, not a condition.", "Put conditions after WHERE.");
        }
        return is;
    }

    private Expression or() {
        deeper();
        Expression all = and();
        while (tokens.isNext("OR")) {
            Place at = operator();
            all = new Expression.Both(test(all), true, test(and()), at);
        }
        depth--;
        return all;
    }

    private Expression and() {
        Expression all = not();
        while (tokens.isNext("AND")) {
            Place at = operator();
            all = new Expression.Both(test(all), false, test(not()), at);
        }
        return all;
    }

    private Expression not() {
        if (!tokens.isNext("NOT")) {
            return comparison();
        }
        deeper();
        Place at = tokens.next().at();
        Expression not = new Expression.Not(test(not()), at);
        depth--;
        return not;
    }

    private Expression comparison() {
        Expression left = sum();
        Optional<Comparison> comparison = Comparison.of(tokens.peek());
        Place at = tokens.peek().at();
        if (comparison.isPresent()) {
            tokens.next();
            return new Expression.Compare(value(left), comparison.get(), value(sum()), at);
        }
        if (tokens.took("IS")) {
            return is(value(left), at);
        }
        boolean not = tokens.isNext("NOT", "IN") || tokens.isNext("NOT", "BETWEEN");
        if (not) {
            tokens.next();
        }
        if (tokens.took("IN")) {
            return negated(not, new Expression.In(value(left), choices(), at), at);
        }
        if (tokens.took("BETWEEN")) {
            Expression from = value(sum());
            tokens.take("AND", "Write BETWEEN … AND ….");
            return negated(not, new Expression.Between(value(left), from, value(sum()), at), at);
        }
        return left;
    }

    private static Expression negated(boolean not, Expression test, Place at) {
        return not ? new Expression.Not(test, at) : test;
    }

    private Expression is(Expression value, Place at) {
        boolean not = tokens.took("NOT");
        boolean missing = tokens.isNext("MISSING");
        if (!missing && !tokens.isNext("NULL")) {
            throw tokens.expected("MISSING or NULL", "For other types use attribute_type.");
        }
        tokens.next();
        return negated(not, new Expression.Is(value, missing, at), at);
    }

    private List<Expression> choices() {
        boolean round = tokens.took("(");
        if (!round) {
            tokens.take("[", "Write IN [1, 2].");
        }
        List<Expression> choices = list(round ? ")" : "]");
        if (choices.isEmpty()) {
            throw tokens.expected("A value before this", "Write IN [1, 2].");
        }
        return choices;
    }

    private List<Expression> list(String close) {
        var list = new ArrayList<Expression>();
        while (!tokens.took(close)) {
            if (!list.isEmpty()) {
                tokens.take(",", "Separate values by commas, and close with " + close + ".");
            }
            list.add(value(sum()));
        }
        return list;
    }

    private Expression sum() {
        Expression sum = primary();
        while (tokens.isNext("+") || tokens.isNext("-")) {
            boolean minus = tokens.isNext("-");
            Place at = operator();
            sum = new Expression.Sum(value(sum), minus, value(primary()), at);
        }
        return sum;
    }

    private Expression primary() {
        Token token = tokens.peek();
        if (tokens.isCall()) {
            return call();
        }
        if (tokens.took("(")) {
            Expression inside = or();
            tokens.take(")", "Close the parenthesis.");
            return inside;
        }
        return values.isNext()
                ? new Expression.Literal(values.value(), token.at())
                : new Expression.Path(path(), token.at());
    }

    private Expression call() {
        Token name = tokens.next();
        Function function = Function.named(name.text())
                .orElseThrow(() -> name.at()
                        .bad(
                                "DynamoDB's PartiQL has no function " + name.words() + " here.",
                                "It has " + Function.all() + "."));
        tokens.next();
        List<Expression> arguments = list(")");
        if (arguments.size() != function.arguments()) {
            throw name.at()
                    .bad(
                            function.words() + " takes " + function.arguments() + " arguments, not " + arguments.size()
                                    + ".",
                            "Write "
                                    + (function.arguments() == 1
                                            ? function.words() + "(a)."
                                            : function.words() + "(a, b)."));
        }
        if (function == Function.ATTRIBUTE_TYPE && !isType(arguments.getLast())) {
            throw arguments
                    .getLast()
                    .at()
                    .bad("attribute_type takes the letters of a type.", "Write one such as 'S', 'N' or 'SS'.");
        }
        return new Expression.Call(function, arguments, name.at());
    }

    private static boolean isType(Expression type) {
        return type instanceof Expression.Literal(var value, var _)
                && value.s() != null
                && AttributeType.named(value.s()).isPresent();
    }

    private Place operator() {
        operators++;
        if (operators > MOST_OPERATORS) {
            throw tokens.peek()
                    .at()
                    .bad(
                            "There are more than " + MOST_OPERATORS + " operators.",
                            "DynamoDB takes no more. Shorten it.");
        }
        return tokens.next().at();
    }

    private void deeper() {
        depth++;
        if (depth > DEEPEST) {
            throw tokens.peek().at().bad("This is nested too deeply.", "Remove parentheses.");
        }
    }
}
