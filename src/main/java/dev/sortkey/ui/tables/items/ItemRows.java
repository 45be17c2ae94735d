package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.Entities;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.pack.PackedItems;
import dev.sortkey.dynamo.item.pack.PackedSnapshot;
import dev.sortkey.ui.tables.items.lens.LensRows;
import dev.sortkey.ui.tables.items.lens.RowEntities;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The items that were read, in the order they came, packed into an eighth of what the SDK's maps hold.
///
/// Knows every attribute ever seen with its types, and the entity of every row. Not safe for several threads.
final class ItemRows implements LensRows {
    private static final int REMEMBERED = 512;

    private final KeyNames keys;
    private final PackedItems packed = new PackedItems();
    private final Map<String, Set<AttributeType>> attributes = new LinkedHashMap<>();
    private RowEntities entities;
    private final Map<Integer, Map<String, AttributeValue>> unpacked =
            Collections.synchronizedMap(new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, Map<String, AttributeValue>> eldest) {
                    return size() > REMEMBERED;
                }
            });

    /// No rows of a table or index with these keys, whose entities are told by the prefixes of keys.
    ItemRows(KeyNames keys) {
        this(keys, item -> Entities.of(item, keys).orElse(RowEntities.NONE));
    }

    /// No rows of a table or index with these keys.
    ///
    /// @param entityOf tells the entity of an item; empty for none
    ItemRows(KeyNames keys, Function<Map<String, AttributeValue>, String> entityOf) {
        this.keys = keys;
        entities = new RowEntities(entityOf);
        keys.all().forEach(name -> attributes.put(name, EnumSet.noneOf(AttributeType.class)));
    }

    @Override
    public KeyNames keys() {
        return keys;
    }

    /// Adds a page; true if it has an attribute that wasn't seen before.
    boolean append(List<Map<String, AttributeValue>> items) {
        int before = attributes.size();
        addAttributes(items);
        for (Map<String, AttributeValue> item : items) {
            seeTypes(item);
            packed.add(item);
        }
        entities.add(items);
        return attributes.size() > before;
    }

    private void seeTypes(Map<String, AttributeValue> item) {
        item.forEach((name, value) -> attributes
                .computeIfAbsent(name, _ -> EnumSet.noneOf(AttributeType.class))
                .add(AttributeType.of(value)));
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
        entities.seen(row, item);
    }

    @Override
    public int size() {
        return packed.size();
    }

    Map<String, AttributeValue> get(int row) {
        return unpacked.computeIfAbsent(row, packed::get);
    }

    @Override
    public PackedSnapshot snapshot() {
        return packed.snapshot();
    }

    @Override
    public RowEntities entities() {
        return entities;
    }

    @Override
    public void tell(RowEntities others) {
        others.add(IntStream.range(others.size(), size()).mapToObj(packed::get).toList());
        entities = others;
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

    /// The attributes of the rows of `entity`, or of all for null.
    Set<String> attributes(@Nullable String entity) {
        return entity == null ? attributes.keySet() : entities.attributes(entity);
    }

    /// The rows of `entity`, or all for null, that come at `from` or later.
    int[] rows(@Nullable String entity, int from) {
        return entities.rows(entity, from);
    }

    /// The rows of `entity`, or all for null.
    int[] rows(@Nullable String entity) {
        return rows(entity, 0);
    }
}
