package dev.sortkey.ui.tables.move;

import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.dynamo.table.definition.form.DefinitionForms;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.format.FileForm;
import dev.sortkey.transfer.format.ItemFile;
import dev.sortkey.transfer.format.ItemSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/// A file that may be imported, as far as its beginning tells.
///
/// @param bytes how large it is; 0 for a folder
/// @param attributes of its first item
/// @param definition of the table that it was written from, when it is kept beside the items
public record ImportFile(
        Path path, FileForm form, long bytes, Collection<String> attributes, Optional<CreateTableRequest> definition) {
    private static final long MOST_DEFINITION = 16 << 20;
    private static final List<String> DEFINITIONS = List.of("definition.json", "table.json");

    /// Looks at a file, or at the folder of an export.
    ///
    /// @throws UserException why it can't be read, or isn't in a form that is known
    public static ImportFile of(Path path) {
        try (ItemFile items = ItemFile.open(path, null, Map.of())) {
            Collection<String> attributes = items.next() instanceof ItemSource.Item first
                    ? new TreeSet<>(first.item().keySet())
                    : List.of();
            return new ImportFile(path, items.form(), size(path), attributes, definition(path));
        }
    }

    private static long size(Path path) {
        try {
            return Files.isDirectory(path) ? 0 : Files.size(path);
        } catch (IOException e) {
            return 0;
        }
    }

    private static Optional<CreateTableRequest> definition(Path folder) {
        for (String name : DEFINITIONS) {
            Path file = folder.resolve(name);
            if (Files.isDirectory(folder) && Files.exists(file)) {
                try {
                    return Optional.of(DefinitionFile.read(file, _ -> {}).getFirst());
                } catch (UserException e) {
                    return Optional.empty(); // a key can be given
                }
            }
        }
        return Optional.empty();
    }

    /// Whether a file defines tables and holds no items.
    public static boolean isDefinition(Path file) {
        try {
            return Files.isRegularFile(file)
                    && !file.toString().matches(".*\\.(jsonl|ndjson|csv|tsv|ion)") // whatever their values say
                    && Files.size(file) < MOST_DEFINITION
                    && DefinitionForms.mayDefine(Files.readString(file));
        } catch (IOException e) {
            return false; // reading it will say why
        }
    }
}
