package dev.sortkey.transfer.move;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.transfer.format.FileForm;
import dev.sortkey.transfer.format.ItemFile;
import dev.sortkey.transfer.format.ItemSource;
import dev.sortkey.transfer.job.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The entries of a file, some at a time. A position is the number of entries before.
///
/// @param form how the file is written; null to recognise it
/// @param keys the types of key attributes, for formats that have none
record FileSource(Path file, @Nullable FileForm form, Map<String, AttributeType> keys)
        implements Source<List<FileSource.Numbered>> {
    /// One of the file.
    ///
    /// @param number from 1
    record Numbered(long number, ItemSource.Entry entry) {}

    @Override
    public void each(String position, Taker<List<Numbered>> taker) {
        long passed = position.isEmpty() ? 0 : Long.parseLong(position);
        try (ItemFile items = ItemFile.open(file, form, keys)) {
            var some = new ArrayList<Numbered>();
            long number = 0;
            for (ItemSource.Entry entry = items.next(); entry != null; entry = items.next()) {
                if (++number > passed) {
                    some.add(new Numbered(number, entry));
                }
                if (some.size() == ItemPuts.MOST) {
                    taker.take(List.copyOf(some), String.valueOf(number));
                    some.clear();
                }
            }
            if (!some.isEmpty()) {
                taker.take(List.copyOf(some), String.valueOf(number));
            }
        }
    }
}
