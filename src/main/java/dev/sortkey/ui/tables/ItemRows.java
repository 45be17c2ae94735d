package dev.sortkey.ui.tables;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.Entities;
import dev.sortkey.dynamo.item.KeyNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The items that were read, in the order they came, packed into a fifth of what the SDK's maps hold.
///
/// Knows every attribute ever seen with its types, and the entity of every row. Not safe for several threads.
final class ItemRows {
    private static final int REMEMBERED = 512;
    private static final String NONE = "";

    private final KeyNames keys;
    private final List<byte[]> packed = new ArrayList<>();
    private final List<String> entityOfRow = new ArrayList<>();
    private final Map<String, Set<AttributeType>> attributes = new LinkedHashMap<>();
    private final Map<String, Integer> entities = new LinkedHashMap<>();
    private final Map<String, String> sharedNames = new HashMap<>();
    private final Map<Integer, Map<String, AttributeValue>> unpacked =
            Collections.synchronizedMap(new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, Map<String, AttributeValue>> eldest) {
                    return size() > REMEMBERED;
                }
            });

    /// No rows of a table or index with these keys.
    ItemRows(KeyNames keys) {
        this.keys = keys;
        keys.all().forEach(name -> attributes.put(name, EnumSet.noneOf(AttributeType.class)));
    }

    KeyNames keys() {
        return keys;
    }

    /// Adds a page; true when it brought an attribute that was not seen before.
    boolean append(List<Map<String, AttributeValue>> items) {
        int before = attributes.size();
        meet(items);
        for (Map<String, AttributeValue> item : items) {
            packed.add(DynamoJson.print(item, false).getBytes(StandardCharsets.UTF_8));
            item.forEach((name, value) -> attributes
                    .computeIfAbsent(name, _ -> EnumSet.noneOf(AttributeType.class))
                    .add(AttributeType.of(value)));
            String entity = Entities.of(item, keys).orElse(NONE);
            entityOfRow.add(sharedNames.computeIfAbsent(entity, name -> name));
            entities.merge(entity, 1, Integer::sum);
        }
        return attributes.size() > before;
    }

    /// New attributes come in the order of how many of these items have them, then by name: items have no order.
    private void meet(List<Map<String, AttributeValue>> items) {
        Map<String, Integer> fresh = new TreeMap<>();
        items.forEach(item -> item.keySet().stream()
                .filter(name -> !attributes.containsKey(name))
                .forEach(name -> fresh.merge(name, 1, Integer::sum)));
        fresh.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> attributes.put(entry.getKey(), EnumSet.noneOf(AttributeType.class)));
    }

    /// Replaces a row, after the whole item was loaded in place of an index's projection.
    void replace(int row, Map<String, AttributeValue> item) {
        packed.set(row, DynamoJson.print(item, false).getBytes(StandardCharsets.UTF_8));
        unpacked.remove(row);
        item.forEach((name, value) -> attributes
                .computeIfAbsent(name, _ -> EnumSet.noneOf(AttributeType.class))
                .add(AttributeType.of(value)));
    }

    int size() {
        return packed.size();
    }

    Map<String, AttributeValue> get(int row) {
        return unpacked.computeIfAbsent(
                row, it -> DynamoJson.parse(new String(packed.get(it), StandardCharsets.UTF_8)));
    }

    /// The entity of a row, or an empty text.
    String entity(int row) {
        return entityOfRow.get(row);
    }

    /// Every attribute seen so far, the keys first, then in the order of their appearance.
    Map<String, Set<AttributeType>> attributes() {
        return attributes;
    }

    /// The attributes and their types as they are now.
    Map<String, Set<AttributeType>> types() {
        var copy = new LinkedHashMap<String, Set<AttributeType>>();
        attributes.forEach((name, types) -> copy.put(name, Set.copyOf(types)));
        return copy;
    }

    /// How many rows each entity has; rows without one are left out.
    Map<String, Integer> entities() {
        var named = new LinkedHashMap<>(entities);
        named.remove(NONE);
        return named;
    }

    /// The rows of `entity`, or all for null.
    int[] rows(@Nullable String entity) {
        return java.util.stream.IntStream.range(0, size())
                .filter(row -> entity == null || entity.equals(entityOfRow.get(row)))
                .toArray();
    }
}
