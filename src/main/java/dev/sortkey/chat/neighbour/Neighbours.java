package dev.sortkey.chat.neighbour;

import dev.sortkey.support.UserError;
import dev.sortkey.support.file.JsonFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a person has set for a table that other programs use as well.
///
/// @param referenceRows whether a message in a direct conversation also writes the reference's inbox rows
/// @param attributes what the table calls its attributes, by our names
@JsonFile.Whole
public record Neighbours(boolean referenceRows, Map<String, String> attributes) {
    /// As long as nothing is set.
    public static final Neighbours NONE = new Neighbours(false, Map.of());

    /// A file may lack the names.
    public Neighbours(boolean referenceRows, @Nullable Map<String, String> attributes) {
        this.referenceRows = referenceRows;
        this.attributes = Map.copyOf(Objects.requireNonNullElse(attributes, Map.of()));
    }

    /// The file in `folder`, which is of one table.
    public static JsonFile<Neighbours> in(Path folder, Consumer<UserError> notices) {
        return new JsonFile<>(folder.resolve("neighbours.json"), Neighbours.class, NONE, notices);
    }

    /// The names as a table has them.
    public AttributeNames names() {
        return new AttributeNames(attributes);
    }
}
