package dev.sortkey.transfer.move;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.transfer.format.FileForm;
import dev.sortkey.transfer.format.ItemFile;
import dev.sortkey.transfer.format.ItemSource;
import dev.sortkey.transfer.job.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The entries of a file, some at a time. A position is the number of entries before, and where
/// the next one is where that can be said.
///
/// @param form how the file is written; null to recognise it
/// @param keys the types of key attributes, for formats that have none
/// @param stamp what the file is known by, as {@link FileStamp} has it
record FileSource(Path file, @Nullable FileForm form, Map<String, AttributeType> keys, String stamp)
        implements Source<List<FileSource.Numbered>> {
    /// So many bytes of items are enough for one part.
    private static final long ENOUGH_BYTES = 1 << 20;

    /// One of the file.
    ///
    /// @param number from 1
    /// @param bytes of its item; 0 for other entries
    record Numbered(long number, ItemSource.Entry entry, long bytes) {
        private static Numbered of(long number, ItemSource.Entry entry) {
            return new Numbered(number, entry, entry instanceof ItemSource.Item item ? ItemSize.of(item.item()) : 0);
        }
    }

    /// Of all their items.
    static long bytes(List<Numbered> entries) {
        return entries.stream().mapToLong(Numbered::bytes).sum();
    }

    private static String position(long number, ItemSource at) {
        return number + (at.place().isEmpty() ? "" : "@" + at.place());
    }

    /// @return how many entries are before that
    private static long goTo(String position, ItemSource items) {
        String[] parts = position.split("@", 2);
        if (parts.length == 2) {
            items.goTo(parts[1]);
            return Long.parseLong(parts[0]);
        }
        return items.skip(position.isEmpty() ? 0 : Long.parseLong(position));
    }

    @Override
    public void each(String position, Taker<List<Numbered>> taker) {
        FileStamp.require(file, stamp);
        try (ItemFile items = ItemFile.open(file, form, keys)) {
            var some = new ArrayList<Numbered>();
            long number = goTo(position, items.items());
            long bytes = 0;
            for (ItemSource.Entry entry = items.next(); entry != null; entry = items.next()) {
                var next = Numbered.of(++number, entry);
                bytes += next.bytes();
                some.add(next);
                if (some.size() == ItemPuts.MOST || bytes >= ENOUGH_BYTES) {
                    taker.take(List.copyOf(some), position(number, items.items()));
                    some.clear();
                    bytes = 0;
                }
            }
            FileStamp.require(file, stamp);
            if (!some.isEmpty()) {
                taker.take(List.copyOf(some), position(number, items.items()));
            }
        }
    }
}
