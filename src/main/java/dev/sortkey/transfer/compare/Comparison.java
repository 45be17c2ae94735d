package dev.sortkey.transfer.compare;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.difference.ItemDifference;
import dev.sortkey.dynamo.item.pack.ItemBytes;
import dev.sortkey.transfer.compare.SortedItems.Room;
import dev.sortkey.transfer.compare.TempFile.Cursor;
import dev.sortkey.transfer.compare.TempFile.Kept;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Compares the items of two sides by their keys. Memory holds a bounded part of them; the rest is in temporary files,
/// which are gone at the end, however it ends.
public final class Comparison {
    private final KeyNames keys;
    private final IgnoredPaths ignored;
    private final Path folder;
    private final Room room;
    private final ItemBytes bytes = new ItemBytes();

    /// Hears how far it is.
    public interface Listener {
        /// So many items of a side were read.
        void read(Side side, long items);

        /// One was found that is not the same, in the order of the keys.
        void found(DifferentItem item);
    }

    /// What came of it.
    ///
    /// @param same items that are the same on both sides
    /// @param repeated items left out because another one with the same key came later in its file
    public record Outcome(long same, long onlyLeft, long onlyRight, long changed, long repeated) {
        /// How many items differ.
        public long different() {
            return onlyLeft + onlyRight + changed;
        }

        private Outcome plus(@Nullable DifferentItem found) {
            if (found == null) {
                return new Outcome(same + 1, onlyLeft, onlyRight, changed, repeated);
            }
            return switch (found.kind()) {
                case ONLY_LEFT -> new Outcome(same, onlyLeft + 1, onlyRight, changed, repeated);
                case ONLY_RIGHT -> new Outcome(same, onlyLeft, onlyRight + 1, changed, repeated);
                case CHANGED -> new Outcome(same, onlyLeft, onlyRight, changed + 1, repeated);
            };
        }

        private Outcome repeating(long items) {
            return new Outcome(same, onlyLeft, onlyRight, changed, items);
        }
    }

    /// @param folder for temporary files
    /// @throws dev.sortkey.support.UserException bad input when a key attribute is ignored
    public Comparison(KeyNames keys, IgnoredPaths ignored, Path folder) {
        this(keys, ignored, folder, Room.ofProcess());
    }

    Comparison(KeyNames keys, IgnoredPaths ignored, Path folder, Room room) {
        ignored.require(keys);
        this.keys = keys;
        this.ignored = ignored;
        this.folder = folder;
        this.room = room;
    }

    /// Reads both sides and compares them.
    ///
    /// @throws dev.sortkey.support.UserException when a side can't be read, or there is no room for temporary files
    /// @throws CancellationException when the thread is interrupted
    public Outcome run(Side left, Side right, Listener listener) {
        try (var some = new SortedItems(folder, room);
                var others = new SortedItems(folder, room)) {
            read(left, some, listener);
            read(right, others, listener);
            Outcome outcome = merged(some.sorted(), others.sorted(), listener::found);
            return outcome.repeating(some.repeated() + others.repeated());
        }
    }

    private void read(Side side, SortedItems into, Listener listener) {
        var count = new AtomicLong();
        side.each(item -> {
            into.add(new Kept(KeyBytes.of(item, keys), bytes.pack(item)));
            listener.read(side, count.incrementAndGet());
        });
    }

    private Outcome merged(Cursor some, Cursor others, Consumer<DifferentItem> found) {
        var outcome = new Outcome(0, 0, 0, 0, 0);
        Kept left = some.next();
        Kept right = others.next();
        while (left != null || right != null) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the comparison was interrupted");
            }
            int order = left == null ? 1 : right == null ? -1 : Arrays.compareUnsigned(left.key(), right.key());
            DifferentItem different = difference(order > 0 ? null : left, order < 0 ? null : right);
            outcome = outcome.plus(different);
            if (different != null) {
                found.accept(different);
            }
            left = order > 0 ? left : some.next();
            right = order < 0 ? right : others.next();
        }
        return outcome;
    }

    private @Nullable DifferentItem difference(@Nullable Kept left, @Nullable Kept right) {
        if (left != null && right != null && Arrays.equals(left.item(), right.item())) {
            return null;
        }
        Map<String, AttributeValue> one = left == null ? null : bytes.unpack(left.item());
        Map<String, AttributeValue> other = right == null ? null : bytes.unpack(right.item());
        return one != null && other != null && isSame(one, other) ? null : new DifferentItem(one, other, ignored);
    }

    private boolean isSame(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
        return ItemDifference.same(
                AttributeValue.fromM(ignored.without(one)), AttributeValue.fromM(ignored.without(other)));
    }
}
