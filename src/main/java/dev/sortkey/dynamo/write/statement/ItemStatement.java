package dev.sortkey.dynamo.write.statement;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.partiql.Expression;
import dev.sortkey.dynamo.partiql.Statement;
import dev.sortkey.dynamo.partiql.Statement.Change;
import dev.sortkey.dynamo.write.edit.EditPlan;
import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.edit.ItemPaths;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// A statement on one item of a table, checked against the table's key.
///
/// @param key the item's
/// @param conditions what else must be true of the item
public record ItemStatement(
        Statement.OfItem statement,
        TableDescription table,
        Map<String, AttributeValue> key,
        List<Expression> conditions) {
    private static final String KEYS_STAY = "Insert an item with the new key, and delete this one.";

    /// Checks `statement`, which names `table`.
    ///
    /// @throws UserException bad input with line and column when it doesn't name one item, or changes its key
    public static ItemStatement of(Statement.OfItem statement, TableDescription table) {
        return switch (statement) {
            case Statement.Insert insert -> insert(insert, table);
            case Statement.Update update -> {
                requireChanges(update.changes(), KeyNames.of(table).all());
                yield where(update, update.where(), table);
            }
            case Statement.Delete delete -> where(delete, delete.where(), table);
            case Statement.Exists exists -> where(exists, exists.where(), table);
        };
    }

    private static ItemStatement where(Statement.OfItem statement, Expression where, TableDescription table) {
        StatementKey key = StatementKey.in(where, statement.at(), table);
        return new ItemStatement(statement, table, key.key(), key.conditions());
    }

    private static ItemStatement insert(Statement.Insert insert, TableDescription table) {
        KeyNames names = KeyNames.of(table);
        for (String name : names.all()) {
            if (!insert.item().containsKey(name)) {
                throw insert.at().bad("The item has no key attribute " + name + ".", "Add '" + name + "': … to it.");
            }
        }
        var statement = new ItemStatement(insert, table, ItemKeys.keyOf(insert.item(), names), List.of());
        statement.plan(new EditPlanner(table), new ItemDraft(null, insert.item()));
        return statement;
    }

    private static void requireChanges(List<Change> changes, List<String> keys) {
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            if (keys.contains(change.path().attribute())) {
                throw change.at()
                        .bad(change.path() + " is in the primary key, which an update can't change.", KEYS_STAY);
            }
            for (Change before : changes.subList(0, i)) {
                if (change.path().isWithin(before.path()) || before.path().isWithin(change.path())) {
                    throw change.at()
                            .bad(
                                    change.path() + " and " + before.path() + " overlap.",
                                    "Set or remove each value once.");
                }
            }
        }
    }

    /// What it does, on one line, such as `UPDATE "FARM#1", "PROFILE": 2 values`.
    public String words() {
        String of = ItemKeys.text(key, KeyNames.of(table));
        String what = switch (statement) {
            case Statement.Insert(var _, var item, var _) -> ": " + Counted.of(item.size(), "attribute");
            case Statement.Update update -> ": " + Counted.of(update.changes().size(), "value");
            case Statement.Delete _, Statement.Exists _ -> "";
        };
        String condition = conditions.isEmpty() ? "" : ", on " + Counted.of(conditions.size(), "condition");
        return kind() + " " + of + what + condition;
    }

    /// Its first word, such as `UPDATE`.
    public String kind() {
        return switch (statement) {
            case Statement.Insert _ -> "INSERT";
            case Statement.Update _ -> "UPDATE";
            case Statement.Delete _ -> "DELETE";
            case Statement.Exists _ -> "EXISTS";
        };
    }

    /// Whether the item must be read to know what the statement makes of it.
    public boolean reads() {
        return !(statement instanceof Statement.Insert);
    }

    /// What it makes of its item; nothing when it deletes none.
    ///
    /// @param item as it is now; null when there is none
    /// @throws UserException `ConditionFailed` when the item isn't as the statement demands, bad input with the
    ///     place when a value can't be computed
    public Optional<ItemDraft> on(@Nullable Map<String, AttributeValue> item) {
        return switch (statement) {
            case Statement.Insert(var _, var inserted, var _) -> {
                if (item != null) {
                    throw failed("There is an item with the key " + text() + " already" + line(), item);
                }
                yield Optional.of(new ItemDraft(null, inserted));
            }
            case Statement.Update update -> {
                Map<String, AttributeValue> there = demanded(item, "UPDATE doesn't create one");
                yield Optional.of(new ItemDraft(there, updated(update.changes(), there), relied(update.changes())));
            }
            case Statement.Delete _ ->
                item == null && conditions.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new ItemDraft(demanded(item, "the condition isn't true"), null, relied(List.of())));
            case Statement.Exists _ -> {
                Map<String, AttributeValue> there = demanded(item, "EXISTS demands one");
                yield Optional.of(new ItemDraft(there, there, relied(List.of())));
            }
        };
    }

    private String text() {
        return ItemKeys.text(key, KeyNames.of(table));
    }

    private Map<String, AttributeValue> demanded(@Nullable Map<String, AttributeValue> item, String why) {
        if (item == null) {
            throw failed("There is no item with the key " + text() + ", and " + why + line(), Map.of());
        }
        for (Expression condition : conditions) {
            if (!new Evaluation(item).test(condition)) {
                throw failed(
                        "The item " + text() + " isn't as WHERE demands: a condition in line "
                                + condition.at().line() + ", column "
                                + condition.at().column() + " isn't true",
                        item);
            }
        }
        return item;
    }

    private String line() {
        return " (line " + statement.at().line() + ")";
    }

    private UserException failed(String what, Map<String, AttributeValue> item) {
        return new UserException(
                new UserError.ConditionFailed(what + ".", "Nothing of this statement was written.", item));
    }

    /// What the changes make of `item`: all values go by the item as it was, as in the service.
    private static Map<String, AttributeValue> updated(List<Change> changes, Map<String, AttributeValue> item) {
        var evaluation = new Evaluation(item);
        Map<String, AttributeValue> updated = item;
        var removed = new ArrayList<Change>();
        for (Change change : changes) {
            AttributeValue value = change.value() == null ? null : evaluation.value(change.value());
            if (value == null) {
                removed.add(change);
            } else {
                Map<String, AttributeValue> so = updated;
                updated = placed(change, () -> ItemPaths.with(so, change.path(), value));
            }
        }
        removed.forEach(change -> requireSource(change, item));
        return ItemPaths.without(updated, removed.stream().map(Change::path).toList());
    }

    /// A value that is copied from nowhere is a mistake; a set from which the last member goes is removed.
    private static void requireSource(Change change, Map<String, AttributeValue> item) {
        if (change.value() instanceof Expression.Path(var path, var at)
                && ItemPaths.at(item, path).isEmpty()) {
            throw at.bad("The item has no " + path + " to copy.", "Use REMOVE to remove a value.");
        }
    }

    private static <T> T placed(Change change, Supplier<T> work) {
        try {
            return work.get();
        } catch (UserException e) {
            throw change.at().bad(e.error().what(), e.error().next());
        }
    }

    /// What the statement goes by, apart from the key, which stays.
    private List<AttributePath> relied(List<Change> changes) {
        List<String> keys = KeyNames.of(table).all();
        var paths = new LinkedHashSet<AttributePath>();
        Stream.concat(conditions.stream(), changes.stream().map(Change::value).filter(Objects::nonNull))
                .flatMap(Expression::paths)
                .map(Expression.Path::path)
                .filter(path -> !keys.contains(path.attribute()))
                .forEach(paths::add);
        return List.copyOf(paths);
    }

    /// The requests for what it makes of its item.
    ///
    /// @throws UserException bad input with the place when the service would refuse the item
    public EditPlan plan(EditPlanner planner, ItemDraft draft) {
        try {
            return planner.plan(draft);
        } catch (UserException e) {
            throw e.error() instanceof UserError.BadInput bad && bad.line() == 0
                    ? statement.at().bad(bad.what(), bad.next())
                    : e;
        }
    }
}
