package dev.sortkey.ui.tables.compare;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.transfer.bulk.BulkJob;
import dev.sortkey.transfer.compare.Alignment;
import dev.sortkey.transfer.compare.ComparedSides;
import dev.sortkey.transfer.compare.Comparison;
import dev.sortkey.transfer.compare.DifferenceJson;
import dev.sortkey.transfer.compare.Differences;
import dev.sortkey.transfer.compare.DifferentItem;
import dev.sortkey.transfer.compare.DifferentItem.Kind;
import dev.sortkey.transfer.compare.TableSide;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// What a comparison found. Its items are in temporary files until it is closed.
///
/// @param sides the table of the tab on the left, what it was compared with on the right
/// @param keys of both
/// @param outcome null when the items weren't compared, because the keys differ
record Compared(
        CompareRequest request,
        ComparedSides sides,
        KeyNames keys,
        Comparison.@Nullable Outcome outcome,
        Differences items)
        implements AutoCloseable {
    /// Whether nothing differs that was compared.
    boolean isSame() {
        return items.count(null) == 0 && sides.definition().isEmpty();
    }

    /// What can be made like the other: each side that is a table.
    ///
    /// @param there whether the other table is the one to change
    Optional<TableSide> target(boolean there) {
        return outcome == null || !((there ? sides.right() : sides.left()) instanceof TableSide table)
                ? Optional.empty()
                : Optional.of(table);
    }

    /// The changes that make one table like the other side.
    ///
    /// @param there whether the other table is the one to change
    /// @param kinds what counts, as seen from the table of the tab
    Consumer<BulkJob.Planned> changes(boolean there, Set<Kind> kinds) {
        var alignment = new Alignment(target(there).orElseThrow().table());
        return taker -> items.each(found -> {
            if (!kinds.contains(found.kind())) {
                return;
            }
            DifferentItem item = there ? found : found.swapped();
            try {
                alignment.of(item).ifPresent(taker::change);
            } catch (UserException e) {
                taker.reject(found.item(), e.error().what());
            }
        });
    }

    /// Writes all differences into a file, as `sortkey compare --output jsonl` does.
    ///
    /// @throws UserException `Unavailable` when it can't be written
    void save(Path file) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (var part : sides.definition()) {
                out.write(line(json -> DifferenceJson.write(json, part)));
            }
            for (long i = 0; i < items.count(null); i++) {
                DifferentItem item = items.get(null, i);
                out.write(line(json -> DifferenceJson.write(json, item, keys)));
            }
        } catch (IOException e) {
            throw FileErrors.notExported(file, e);
        }
    }

    private static String line(Consumer<JsonGenerator> members) {
        return JsonText.print(false, json -> {
                    json.writeStartObject();
                    members.accept(json);
                    json.writeEndObject();
                })
                + "\n";
    }

    @Override
    public void close() {
        items.close();
    }
}
