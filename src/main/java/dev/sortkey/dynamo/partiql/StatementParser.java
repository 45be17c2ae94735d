package dev.sortkey.dynamo.partiql;

import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads statements separated by semicolons (developer guide, "PartiQL for DynamoDB": INSERT, UPDATE, DELETE, and
/// EXISTS in transactions).
public final class StatementParser {
    private static final String KEY = "Add WHERE with = on each key attribute.";

    private final String text;
    private final Tokens tokens;
    private final ExpressionParser expressions;

    private StatementParser(String text, List<AttributeValue> parameters) {
        this.text = text;
        tokens = new Tokens(Scanner.tokens(text), parameters);
        expressions = new ExpressionParser(tokens);
    }

    /// The statements in `text`.
    ///
    /// @param parameters the values for its question marks, in their order
    /// @throws UserException bad input with line and column of the first thing that is wrong
    public static List<Statement> parse(String text, List<AttributeValue> parameters) {
        return new StatementParser(text, parameters).statements();
    }

    private List<Statement> statements() {
        var statements = new ArrayList<Statement>();
        while (tokens.peek().kind() != Token.Kind.END) {
            if (!tokens.took(";")) {
                statements.add(statement());
                if (tokens.peek().kind() != Token.Kind.END) {
                    tokens.take(";", "End the statement with ;.");
                }
            }
        }
        if (statements.isEmpty()) {
            throw tokens.peek().at().bad("There is no statement.", "Write INSERT, UPDATE, DELETE or SELECT.");
        }
        tokens.end();
        return statements;
    }

    private Statement statement() {
        Token first = tokens.next();
        if (first.kind() == Token.Kind.WORD) {
            switch (first.text().toUpperCase(Locale.ROOT)) {
                case "SELECT" -> {
                    return select(first);
                }
                case "INSERT" -> {
                    return insert(first.at());
                }
                case "UPDATE" -> {
                    return update(first.at());
                }
                case "DELETE" -> {
                    return delete(first.at());
                }
                case "EXISTS" -> {
                    return exists(first.at());
                }
                default -> {}
            }
        }
        throw first.at()
                .bad(
                        "A statement doesn't begin with " + first.words() + ".",
                        "Begin it with INSERT, UPDATE, DELETE or SELECT.");
    }

    private Statement select(Token first) {
        Token last = first;
        while (!tokens.isNext(";") && tokens.peek().kind() != Token.Kind.END) {
            last = tokens.next();
        }
        return new Statement.Select(text.substring(first.start(), last.end()), first.at());
    }

    private Statement insert(Place at) {
        tokens.take("INTO", "Write INSERT INTO \"table\" VALUE {…}.");
        String table = table();
        if (tokens.isNext("VALUES")) {
            throw tokens.expected("VALUE", "Insert one item: VALUE {…}; several take a statement each.");
        }
        tokens.take("VALUE", "Write INSERT INTO \"table\" VALUE {'pk': 'a'}.");
        Token value = tokens.peek();
        Map<String, AttributeValue> item;
        if (tokens.took("?")) {
            AttributeValue given = tokens.parameter(value.at());
            if (!given.hasM()) {
                throw value.at().bad("The parameter for the item isn't a map.", "Give the item as a map.");
            }
            item = given.m();
        } else {
            tokens.take("{", "Write the item as {'pk': 'a'}.");
            item = new ValueParser(tokens).members();
        }
        if (tokens.isNext("RETURNING")) {
            throw tokens.peek().at().bad("INSERT returns nothing.", "Leave RETURNING out.");
        }
        return new Statement.Insert(table, item, at);
    }

    private Statement update(Place at) {
        String table = table();
        var changes = new ArrayList<Statement.Change>();
        while (tokens.isNext("SET") || tokens.isNext("REMOVE")) {
            boolean sets = tokens.next().is("SET");
            do {
                Place place = tokens.peek().at();
                var path = expressions.path();
                Expression value = null;
                if (sets) {
                    tokens.take("=", "Write SET name = value.");
                    value = expressions.value();
                }
                changes.add(new Statement.Change(path, value, place));
            } while (tokens.took(","));
        }
        if (changes.isEmpty()) {
            throw tokens.expected("SET or REMOVE", "Write SET name = value, or REMOVE name.");
        }
        return new Statement.Update(table, changes, where("UPDATE"), returning(), at);
    }

    private Statement delete(Place at) {
        tokens.take("FROM", "Write DELETE FROM \"table\" WHERE ….");
        String table = table();
        Expression where = where("DELETE");
        Place place = tokens.peek().at();
        Statement.Returning returning = returning();
        if (returning != null && !(returning.all() && returning.old())) {
            throw place.bad("DELETE returns only the old item.", "Write RETURNING ALL OLD *.");
        }
        return new Statement.Delete(table, where, returning != null, at);
    }

    private Statement exists(Place at) {
        tokens.take("(", "Write EXISTS(SELECT * FROM \"table\" WHERE …).");
        tokens.take("SELECT", "Write EXISTS(SELECT * FROM \"table\" WHERE …).");
        tokens.take("*", "EXISTS takes SELECT *.");
        tokens.take("FROM", "Write EXISTS(SELECT * FROM \"table\" WHERE …).");
        String table = table();
        Expression where = where("EXISTS");
        tokens.take(")", "Close the parenthesis.");
        return new Statement.Exists(table, where, at);
    }

    private String table() {
        String table = tokens.name("a table");
        if (tokens.isNext(".")) {
            throw tokens.peek()
                    .at()
                    .bad(
                            "A change names a table, and no index.",
                            "Put a table name with a dot in double quotes, and leave an index out.");
        }
        if (tokens.isNext("-")) {
            throw tokens.peek().at().bad("A name with - isn't in quotes.", "Put the table's name in double quotes.");
        }
        return table;
    }

    private Expression where(String statement) {
        if (!tokens.took("WHERE")) {
            throw tokens.peek().kind() == Token.Kind.END || tokens.isNext(";") || tokens.isNext("RETURNING")
                    ? tokens.peek().at().bad(statement + " changes one item, and has no WHERE that names it.", KEY)
                    : tokens.expected("WHERE", KEY);
        }
        return expressions.condition();
    }

    private Statement.@Nullable Returning returning() {
        if (!tokens.took("RETURNING")) {
            return null;
        }
        String next = "Write RETURNING ALL OLD *, ALL NEW *, MODIFIED OLD * or MODIFIED NEW *.";
        boolean all = tokens.isNext("ALL");
        if (!all) {
            tokens.take("MODIFIED", next);
        } else {
            tokens.next();
        }
        boolean old = tokens.isNext("OLD");
        if (!old) {
            tokens.take("NEW", next);
        } else {
            tokens.next();
        }
        tokens.take("*", next);
        return new Statement.Returning(all, old);
    }
}
