package dev.sortkey.cli.read;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.SortCondition;
import dev.sortkey.dynamo.read.draft.TypedKey;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The types of a table's key attributes, so that they needn't be given.
public record KeyTypes(TableDescription table) {

    /// The type of the attribute `name` when a key defines it, else any.
    public TypedValue.Type of(String name) {
        return TypedValue.Type.defined(table, name).orElse(TypedValue.Type.ANY);
    }

    /// The key that `NAME=VALUE` gives for each key attribute of the table.
    ///
    /// @throws UserException bad input, when one is missing or is no key attribute
    public TypedKey wholeKey(List<String> given) {
        KeyNames names = KeyNames.of(table);
        given.stream()
                .filter(each -> names.all().stream().noneMatch(name -> each.startsWith(name + "=")))
                .findFirst()
                .ifPresent(each -> {
                    throw bad(
                            "'" + each + "' isn't a key attribute of " + table.tableName() + ".",
                            "The key is " + String.join(" and ", names.all()) + ". Use --key NAME=VALUE.");
                });
        TypedValue partition = given(names.partition(), given);
        return names.sort() == null
                ? TypedKey.of(partition)
                : TypedKey.of(partition, FilterOperator.EQ, given(names.sort(), given));
    }

    private TypedValue given(String name, List<String> given) {
        List<String> values = given.stream()
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1))
                .toList();
        if (values.size() != 1) {
            throw bad(
                    values.isEmpty()
                            ? "The key of " + table.tableName() + " needs a value for " + name + "."
                            : "There are " + values.size() + " values for " + name + "; a key has one.",
                    "Use --key " + name + "=VALUE once.");
        }
        return new TypedValue(of(name), values.getFirst());
    }

    /// The key condition of a query on `index`, or on the table when it is null.
    ///
    /// @param sort a whole condition, or an operator and its values; empty for none
    /// @throws UserException bad input or not found, in words
    public TypedKey condition(@Nullable String index, String partition, List<String> sort) {
        KeyNames names = KeyNames.of(table, index);
        var first = new TypedValue(of(names.partition()), partition);
        if (sort.isEmpty()) {
            return TypedKey.of(first);
        }
        if (names.sort() == null) {
            throw bad((index == null ? table.tableName() : index) + " has no sort key.", "Remove --sort.");
        }
        return new TypedKey(first, sort(sort, of(names.sort())));
    }

    private static SortCondition sort(List<String> words, TypedValue.Type type) {
        if (words.size() == 1) {
            return FilterSyntax.parseSort(words.getFirst(), type);
        }
        return new SortCondition(
                OperatorNames.named(words.getFirst()).orElseThrow(),
                words.stream().skip(1).map(value -> new TypedValue(type, value)).toList());
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
