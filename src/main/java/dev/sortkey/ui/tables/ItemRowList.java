package dev.sortkey.ui.tables;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.ValueText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
        List<Row> removed = List.of();
        int gone = order.length;
        rows = other;
        entity = null;
        order = other.rows(null);
        nextReplace(0, order.length, gone == 0 ? removed : new Gone(gone));
        endChange();
    }

    /// Takes in what was appended to the rows since.
    void grow() {
        int from = order.length;
        int seen = order.length == 0 ? -1 : Arrays.stream(order).max().orElse(-1);
        int[] fresh = IntStream.range(seen + 1, rows.size())
                .filter(row -> entity == null || entity.equals(rows.entity(row)))
                .toArray();
        if (fresh.length > 0) {
            beginChange();
            order = Arrays.copyOf(order, from + fresh.length);
            System.arraycopy(fresh, 0, order, from, fresh.length);
            nextAdd(from, order.length);
            endChange();
        }
    }

    /// Shows the rows of one entity only, or all for null.
    void filter(@Nullable String only) {
        beginChange();
        int gone = order.length;
        entity = only;
        order = rows.rows(only);
        nextReplace(0, order.length, new Gone(gone));
        endChange();
    }

    @Nullable
    String filter() {
        return entity;
    }

    /// Sorts by an attribute; numbers by value, rows without it last. Null brings back the order of reading.
    void sort(@Nullable String attribute, boolean ascending) {
        Integer[] boxed = Arrays.stream(order).boxed().toArray(Integer[]::new);
        Comparator<Integer> byValue = attribute == null
                ? Comparator.naturalOrder()
                : Comparator.comparing(row -> rows.get(row).get(attribute), Comparator.nullsLast(values(ascending)));
        Arrays.sort(boxed, byValue);
        beginChange();
        order = Arrays.stream(boxed).mapToInt(Integer::intValue).toArray();
        nextReplace(0, order.length, new Gone(order.length));
        endChange();
    }

    private static Comparator<AttributeValue> values(boolean ascending) {
        Comparator<AttributeValue> order = Comparator.<AttributeValue, AttributeType>comparing(AttributeType::of)
                .thenComparing((one, other) -> one.n() != null && other.n() != null
                        ? new BigDecimal(one.n()).compareTo(new BigDecimal(other.n()))
                        : ValueText.of(one, COMPARED_CHARACTERS).compareTo(ValueText.of(other, COMPARED_CHARACTERS)));
        return ascending ? order : order.reversed();
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
