package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.ValueText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A filtered and sorted view of {@link ItemRows} for a grid: rows are unpacked only when they are looked at.
final class ItemRowList extends ObservableListBase<ItemRowList.Row> {
    private static final int COMPARED_CHARACTERS = 256;

    private ItemRows rows;
    /// The numbers of the rows shown, in their order; beyond `size` there is room for more.
    private int[] order = {};
    private int size;
    /// How many rows there were when the list last looked at them.
    private int seen;
    private @Nullable String entity;
    private @Nullable String sorted;
    private boolean ascending;

    /// One row of the grid.
    ///
    /// @param number its place in the order of reading, from 0
    /// @param item what was read
    record Row(int number, Map<String, AttributeValue> item) implements GridRow {
        @Override
        public String text(String attribute) {
            AttributeValue value = item.get(attribute);
            return value == null ? "" : ValueText.of(value, COMPARED_CHARACTERS);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Row(int itsNumber, var _) && itsNumber == number;
        }

        @Override
        public int hashCode() {
            return Integer.hashCode(number);
        }
    }

    ItemRowList(ItemRows rows) {
        this.rows = rows;
    }

    /// Shows other rows, all of them.
    void show(ItemRows other) {
        rows = other;
        entity = null;
        sorted = null;
        arrange();
    }

    /// Takes in what was appended to the rows since, each where the sorting wants it.
    void grow() {
        int[] fresh = rows.rows(entity, seen);
        seen = rows.size();
        if (fresh.length == 0) {
            return;
        }
        beginChange();
        if (sorted == null) {
            append(fresh);
        } else {
            insert(inOrder(fresh));
        }
        endChange();
    }

    private void append(int[] fresh) {
        int from = size;
        size += fresh.length;
        if (size > order.length) {
            order = Arrays.copyOf(order, size + (size >> 1));
        }
        System.arraycopy(fresh, 0, order, from, fresh.length);
        nextAdd(from, size);
    }

    /// All in one pass, each behind the rows that are not greater.
    private void insert(List<Place> fresh) {
        int[] longer = new int[size + fresh.size()];
        int taken = 0;
        int at = 0;
        for (Place place : fresh) {
            int until = behind(place, taken);
            System.arraycopy(order, taken, longer, at, until - taken);
            at += until - taken;
            taken = until;
            longer[at] = place.row();
            nextAdd(at, at + 1);
            at++;
        }
        System.arraycopy(order, taken, longer, at, size - taken);
        order = longer;
        size = longer.length;
    }

    private int behind(Place place, int first) {
        Comparator<AttributeValue> comparator = values();
        int from = first;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (comparator.compare(value(order[middle]), place.value()) <= 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /// Each row's value is unpacked once, not at every comparison.
    private List<Place> inOrder(int[] numbers) {
        Comparator<AttributeValue> comparator = values();
        return Arrays.stream(numbers)
                .mapToObj(row -> new Place(row, value(row)))
                .sorted((one, other) -> comparator.compare(one.value(), other.value()))
                .toList();
    }

    /// Shows the rows of one entity only, or all for null.
    void filter(@Nullable String only) {
        entity = only;
        arrange();
    }

    @Nullable
    String filter() {
        return entity;
    }

    /// Sorts by an attribute; numbers by value, rows without it last. Null restores the order of reading.
    void sort(@Nullable String attribute, boolean up) {
        sorted = attribute;
        ascending = up;
        arrange();
    }

    /// The attribute that the rows are sorted by, or null.
    @Nullable
    String sortedBy() {
        return sorted;
    }

    boolean isAscending() {
        return ascending;
    }

    private void arrange() {
        beginChange();
        int gone = size;
        order = rows.rows(entity);
        if (sorted != null) {
            order = inOrder(order).stream().mapToInt(Place::row).toArray();
        }
        size = order.length;
        seen = rows.size();
        nextReplace(0, size, new Gone(gone));
        endChange();
    }

    private record Place(int row, @Nullable AttributeValue value) {}

    private @Nullable AttributeValue value(int row) {
        return rows.value(row, Objects.requireNonNull(sorted));
    }

    private Comparator<AttributeValue> values() {
        Comparator<AttributeValue> byValue = Comparator.<AttributeValue, AttributeType>comparing(AttributeType::of)
                .thenComparing((one, other) -> one.n() != null && other.n() != null
                        ? new BigDecimal(one.n()).compareTo(new BigDecimal(other.n()))
                        : ValueText.of(one, COMPARED_CHARACTERS).compareTo(ValueText.of(other, COMPARED_CHARACTERS)));
        return Comparator.nullsLast(ascending ? byValue : byValue.reversed());
    }

    /// Tells that a row's item was replaced.
    void updated(int number) {
        int at = indexOfNumber(number);
        if (at >= 0) {
            beginChange();
            nextUpdate(at);
            endChange();
        }
    }

    boolean isKey(String attribute) {
        return rows.keys().all().contains(attribute);
    }

    @Override
    public Row get(int index) {
        int row = order[Objects.checkIndex(index, size)];
        return new Row(row, rows.get(row));
    }

    @Override
    public int size() {
        return size;
    }

    /// The list would otherwise unpack every row to find one.
    @Override
    public int indexOf(Object row) {
        return row instanceof Row(int number, var _) ? indexOfNumber(number) : -1;
    }

    @Override
    public boolean contains(Object row) {
        return indexOf(row) >= 0;
    }

    private int indexOfNumber(int number) {
        if (sorted == null) {
            return Math.max(-1, Arrays.binarySearch(order, 0, size, number));
        }
        return IntStream.range(0, size)
                .filter(i -> order[i] == number)
                .findFirst()
                .orElse(-1);
    }

    /// What a change removed: nothing reads it, so only its size is kept.
    private static final class Gone extends java.util.AbstractList<Row> {
        private final int size;

        Gone(int size) {
            this.size = size;
        }

        @Override
        public Row get(int index) {
            return new Row(-1, Map.of());
        }

        @Override
        public int size() {
            return size;
        }
    }
}
