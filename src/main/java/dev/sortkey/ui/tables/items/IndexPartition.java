package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.TypedKey;
import dev.sortkey.dynamo.read.draft.TypedValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The partition of an index that has an item.
///
/// @param index the index's name
/// @param key the index's partition key attributes with the item's values, in their order
record IndexPartition(String index, List<Map.Entry<String, AttributeValue>> key) {
    /// Those of the indexes of `table` that have `item`: an item without an index's keys isn't in it.
    static List<IndexPartition> of(TableDescription table, Map<String, AttributeValue> item) {
        Stream<Optional<IndexPartition>> local = table.localSecondaryIndexes().stream()
                .map(index -> of(table, index.indexName(), index.keySchema(), item));
        Stream<Optional<IndexPartition>> global = table.globalSecondaryIndexes().stream()
                .map(index -> of(table, index.indexName(), index.keySchema(), item));
        return Stream.concat(local, global).flatMap(Optional::stream).toList();
    }

    private static Optional<IndexPartition> of(
            TableDescription table, String index, List<KeySchemaElement> schema, Map<String, AttributeValue> item) {
        return isIn(table, schema, item)
                ? Optional.of(new IndexPartition(index, partition(schema, item)))
                : Optional.empty();
    }

    /// What asks for the partition.
    ReadDraft draft(TableDescription table) {
        return ReadDraft.of(table.tableName())
                .withIndex(index)
                .withKey(TypedKey.of(TypedValue.of(key.getFirst().getValue())))
                .withFilters(key.stream()
                        .skip(1)
                        .map(part -> Filter.of(
                                AttributePath.of(part.getKey()).toString(),
                                FilterOperator.EQ,
                                TypedValue.of(part.getValue())))
                        .toList());
    }

    private static boolean isIn(
            TableDescription table, List<KeySchemaElement> schema, Map<String, AttributeValue> item) {
        return schema.stream().map(KeySchemaElement::attributeName).allMatch(name -> {
            AttributeValue value = item.get(name);
            return value != null
                    && AttributeType.of(value)
                            .name()
                            .equals(TypedValue.Type.ofKey(table, name).name());
        });
    }

    private static List<Map.Entry<String, AttributeValue>> partition(
            List<KeySchemaElement> schema, Map<String, AttributeValue> item) {
        return schema.stream()
                .filter(element -> element.keyType() == KeyType.HASH)
                .map(element -> Map.entry(element.attributeName(), item.get(element.attributeName())))
                .toList();
    }
}
