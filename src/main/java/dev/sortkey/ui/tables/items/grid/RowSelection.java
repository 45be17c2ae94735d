package dev.sortkey.ui.tables.items.grid;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// Which rows are selected, as ranges: all of a million cost as much as one.
public final class RowSelection {
    /// First to last row of each range, both included; ranges neither overlap nor touch.
    private final TreeMap<Integer, Integer> ranges = new TreeMap<>();

    /// Whether no row is selected.
    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /// Whether `row` is selected.
    public boolean contains(int row) {
        Map.Entry<Integer, Integer> range = ranges.floorEntry(row);
        return range != null && row <= range.getValue();
    }

    /// How many rows are selected.
    public int count() {
        return ranges.entrySet().stream()
                .mapToInt(range -> range.getValue() - range.getKey() + 1)
                .sum();
    }

    /// The selected rows from top to bottom.
    public IntStream rows() {
        return ranges.entrySet().stream()
                .flatMapToInt(range -> IntStream.rangeClosed(range.getKey(), range.getValue()));
    }

    void clear() {
        ranges.clear();
    }

    /// Selects the rows from `one` to `other`, in either order, and no others.
    void set(int one, int other) {
        clear();
        add(one, other);
    }

    /// Selects the rows from `one` to `other`, in either order, as well.
    void add(int one, int other) {
        int from = Math.min(one, other);
        int to = Math.max(one, other);
        Map.Entry<Integer, Integer> near = ranges.floorEntry(to + 1);
        while (near != null && near.getValue() >= from - 1) {
            from = Math.min(from, near.getKey());
            to = Math.max(to, near.getValue());
            ranges.remove(near.getKey());
            near = ranges.floorEntry(to + 1);
        }
        ranges.put(from, to);
    }

    /// Selects `row`, or no longer.
    void toggle(int row) {
        Map.Entry<Integer, Integer> range = ranges.floorEntry(row);
        if (range == null || range.getValue() < row) {
            add(row, row);
            return;
        }
        ranges.remove(range.getKey());
        if (range.getKey() < row) {
            ranges.put(range.getKey(), row - 1);
        }
        if (row < range.getValue()) {
            ranges.put(row + 1, range.getValue());
        }
    }

    /// Follows the rows to other places; those that have none, told by -1, are no longer selected.
    void move(IntUnaryOperator placeNow) {
        var now = new BitSet();
        rows().map(placeNow).filter(place -> place >= 0).forEach(now::set);
        clear();
        for (int from = now.nextSetBit(0); from >= 0; from = now.nextSetBit(now.nextClearBit(from))) {
            ranges.put(from, now.nextClearBit(from) - 1);
        }
    }
}
