package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.Entities;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.pack.PackedItems;
import dev.sortkey.dynamo.item.pack.PackedSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The items that were read, in the order they came, packed into an eighth of what the SDK's maps hold.
///
/// Knows every attribute ever seen with its types, and the entity of every row. Not safe for several threads.
final class ItemRows {
    /// Prefixes that differ from row to row are no entities; beyond this many a new one counts as none.
    static final int MOST_ENTITIES = 1_000;

    private static final int REMEMBERED = 512;
    private static final String NONE = "";

    private final KeyNames keys;
    private final PackedItems packed = new PackedItems();
    private final Map<String, Set<AttributeType>> attributes = new LinkedHashMap<>();
    /// The entities in the order they came, the rows without one first.
    private final List<String> entityNames = new ArrayList<>(List.of(NONE));
    private final Map<String, Integer> entityNumbers = new HashMap<>(Map.of(NONE, 0));
    private final int[] rowsOfEntity = new int[MOST_ENTITIES + 1];
    private short[] entityOfRow = new short[256];
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

    /// Adds a page; true if it has an attribute that wasn't seen before.
    boolean append(List<Map<String, AttributeValue>> items) {
        int before = attributes.size();
        addAttributes(items);
        for (Map<String, AttributeValue> item : items) {
            seeTypes(item);
            remember(Entities.of(item, keys).orElse(NONE));
            packed.add(item);
        }
        return attributes.size() > before;
    }

    private void seeTypes(Map<String, AttributeValue> item) {
        item.forEach((name, value) -> attributes
                .computeIfAbsent(name, _ -> EnumSet.noneOf(AttributeType.class))
                .add(AttributeType.of(value)));
    }

    private void remember(String entity) {
        Integer known = entityNumbers.get(entity);
        if (known == null && entityNames.size() > MOST_ENTITIES) {
            known = 0;
        } else if (known == null) {
            known = entityNames.size();
            entityNames.add(entity);
            entityNumbers.put(entity, known);
        }
        int row = packed.size();
        if (row == entityOfRow.length) {
            entityOfRow = Arrays.copyOf(entityOfRow, row + (row >> 1));
        }
        entityOfRow[row] = known.shortValue();
        rowsOfEntity[known]++;
    }

    /// Adds new attributes in the order of how many of these items have them, then by name: items have no order.
    private void addAttributes(List<Map<String, AttributeValue>> items) {
        Map<String, Integer> fresh = new TreeMap<>();
        for (Map<String, AttributeValue> item : items) {
            for (String name : item.keySet()) {
                if (!attributes.containsKey(name)) {
                    fresh.merge(name, 1, Integer::sum);
                }
            }
        }
        fresh.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> attributes.put(entry.getKey(), EnumSet.noneOf(AttributeType.class)));
    }

    /// Replaces a row, after the whole item was loaded in place of an index's projection.
    void replace(int row, Map<String, AttributeValue> item) {
        packed.set(row, item);
        unpacked.remove(row);
        seeTypes(item);
    }

    int size() {
        return packed.size();
    }

    Map<String, AttributeValue> get(int row) {
        return unpacked.computeIfAbsent(row, packed::get);
    }

    /// The rows as they are now, for another thread.
    PackedSnapshot snapshot() {
        return packed.snapshot();
    }

    /// The entity of a row, or an empty text.
    String entity(int row) {
        return entityNames.get(entityOfRow[row]);
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
        var named = new LinkedHashMap<String, Integer>();
        for (int number = 1; number < entityNames.size(); number++) {
            named.put(entityNames.get(number), rowsOfEntity[number]);
        }
        return named;
    }

    /// The rows of `entity`, or all for null, that come at `from` or later.
    int[] rows(@Nullable String entity, int from) {
        int number = entity == null ? 0 : entityNumbers.getOrDefault(entity, -1);
        return IntStream.range(from, size())
                .filter(row -> entity == null || entityOfRow[row] == number)
                .toArray();
    }

    /// The rows of `entity`, or all for null.
    int[] rows(@Nullable String entity) {
        return rows(entity, 0);
    }
}
