package dev.sortkey.dynamo.partiql;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Prints a statement, all names in quotes; binary values, which can't be written, become question marks.
final class StatementText {
    private final StringBuilder out = new StringBuilder();
    private final List<AttributeValue> parameters = new ArrayList<>();

    private StatementText() {}

    /// A statement in writing.
    ///
    /// @param parameters the values for its question marks
    record Printed(String text, List<AttributeValue> parameters) {}

    /// `statement` on one line.
    static Printed of(Statement statement) {
        var text = new StatementText();
        text.statement(statement);
        return new Printed(text.out.toString(), List.copyOf(text.parameters));
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.Select(var text, var _) -> out.append(text);
            case Statement.Insert(var table, var item, var _) -> {
                out.append("INSERT INTO ").append(name(table)).append(" VALUE ");
                map(item);
            }
            case Statement.Update update -> update(update);
            case Statement.Delete(var table, var where, var returning, var _) -> {
                out.append("DELETE FROM ").append(name(table)).append(" WHERE ");
                expression(where);
                out.append(returning ? " RETURNING ALL OLD *" : "");
            }
            case Statement.Exists(var table, var where, var _) -> {
                out.append("EXISTS(SELECT * FROM ").append(name(table)).append(" WHERE ");
                expression(where);
                out.append(')');
            }
        }
    }

    private void update(Statement.Update update) {
        out.append("UPDATE ").append(name(update.table()));
        for (Statement.Change change : update.changes()) {
            out.append(change.value() == null ? " REMOVE " : " SET ");
            path(change.path());
            if (change.value() != null) {
                out.append(" = ");
                expression(change.value());
            }
        }
        out.append(" WHERE ");
        expression(update.where());
        if (update.returning() != null) {
            out.append(update.returning().all() ? " RETURNING ALL " : " RETURNING MODIFIED ")
                    .append(update.returning().old() ? "OLD *" : "NEW *");
        }
    }

    private void expression(Expression expression) {
        switch (expression) {
            case Expression.Path(var path, var _) -> path(path);
            case Expression.Literal(var value, var _) -> value(value);
            case Expression.Call(var function, var arguments, var _) -> {
                out.append(function.words());
                list("(", arguments, this::expression, ")");
            }
            case Expression.Sum(var left, var minus, var right, var _) -> pair(left, minus ? " - " : " + ", right);
            case Expression.Compare(var left, var comparison, var right, var _) ->
                pair(left, " " + comparison.sign() + " ", right);
            case Expression.In(var value, var choices, var _) -> {
                inner(value);
                list(" IN [", choices, this::expression, "]");
            }
            case Expression.Between(var value, var from, var to, var _) -> {
                inner(value);
                out.append(" BETWEEN ");
                pair(from, " AND ", to);
            }
            case Expression.Is(var value, var missing, var _) -> {
                inner(value);
                out.append(missing ? " IS MISSING" : " IS NULL");
            }
            case Expression.Both(var left, var or, var right, var _) -> both(left, or, right);
            case Expression.Not(var test, var _) -> {
                out.append("NOT ");
                inner(test);
            }
        }
    }

    /// Without parentheses where it reads the same from left to right.
    private void both(Expression left, boolean or, Expression right) {
        if (left instanceof Expression.Both(var _, var before, var _, var _) && before == or) {
            expression(left);
        } else {
            operand(left);
        }
        out.append(or ? " OR " : " AND ");
        operand(right);
    }

    private void operand(Expression expression) {
        if (expression instanceof Expression.Both) {
            parentheses(expression);
        } else {
            expression(expression);
        }
    }

    private void pair(Expression left, String sign, Expression right) {
        inner(left);
        out.append(sign);
        inner(right);
    }

    private void inner(Expression expression) {
        switch (expression) {
            case Expression.Path _, Expression.Literal _, Expression.Call _ -> expression(expression);
            case Expression.Sum _,
                    Expression.Compare _,
                    Expression.In _,
                    Expression.Between _,
                    Expression.Is _,
                    Expression.Both _,
                    Expression.Not _ -> parentheses(expression);
        }
    }

    private void parentheses(Expression expression) {
        out.append('(');
        expression(expression);
        out.append(')');
    }

    private void path(AttributePath path) {
        String separator = "";
        for (AttributePath.Step step : path.steps()) {
            switch (step) {
                case AttributePath.Step.Name(var name) -> out.append(separator).append(name(name));
                case AttributePath.Step.Index(var index) ->
                    out.append('[').append(index).append(']');
            }
            separator = ".";
        }
    }

    private void value(AttributeValue value) {
        switch (AttributeType.of(value)) {
            case S -> text(value.s());
            case N -> out.append(value.n());
            case BOOL -> out.append(value.bool());
            case NULL -> out.append("null");
            case M -> map(value.m());
            case L -> list("[", value.l(), this::value, "]");
            case SS -> list("<<", value.ss(), this::text, ">>");
            case NS -> list("<<", value.ns(), out::append, ">>");
            case B, BS, UNKNOWN -> {
                out.append('?');
                parameters.add(value);
            }
        }
    }

    private void map(Map<String, AttributeValue> members) {
        list(
                "{",
                members.entrySet(),
                member -> {
                    text(member.getKey());
                    out.append(": ");
                    value(member.getValue());
                },
                "}");
    }

    private <T> void list(String open, Iterable<T> elements, Consumer<T> print, String close) {
        out.append(open);
        String separator = "";
        for (T element : elements) {
            out.append(separator);
            print.accept(element);
            separator = ", ";
        }
        out.append(close);
    }

    private void text(String text) {
        out.append('\'').append(text.replace("'", "''")).append('\'');
    }

    private static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
