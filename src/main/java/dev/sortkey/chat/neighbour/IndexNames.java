package dev.sortkey.chat.neighbour;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.dynamo.item.KeyNames;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The index by which other programs find the inbox rows of a conversation.
///
/// @param name of the index
/// @param partition its partition key, which is the conversation; null to use the name that the attribute has
/// @param sort its sort key, which is the table's; null when it has none, or one that isn't a string
public record IndexNames(
        String name, @Nullable String partition, @Nullable String sort) {
    /// The reference's.
    public static final IndexNames REFERENCE = new IndexNames(ChatItem.GROUP_INDEX, null, ChatItem.KEY.sort());

    /// The index `name` of `table`, as far as conversations can be found by it: its partition key is a string.
    public static Optional<IndexNames> of(TableDescription table, String name) {
        return table.globalSecondaryIndexes().stream()
                .filter(index -> index.indexName().equals(name))
                .findFirst()
                .flatMap(index -> of(table, index));
    }

    /// All of them.
    public static List<IndexNames> all(TableDescription table) {
        return table.globalSecondaryIndexes().stream()
                .flatMap(index -> of(table, index).stream())
                .toList();
    }

    private static Optional<IndexNames> of(TableDescription table, GlobalSecondaryIndexDescription index) {
        KeyNames keys = KeyNames.of(index.keySchema());
        String sort = keys.sort();
        return isText(table, keys.partition())
                ? Optional.of(new IndexNames(
                        index.indexName(), keys.partition(), sort != null && isText(table, sort) ? sort : null))
                : Optional.empty();
    }

    private static boolean isText(TableDescription table, String attribute) {
        return table.attributeDefinitions().stream()
                .anyMatch(definition -> definition.attributeName().equals(attribute)
                        && definition.attributeType() == ScalarAttributeType.S);
    }
}
