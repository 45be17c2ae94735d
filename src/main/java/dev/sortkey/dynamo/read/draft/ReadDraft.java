package dev.sortkey.dynamo.read.draft;

import dev.sortkey.support.file.JsonFile;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a person typed into the request bar, right or wrong.
///
/// @param index the index to read, or the table's own name to read no index; null lets the planner choose
/// @param key conditions on the keys of the table, or of `index`
/// @param filters joined by AND
/// @param projection paths of the attributes to return; empty returns all
/// @param statement a PartiQL `SELECT`; when given, only limit and consistency count besides it
@JsonFile.Whole
public record ReadDraft(
        String table,
        @Nullable String index,
        TypedKey key,
        List<Filter> filters,
        List<String> projection,
        ReadOptions options,
        @Nullable String statement) {
    /// Missing parts are empty, so that old files stay readable.
    public ReadDraft {
        Objects.requireNonNull(table, "table");
        key = key == null ? TypedKey.NONE : key;
        filters = filters == null ? List.of() : List.copyOf(filters);
        projection = projection == null ? List.of() : List.copyOf(projection);
        options = options == null ? ReadOptions.DEFAULT : options;
    }

    /// Nothing typed yet.
    public static ReadDraft of(String table) {
        return new ReadDraft(table, null, TypedKey.NONE, List.of(), List.of(), ReadOptions.DEFAULT, null);
    }

    /// The same on another index, on the table when it is the table's name, or as the planner chooses when null.
    public ReadDraft withIndex(@Nullable String changed) {
        return new ReadDraft(table, changed, key, filters, projection, options, statement);
    }

    /// The same with other key conditions.
    public ReadDraft withKey(TypedKey changed) {
        return new ReadDraft(table, index, changed, filters, projection, options, statement);
    }

    /// The same with other filters.
    public ReadDraft withFilters(List<Filter> changed) {
        return new ReadDraft(table, index, key, changed, projection, options, statement);
    }

    /// The same with other attributes.
    public ReadDraft withProjection(List<String> changed) {
        return new ReadDraft(table, index, key, filters, changed, options, statement);
    }

    /// The same read otherwise.
    public ReadDraft withOptions(ReadOptions changed) {
        return new ReadDraft(table, index, key, filters, projection, changed, statement);
    }

    /// The same with a PartiQL statement, or without.
    public ReadDraft withStatement(@Nullable String changed) {
        return new ReadDraft(table, index, key, filters, projection, options, changed);
    }
}
