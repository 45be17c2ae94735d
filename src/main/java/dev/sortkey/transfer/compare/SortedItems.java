package dev.sortkey.transfer.compare;

import dev.sortkey.transfer.compare.TempFile.Cursor;
import dev.sortkey.transfer.compare.TempFile.Kept;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Any number of items, brought into the order of their keys: sorted in memory in parts, which are kept in a temporary
/// file and then merged. Of several items with one key, the last that was added stays.
final class SortedItems implements AutoCloseable {
    private static final Comparator<Kept> BY_KEY = Comparator.comparing(Kept::key, Arrays::compareUnsigned);
    /// What an item takes in memory beside its bytes.
    private static final int OVERHEAD = 80;

    private final Path folder;
    private final Room room;
    private final List<Cursor> parts = new ArrayList<>();
    private @Nullable TempFile file;
    private List<Kept> part = new ArrayList<>();
    private long bytes;
    private long repeated;

    /// How much memory may be used.
    ///
    /// @param bytes of a part
    /// @param parts that are merged at once, of each of which one item is in memory
    record Room(long bytes, int parts) {
        private static final long LEAST = 1L << 20;
        private static final long MOST = 64L << 20;

        /// A share of what the program may use: a twelfth for a part, a quarter for merging items of the largest size.
        static Room ofProcess() {
            long all = Runtime.getRuntime().maxMemory();
            return new Room(Math.clamp(all / 12, LEAST, MOST), Math.clamp(all / (4L << 20), 8, 256));
        }
    }

    SortedItems(Path folder, Room room) {
        this.folder = folder;
        this.room = room;
    }

    void add(Kept item) {
        part.add(item);
        bytes += item.key().length + item.item().length + OVERHEAD;
        if (bytes > room.bytes()) {
            if (file == null) {
                file = new TempFile(folder);
            }
            parts.add(file.write(sortedPart()));
        }
    }

    private Cursor sortedPart() {
        part.sort(BY_KEY);
        Iterator<Kept> sorted = part.iterator();
        part = new ArrayList<>();
        bytes = 0;
        return () -> sorted.hasNext() ? sorted.next() : null;
    }

    /// All of them in order; nothing can be added any more.
    Cursor sorted() {
        List<Cursor> left = new ArrayList<>(parts);
        left.add(sortedPart());
        while (left.size() > room.parts()) {
            left = fewer(left);
        }
        return new Merged(left);
    }

    /// The same in another file, a number of parts merged into one each.
    private List<Cursor> fewer(List<Cursor> many) {
        var fewer = new ArrayList<Cursor>();
        var next = new TempFile(folder);
        try (TempFile _ = file) {
            file = next;
            for (int from = 0; from < many.size(); from += room.parts()) {
                fewer.add(next.write(new Merged(many.subList(from, Math.min(many.size(), from + room.parts())))));
            }
        }
        return fewer;
    }

    /// How many items were left out because one with the same key came later. Known at the end.
    long repeated() {
        return repeated;
    }

    private final class Merged implements Cursor {
        private final PriorityQueue<Head> heads =
                new PriorityQueue<>(Comparator.comparing(Head::item, BY_KEY).thenComparingInt(Head::part));
        private final List<Cursor> cursors;

        private record Head(Kept item, int part) {}

        private Merged(List<Cursor> cursors) {
            this.cursors = List.copyOf(cursors);
            for (int i = 0; i < this.cursors.size(); i++) {
                advance(i);
            }
        }

        private void advance(int part) {
            Kept item = cursors.get(part).next();
            if (item != null) {
                heads.add(new Head(item, part));
            }
        }

        @Override
        public @Nullable Kept next() {
            Head head = heads.poll();
            if (head == null) {
                return null;
            }
            advance(head.part());
            while (!heads.isEmpty() && BY_KEY.compare(heads.element().item(), head.item()) == 0) {
                head = heads.remove();
                advance(head.part());
                repeated++;
            }
            return head.item();
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
