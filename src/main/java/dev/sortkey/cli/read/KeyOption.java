package dev.sortkey.cli.read;

import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.draft.TypedKey;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The option that names one item.
public final class KeyOption {
    @Option(
            names = "--key",
            paramLabel = "NAME=VALUE",
            required = true,
            order = 10,
            description = {
                "A key attribute and its value (binary as Base64); the type is the table's.",
                "Give it once for each key attribute."
            })
    private List<String> key = List.of();

    /// The key as it was typed, of the types that the table's keys have.
    ///
    /// @throws UserException bad input, when an attribute is missing or of another type, or is no key attribute
    TypedKey typed(TableDescription table) {
        return new KeyTypes(table).wholeKey(key);
    }

    /// The key attributes of the item.
    ///
    /// @throws UserException bad input, when one is missing, empty or of another type, or is no key attribute
    public Map<String, AttributeValue> of(TableDescription table) {
        return of(table, key);
    }

    /// The key attributes that `given` names, each as `NAME=VALUE`.
    ///
    /// @throws UserException bad input, when one is missing, empty or of another type, or is no key attribute
    public static Map<String, AttributeValue> of(TableDescription table, List<String> given) {
        KeyNames names = KeyNames.of(table);
        TypedKey typed = new KeyTypes(table).wholeKey(given);
        var values = new LinkedHashMap<String, AttributeValue>();
        values.put(names.partition(), value(names.partition(), Objects.requireNonNull(typed.partition())));
        if (names.sort() != null && typed.sort() != null) {
            values.put(names.sort(), value(names.sort(), typed.sort().values().getFirst()));
        }
        return values;
    }

    private static AttributeValue value(String name, TypedValue typed) {
        AttributeValue value = typed.value();
        if (!ItemKeys.canBeKey(value)) {
            throw new UserException(
                    new UserError.BadInput("The key attribute " + name + " is empty.", "Give it a value."));
        }
        return value;
    }

    /// No item has the key.
    public UserException notFound(TableDescription table, String next) {
        return notFound(table, key, next);
    }

    /// No item has the key that `given` names.
    public static UserException notFound(TableDescription table, List<String> given, String next) {
        return new UserException(new UserError.NotFound(
                "No item in " + table.tableName() + " has the key " + String.join(", ", given) + ".", next));
    }
}
