package dev.sortkey.chat.neighbour;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.support.UserError;
import dev.sortkey.support.file.JsonFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What a person has set for a table that other programs use as well.
///
/// @param referenceRows whether a message in a direct conversation also writes the reference's inbox rows
/// @param attributes what the table calls its attributes, by our names
/// @param index the index in which the reference's rows are found; null for the reference's name
@JsonFile.Whole
public record Neighbours(
        boolean referenceRows,
        Map<String, String> attributes,
        @Nullable String index) {
    /// As long as nothing is set.
    public static final Neighbours NONE = new Neighbours(false, Map.of(), null);

    /// A file may lack the names.
    public Neighbours(boolean referenceRows, @Nullable Map<String, String> attributes, @Nullable String index) {
        this.referenceRows = referenceRows;
        this.attributes = Map.copyOf(Objects.requireNonNullElse(attributes, Map.of()));
        this.index = index;
    }

    /// The same, with or without the reference's rows.
    public Neighbours withReferenceRows(boolean written) {
        return new Neighbours(written, attributes, index);
    }

    /// The same with other names.
    public Neighbours withNames(Map<String, String> changed, @Nullable String otherIndex) {
        return new Neighbours(referenceRows, changed, otherIndex);
    }

    /// The file in `folder`, which is of one table.
    public static JsonFile<Neighbours> in(Path folder, Consumer<UserError> notices) {
        return new JsonFile<>(folder.resolve("neighbours.json"), Neighbours.class, NONE, notices);
    }

    /// The names as `table` has them. An index that was deleted meanwhile is no longer asked.
    public TableNames names(TableDescription table) {
        return new TableNames(
                new AttributeNames(attributes),
                IndexNames.of(table, Objects.requireNonNullElse(index, ChatItem.GROUP_INDEX))
                        .or(() -> IndexNames.of(table, ChatItem.GROUP_INDEX))
                        .orElse(IndexNames.REFERENCE));
    }
}
