package dev.sortkey.dynamo.write.edit;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.dynamo.item.KeyNames;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What an edit of one item costs, its indexes included (developer guide, "Provisioned throughput considerations for
/// global secondary indexes": an entry that comes or goes is one write, one whose key changes is two, one that stays
/// as it is none).
///
/// @param table what the table uses
/// @param indexes what each index uses that has something to write, by name
public record EditCost(CapacityUnits table, Map<String, CapacityUnits> indexes) {
    static final EditCost NONE = new EditCost(CapacityUnits.NONE, Map.of());

    static EditCost of(TableDescription table, ItemDraft draft) {
        Map<String, AttributeValue> before = draft.base();
        Map<String, AttributeValue> after = draft.mine();
        List<String> keys = KeyNames.of(table).all();
        boolean moves = before != null && after != null && !same(before, after, keys);
        CapacityUnits own = moves
                ? CapacityUnits.write(size(before), true).plus(CapacityUnits.write(size(after), true))
                : CapacityUnits.write(Math.max(size(before), size(after)), false);
        var indexes = new LinkedHashMap<String, CapacityUnits>();
        index(table).forEach(index -> {
            CapacityUnits used = index.units(before, after, moves);
            if (used.halves() > 0) {
                indexes.put(index.name(), used);
            }
        });
        return new EditCost(own, indexes);
    }

    private static long size(@Nullable Map<String, AttributeValue> item) {
        return item == null ? 0 : ItemSize.of(item);
    }

    private static boolean same(
            Map<String, AttributeValue> before, Map<String, AttributeValue> after, Iterable<String> names) {
        for (String name : names) {
            if (!PathEdit.same(before.get(name), after.get(name))) {
                return false;
            }
        }
        return true;
    }

    private record Index(
            String name, Set<String> keys, @Nullable Set<String> projected) {
        CapacityUnits units(
                @Nullable Map<String, AttributeValue> before,
                @Nullable Map<String, AttributeValue> after,
                boolean moves) {
            boolean was = holds(before);
            boolean will = holds(after);
            if (before != null && after != null && was && will && !moves) {
                if (same(before, after, keys)) {
                    return same(before, after, projected(before, after))
                            ? CapacityUnits.NONE
                            : write(Math.max(size(entry(before)), size(entry(after))));
                }
            }
            // Once, in a transaction too: indexes follow afterwards.
            return (was ? write(size(entry(before))) : CapacityUnits.NONE)
                    .plus(will ? write(size(entry(after))) : CapacityUnits.NONE);
        }

        private static CapacityUnits write(long bytes) {
            return CapacityUnits.write(bytes, false);
        }

        private boolean holds(@Nullable Map<String, AttributeValue> item) {
            return item != null && item.keySet().containsAll(keys);
        }

        private Set<String> projected(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
            if (projected != null) {
                return projected;
            }
            var all = new HashSet<>(before.keySet());
            all.addAll(after.keySet());
            return all;
        }

        private @Nullable Map<String, AttributeValue> entry(@Nullable Map<String, AttributeValue> item) {
            return item == null || projected == null
                    ? item
                    : item.entrySet().stream()
                            .filter(attribute -> projected.contains(attribute.getKey()))
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    private static Stream<Index> index(TableDescription table) {
        return Stream.concat(
                table.localSecondaryIndexes().stream()
                        .map(index -> index(table, index.indexName(), index.keySchema(), index.projection())),
                table.globalSecondaryIndexes().stream()
                        .map(index -> index(table, index.indexName(), index.keySchema(), index.projection())));
    }

    private static Index index(
            TableDescription table, String name, List<KeySchemaElement> schema, @Nullable Projection projection) {
        Set<String> keys = schema.stream().map(KeySchemaElement::attributeName).collect(Collectors.toSet());
        if (projection == null || projection.projectionType() == ProjectionType.ALL) {
            return new Index(name, keys, null);
        }
        var projected = new HashSet<>(keys);
        projected.addAll(KeyNames.of(table).all());
        projected.addAll(projection.nonKeyAttributes());
        return new Index(name, keys, projected);
    }

    EditCost plus(EditCost other) {
        var both = new LinkedHashMap<>(indexes);
        other.indexes.forEach((name, used) -> both.merge(name, used, CapacityUnits::plus));
        return new EditCost(table.plus(other.table), both);
    }

    /// The whole of it.
    public CapacityUnits all() {
        return indexes.values().stream().reduce(table, CapacityUnits::plus);
    }

    /// As in `3 WCU: 1 for the table, 2 for by-city`.
    public String text() {
        return all() + " WCU"
                + (indexes.isEmpty()
                        ? ""
                        : indexes.entrySet().stream()
                                .map(index -> index.getValue() + " for " + index.getKey())
                                .collect(Collectors.joining(", ", ": " + table + " for the table, ", "")));
    }
}
