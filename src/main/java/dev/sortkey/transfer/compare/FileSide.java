package dev.sortkey.transfer.compare;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.format.ItemFile;
import dev.sortkey.transfer.format.ItemSource;
import dev.sortkey.transfer.format.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A file of items, or a snapshot.
///
/// @param opener opens it, told the types of key attributes
/// @param keyTypes of the other side, for formats without types
public record FileSide(
        String name,
        Optional<TableForm> form,
        Function<Map<String, AttributeType>, ItemFile> opener,
        Map<String, AttributeType> keyTypes)
        implements Side {
    /// The file or snapshot at `path`, as a side called `name`. A snapshot is verified before it is read.
    ///
    /// @throws UserException `NotFound` when there is none, bad input for a snapshot that is damaged or was cut
    ///     short
    public static FileSide of(Path path, String name) {
        if (!Files.exists(path)) {
            throw new UserException(new UserError.NotFound("There is no file " + path + ".", "Check the path."));
        }
        Optional<Snapshot> snapshot = Files.isDirectory(path) ? Snapshot.in(path) : Optional.empty();
        return new FileSide(
                name,
                snapshot.map(it -> it.form(path)),
                types -> {
                    snapshot.ifPresent(it -> it.verify(path));
                    return ItemFile.open(path, null, types);
                },
                Map.of());
    }

    /// The same with types of key attributes.
    public FileSide with(Map<String, AttributeType> types) {
        return new FileSide(name, form, opener, types);
    }

    /// Reads all items. One that can't be read ends it: what is missing must not look as if it weren't there.
    @Override
    public void each(Consumer<Map<String, AttributeValue>> taker) {
        var tables = new HashSet<String>();
        try (ItemFile file = opener.apply(keyTypes)) {
            for (ItemSource.Entry entry = file.next(); entry != null; entry = file.next()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("reading was interrupted");
                }
                switch (entry) {
                    case ItemSource.Item(var table, var item, var at) -> {
                        if (table != null && tables.add(table)) {
                            requireOne(tables, at);
                        }
                        take(item, at, taker);
                    }
                    case ItemSource.Deletion deletion ->
                        throw bad("it deletes an item.", "Compare files that hold items only.", deletion.at());
                    case ItemSource.Reject reject ->
                        throw bad(
                                reject.reason(),
                                "Nothing was compared. Get the file again, or repair it.",
                                reject.at());
                }
            }
        }
    }

    private void take(Map<String, AttributeValue> item, Position at, Consumer<Map<String, AttributeValue>> taker) {
        try {
            taker.accept(item);
        } catch (UserException e) {
            if (e.error() instanceof UserError.BadInput bad) {
                throw bad(bad.what(), bad.next(), at);
            }
            throw e;
        }
    }

    private void requireOne(Set<String> tables, Position at) {
        if (tables.size() > 1) {
            throw bad(
                    "it holds items of several tables, "
                            + String.join(" and ", tables.stream().sorted().toList()) + ".",
                    "Split the file.",
                    at);
        }
    }

    private UserException bad(String what, String next, Position at) {
        String place = at.line() > 0 ? ":" + at : at.file().isEmpty() ? "" : "/" + at.file();
        return new UserException(
                new UserError.BadInput(name + place + ": " + what, next, Math.toIntExact(at.line()), at.column()));
    }
}
