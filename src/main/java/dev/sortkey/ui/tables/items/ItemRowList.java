package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.pack.PackedSnapshot;
import dev.sortkey.support.TaskScope;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A filtered and sorted view of {@link ItemRows} for a grid: rows are unpacked only when they are looked at, and
/// sorted in the background, the latest wish alone.
final class ItemRowList extends AbstractList<ItemRowList.Row> {
    private static final String SORT = "sort";

    private final TaskScope tasks;
    private ItemRows rows;
    /// The numbers of the rows shown, in their order; beyond `size` there is room for more.
    private int[] order = {};
    private int size;
    /// How many rows there were when the list last looked at them.
    private int seen;
    private Arrangement wanted = Arrangement.AS_READ;
    /// What `order` is; behind `wanted` while rows are being sorted.
    private Arrangement shown = Arrangement.AS_READ;
    private Consumer<IntUnaryOperator> onChange = _ -> {};

    /// One row of the grid.
    ///
    /// @param number its place in the order of reading, from 0
    /// @param item what was read
    record Row(int number, Map<String, AttributeValue> item) {}

    /// Which rows are shown, and in which order.
    private record Arrangement(
            @Nullable String entity, @Nullable String sorted, boolean ascending) {
        static final Arrangement AS_READ = new Arrangement(null, null, true);

        /// The keys of `numbers` by value, and as they were where those are the same.
        SortKey[] inOrder(int[] numbers, PackedSnapshot items) {
            SortKey[] keys = keys(numbers, items);
            Arrays.parallelSort(keys, order());
            return keys;
        }

        SortKey[] keys(int[] numbers, PackedSnapshot items) {
            return SortKey.of(numbers, Objects.requireNonNull(sorted), items);
        }

        Comparator<SortKey> order() {
            return SortKey.order(ascending);
        }
    }

    ItemRowList(ItemRows rows, TaskScope tasks) {
        this.rows = rows;
        this.tasks = tasks;
    }

    /// Called after every change, with the place that a row has now which had another before, or -1.
    void onChange(Consumer<IntUnaryOperator> listener) {
        onChange = listener;
    }

    /// Shows other rows, all of them.
    void show(ItemRows other) {
        show(other, null);
    }

    /// Shows other rows: those of one entity only, or all for null.
    void show(ItemRows other, @Nullable String only) {
        tasks.cancel(SORT);
        rows = other;
        wanted = new Arrangement(only, null, true);
        shown = wanted;
        take(rows.rows(only), _ -> -1);
    }

    /// Takes in what was appended to the rows since, each where the sorting wants it.
    void grow() {
        int[] fresh = rows.rows(shown.entity, seen);
        seen = rows.size();
        if (fresh.length == 0) {
            return;
        }
        if (shown.sorted == null) {
            append(fresh);
            onChange.accept(IntUnaryOperator.identity());
        } else {
            int[] before = order;
            int count = size;
            insert(fresh);
            onChange.accept(moved(before, count));
        }
    }

    private void append(int[] fresh) {
        int from = size;
        size += fresh.length;
        if (size > order.length) {
            order = Arrays.copyOf(order, size + (size >> 1));
        }
        System.arraycopy(fresh, 0, order, from, fresh.length);
    }

    /// All in one pass, each behind the rows that are not greater.
    private void insert(int[] fresh) {
        PackedSnapshot items = rows.snapshot();
        int[] longer = new int[size + fresh.length];
        int taken = 0;
        int at = 0;
        for (SortKey key : shown.inOrder(fresh, items)) {
            int until = behind(key, taken, items);
            System.arraycopy(order, taken, longer, at, until - taken);
            at += until - taken;
            taken = until;
            longer[at++] = key.row();
        }
        System.arraycopy(order, taken, longer, at, size - taken);
        order = longer;
        size = longer.length;
    }

    private int behind(SortKey key, int first, PackedSnapshot items) {
        int from = first;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (shown.order().compare(shown.keys(new int[] {order[middle]}, items)[0], key) <= 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /// Shows the rows of one entity only, or all for null.
    void filter(@Nullable String only) {
        arrange(new Arrangement(only, wanted.sorted, wanted.ascending));
    }

    @Nullable
    String filter() {
        return wanted.entity;
    }

    /// Sorts by an attribute; numbers by value, rows without it last. Null restores the order of reading.
    void sort(@Nullable String attribute, boolean up) {
        arrange(new Arrangement(wanted.entity, attribute, up));
    }

    /// The attribute that the rows are sorted by, or null.
    @Nullable
    String sortedBy() {
        return wanted.sorted;
    }

    /// Whether the rows are still being sorted.
    boolean isSorting() {
        return !shown.equals(wanted);
    }

    boolean isAscending() {
        return wanted.ascending;
    }

    private void arrange(Arrangement other) {
        wanted = other;
        int[] numbers = rows.rows(other.entity);
        if (other.sorted == null) {
            tasks.cancel(SORT);
            shown = other;
            rearrange(numbers);
            return;
        }
        int looked = rows.size();
        PackedSnapshot items = rows.snapshot();
        tasks.latest(
                        SORT,
                        () -> Arrays.stream(other.inOrder(numbers, items))
                                .mapToInt(SortKey::row)
                                .toArray())
                .onSuccess(sorted -> {
                    shown = other;
                    rearrange(sorted);
                    seen = looked;
                    grow();
                });
    }

    private void rearrange(int[] numbers) {
        take(numbers, moved(order, size));
    }

    private void take(int[] numbers, IntUnaryOperator placeNow) {
        order = numbers;
        size = order.length;
        seen = rows.size();
        onChange.accept(placeNow);
    }

    /// Where the rows that were in the order `before` are now; looked up once, and only if somebody asks.
    private IntUnaryOperator moved(int[] before, int count) {
        return new IntUnaryOperator() {
            private int[] places = {};

            @Override
            public int applyAsInt(int place) {
                if (place < 0 || place >= count) {
                    return -1;
                }
                if (places.length == 0) {
                    places = new int[rows.size()];
                    Arrays.fill(places, -1);
                    IntStream.range(0, size).forEach(i -> places[order[i]] = i);
                }
                return places[before[place]];
            }
        };
    }

    /// Tells that a row's item was replaced.
    void updated(int number) {
        if (placeOf(number) >= 0) {
            onChange.accept(IntUnaryOperator.identity());
        }
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

    /// The numbers of the rows at these places.
    int[] numbers(IntStream places) {
        return places.map(place -> order[place]).toArray();
    }

    /// The items of the rows as they are now, by number, for another thread.
    PackedSnapshot snapshot() {
        return rows.snapshot();
    }

    /// Where the row with this number is, or -1.
    int placeOf(int number) {
        if (shown.sorted == null) {
            return Math.max(-1, Arrays.binarySearch(order, 0, size, number));
        }
        return IntStream.range(0, size)
                .filter(i -> order[i] == number)
                .findFirst()
                .orElse(-1);
    }
}
