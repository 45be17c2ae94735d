package dev.sortkey.ui.tables.items.request;

import dev.sortkey.dynamo.partiql.Statement;
import dev.sortkey.dynamo.partiql.StatementParser;
import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.statement.ItemStatement;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Statements as typed into the request bar of a table, and what is told of them.
final class TypedStatements {
    private TypedStatements() {}

    /// The changes in `text`, all on `table`.
    ///
    /// @throws UserException bad input with the place of what can't be staged here
    static List<ItemStatement> of(String text, TableDescription table) {
        return StatementParser.parse(text, List.of()).stream()
                .map(statement -> of(statement, table))
                .toList();
    }

    private static ItemStatement of(Statement statement, TableDescription table) {
        return switch (statement) {
            case Statement.Select select ->
                throw select.at()
                        .bad(
                                "Only a single SELECT can run here, and not together with changes.",
                                "Enter one SELECT, or only INSERT, UPDATE and DELETE.");
            case Statement.Exists exists ->
                throw exists.at()
                        .bad(
                                "EXISTS is a condition of a transaction, and can't be staged.",
                                "Use 'sortkey partiql --transaction'.");
            case Statement.OfItem changes -> {
                if (!changes.table().equals(table.tableName())) {
                    throw changes.at()
                            .bad(
                                    "This changes the table " + changes.table() + ".",
                                    "Enter it in that table's tab; here is " + table.tableName() + ".");
                }
                yield ItemStatement.of(changes, table);
            }
        };
    }

    /// What will happen, on one line.
    static String summary(List<ItemStatement> statements) {
        return statements.size() == 1
                ? statements.getFirst().words() + cost(statements.getFirst())
                : Counted.of(statements.size(), "statement") + ": "
                        + statements.stream()
                                .collect(
                                        Collectors.groupingBy(ItemStatement::kind, TreeMap::new, Collectors.counting()))
                                .entrySet()
                                .stream()
                                .map(kind -> kind.getValue() + " " + kind.getKey())
                                .collect(Collectors.joining(", "));
    }

    private static String cost(ItemStatement statement) {
        return statement.statement() instanceof Statement.Insert insert
                ? " · "
                        + new EditPlanner(statement.table())
                                .plan(new ItemDraft(null, insert.item()))
                                .cost()
                                .text()
                : "";
    }

    /// How it will happen.
    static String why(List<ItemStatement> statements) {
        String reads = statements.stream().anyMatch(ItemStatement::reads)
                ? "The items are read first (at least 1 RCU each). "
                : "";
        boolean returns = statements.stream().anyMatch(statement -> switch (statement.statement()) {
            case Statement.Update update -> update.returning() != null;
            case Statement.Delete delete -> delete.returning();
            case Statement.Insert _, Statement.Exists _ -> false;
        });
        return reads + "Nothing is written before you commit; Review shows each request, its condition and its cost."
                + (returns ? " RETURNING isn't needed: Review shows what was and what will be." : "");
    }
}
