package dev.sortkey.ui.tables.items.lens;

import dev.sortkey.dynamo.item.pack.PackedSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The entity of each row, and which attributes the rows of each entity have. Not safe for several threads.
public final class RowEntities {
    /// Prefixes that differ from row to row are no entities; beyond this many a new one counts as none.
    public static final int MOST = 1_000;
    /// The entity of rows that have none.
    public static final String NONE = "";

    private static final int ROWS_BETWEEN_LOOKS = 4_096;

    private final Function<Map<String, AttributeValue>, String> entityOf;
    /// The entities in the order they came, the rows without one first.
    private final List<String> names = new ArrayList<>(List.of(NONE));
    private final Map<String, Integer> numbers = new HashMap<>(Map.of(NONE, 0));
    private final List<Set<String>> attributes = new ArrayList<>(List.of(new LinkedHashSet<>()));
    private final int[] counts = new int[MOST + 1];
    private short[] ofRow = new short[256];
    private int rows;

    /// No rows.
    ///
    /// @param entityOf tells the entity of an item; {@link #NONE} for none
    public RowEntities(Function<Map<String, AttributeValue>, String> entityOf) {
        this.entityOf = entityOf;
    }

    /// The entities of the first `rows` of `items`.
    ///
    /// @throws CancellationException when the thread is interrupted
    public static RowEntities of(
            Function<Map<String, AttributeValue>, String> entityOf, PackedSnapshot items, int rows) {
        var entities = new RowEntities(entityOf);
        for (int from = 0; from < rows; from += ROWS_BETWEEN_LOOKS) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("Other entities are wanted");
            }
            entities.add(IntStream.range(from, Math.min(rows, from + ROWS_BETWEEN_LOOKS))
                    .mapToObj(items::get)
                    .toList());
        }
        return entities;
    }

    /// Takes in the next rows.
    public void add(List<Map<String, AttributeValue>> items) {
        var fresh = new TreeMap<Integer, Map<String, Integer>>();
        for (Map<String, AttributeValue> item : items) {
            int number = number(entityOf.apply(item));
            remember(number);
            Set<String> known = attributes.get(number);
            for (String name : item.keySet()) {
                if (!known.contains(name)) {
                    fresh.computeIfAbsent(number, _ -> new TreeMap<>()).merge(name, 1, Integer::sum);
                }
            }
        }
        fresh.forEach((number, found) -> found.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(name -> attributes.get(number).add(name.getKey())));
    }

    private int number(String entity) {
        Integer known = numbers.get(entity);
        if (known == null && names.size() > MOST) {
            return 0;
        }
        if (known == null) {
            known = names.size();
            names.add(entity);
            numbers.put(entity, known);
            attributes.add(new LinkedHashSet<>());
        }
        return known;
    }

    private void remember(int number) {
        if (rows == ofRow.length) {
            ofRow = Arrays.copyOf(ofRow, rows + (rows >> 1));
        }
        ofRow[rows++] = (short) number;
        counts[number]++;
    }

    /// Takes in what else a row has, after the whole item was loaded.
    public void seen(int row, Map<String, AttributeValue> item) {
        attributes.get(ofRow[row]).addAll(new TreeMap<>(item).keySet());
    }

    /// How many rows were taken in.
    public int size() {
        return rows;
    }

    /// The entity of a row, or {@link #NONE}.
    public String of(int row) {
        return names.get(ofRow[row]);
    }

    /// How many rows an entity has.
    public int count(String entity) {
        Integer number = numbers.get(entity);
        return number == null ? 0 : counts[number];
    }

    /// How many rows each entity has, without those that have none.
    public Map<String, Integer> counts() {
        var named = new LinkedHashMap<String, Integer>();
        for (int number = 1; number < names.size(); number++) {
            named.put(names.get(number), counts[number]);
        }
        return named;
    }

    /// What the rows of an entity have: page by page, what most of them have first.
    public Set<String> attributes(String entity) {
        Integer number = numbers.get(entity);
        return number == null ? Set.of() : Collections.unmodifiableSet(attributes.get(number));
    }

    /// The rows of `entity`, or all for null, that come at `from` or later.
    public int[] rows(@Nullable String entity, int from) {
        int number = entity == null ? 0 : numbers.getOrDefault(entity, -1);
        return IntStream.range(from, rows)
                .filter(row -> entity == null || ofRow[row] == number)
                .toArray();
    }
}
