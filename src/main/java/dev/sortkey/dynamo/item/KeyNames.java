package dev.sortkey.dynamo.item;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The names of the attributes that make up the key of a table or an index.
///
/// @param partition the partition key (`HASH`)
/// @param sort the sort key (`RANGE`), or null when there is none
public record KeyNames(String partition, @Nullable String sort) {

    /// The key that `schema` describes; of several attributes of one kind, the first.
    ///
    /// @throws UserException `Unavailable` when it has no partition key, as no service says
    public static KeyNames of(List<KeySchemaElement> schema) {
        String partition = named(schema, KeyType.HASH)
                .orElseThrow(() -> new UserException(new UserError.Unavailable(
                        "The server's response has no partition key.",
                        "Check that the URL is that of a DynamoDB server.")));
        return new KeyNames(partition, named(schema, KeyType.RANGE).orElse(null));
    }

    /// The table's own key.
    public static KeyNames of(TableDescription table) {
        return of(table.keySchema());
    }

    /// The key of the table's index `index`, or the table's own when `index` is null.
    ///
    /// @throws UserException `NotFound` when the table has no such index
    public static KeyNames of(TableDescription table, @Nullable String index) {
        if (index == null) {
            return of(table);
        }
        var global = table.globalSecondaryIndexes().stream()
                .filter(found -> index.equals(found.indexName()))
                .map(GlobalSecondaryIndexDescription::keySchema);
        var local = table.localSecondaryIndexes().stream()
                .filter(found -> index.equals(found.indexName()))
                .map(LocalSecondaryIndexDescription::keySchema);
        return Stream.concat(global, local).findFirst().map(KeyNames::of).orElseThrow(() -> noIndex(table, index));
    }

    /// Why the index `name` of `table` cannot be read: there is none, it is a vector index, or not ready yet.
    public static UserException noIndex(TableDescription table, String name) {
        if (table.vectorIndexes().stream().anyMatch(index -> name.equals(index.indexName()))) {
            return new UserException(new UserError.BadInput(
                    name
                            + " is a vector index, which can be searched for the nearest vectors but not queried or"
                            + " scanned.",
                    "Use 'sortkey vectors search' or Similar items, or read the table."));
        }
        for (GlobalSecondaryIndexDescription index : table.globalSecondaryIndexes()) {
            if (name.equals(index.indexName())) {
                return new UserException(new UserError.BadInput(
                        "The index " + name + " is " + index.indexStatusAsString() + ".",
                        "Wait until it's ACTIVE, or read the table."));
            }
        }
        List<String> others = Stream.concat(
                        table.localSecondaryIndexes().stream().map(LocalSecondaryIndexDescription::indexName),
                        table.globalSecondaryIndexes().stream().map(GlobalSecondaryIndexDescription::indexName))
                .toList();
        return new UserException(new UserError.NotFound(
                "Table " + table.tableName() + " has no index '" + name + "'.",
                others.isEmpty()
                        ? "It has no index to read; read the table instead."
                        : "Choose one of " + String.join(", ", others) + "."));
    }

    /// The names, the partition key first.
    public List<String> all() {
        return sort == null ? List.of(partition) : List.of(partition, sort);
    }

    private static Optional<String> named(List<KeySchemaElement> schema, KeyType type) {
        return schema.stream()
                .filter(element -> element.keyType() == type)
                .map(KeySchemaElement::attributeName)
                .findFirst();
    }
}
