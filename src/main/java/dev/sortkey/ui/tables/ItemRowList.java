package dev.sortkey.ui.tables;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.ValueText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
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
    private int[] order = {};
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
        beginChange();
        int gone = order.length;
        rows = other;
        entity = null;
        sorted = null;
        order = other.rows(null);
        nextReplace(0, order.length, new Gone(gone));
        endChange();
    }

    /// Takes in what was appended to the rows since, each where the sorting wants it.
    void grow() {
        int seen = Arrays.stream(order).max().orElse(-1);
        int[] fresh = IntStream.range(seen + 1, rows.size())
                .filter(row -> entity == null || entity.equals(rows.entity(row)))
                .toArray();
        if (fresh.length == 0) {
            return;
        }
        beginChange();
        if (sorted == null) {
            insert(order.length, fresh);
        } else {
            for (int row : fresh) {
                insert(place(row), row);
            }
        }
        endChange();
    }

    private void insert(int at, int... fresh) {
        int[] longer = Arrays.copyOf(order, order.length + fresh.length);
        System.arraycopy(order, at, longer, at + fresh.length, order.length - at);
        System.arraycopy(fresh, 0, longer, at, fresh.length);
        order = longer;
        nextAdd(at, at + fresh.length);
    }

    /// Behind all rows that are not greater.
    private int place(int row) {
        Comparator<AttributeValue> comparator = values();
        AttributeValue value = value(row);
        int from = 0;
        int to = order.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (comparator.compare(value(order[middle]), value) <= 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
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

    /// Sorts by an attribute; numbers by value, rows without it last. Null brings back the order of reading.
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
        int gone = order.length;
        order = rows.rows(entity);
        if (sorted != null) {
            Comparator<AttributeValue> comparator = values();
            // Each row is unpacked once, not at every comparison.
            order = Arrays.stream(order)
                    .mapToObj(row -> new Place(row, value(row)))
                    .sorted((one, other) -> comparator.compare(one.value(), other.value()))
                    .mapToInt(Place::row)
                    .toArray();
        }
        nextReplace(0, order.length, new Gone(gone));
        endChange();
    }

    private record Place(int row, @Nullable AttributeValue value) {}

    private @Nullable AttributeValue value(int row) {
        return rows.get(row).get(Objects.requireNonNull(sorted));
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
        return new Row(order[index], rows.get(order[index]));
    }

    @Override
    public int size() {
        return order.length;
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
        if (number < order.length && order[number] == number) {
            return number;
        }
        return IntStream.range(0, order.length)
                .filter(i -> order[i] == number)
                .findFirst()
                .orElse(-1);
    }

    /// What a change took away: nobody looks into it, so only its size is kept.
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
