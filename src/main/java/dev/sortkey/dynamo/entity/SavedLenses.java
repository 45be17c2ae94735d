package dev.sortkey.dynamo.entity;

import dev.sortkey.support.UserError;
import dev.sortkey.support.file.JsonFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The lenses of tables, and which of them each table is looked at through.
///
/// @param tables by the table's name
public record SavedLenses(@Nullable Map<String, OfTable> tables) {
    /// None yet.
    public static final SavedLenses DEFAULT = new SavedLenses(Map.of());

    /// The lenses of one table.
    ///
    /// @param from the name of the model that they are from; empty when they were inferred
    /// @param chosen the name of the one that is looked through; null for all items
    public record OfTable(
            @Nullable List<Lens> lenses,
            @Nullable String from,
            @Nullable String chosen) {
        /// No lens.
        public static final OfTable NONE = new OfTable(List.of(), "", null);

        /// Fills in what is missing.
        public OfTable {
            lenses = lenses == null ? List.of() : List.copyOf(lenses);
            from = from == null ? "" : from;
        }

        /// In their order.
        public List<Lens> all() {
            return lenses == null ? List.of() : lenses;
        }

        /// The same looked at through the lens of this name.
        public OfTable through(@Nullable String name) {
            return new OfTable(lenses, from, name);
        }
    }

    /// Fills in what is missing.
    public SavedLenses {
        tables = tables == null ? Map.of() : Map.copyOf(tables);
    }

    /// The file below the folder `settings`.
    public static JsonFile<SavedLenses> in(Path settings, Consumer<UserError> notices) {
        return new JsonFile<>(settings.resolve("lenses.json"), SavedLenses.class, DEFAULT, notices);
    }

    /// Those of `table`.
    public OfTable of(String table) {
        return tables == null ? OfTable.NONE : tables.getOrDefault(table, OfTable.NONE);
    }

    /// The same with these for `table`.
    public SavedLenses with(String table, OfTable lenses) {
        var changed = new HashMap<>(tables == null ? Map.<String, OfTable>of() : tables);
        if (lenses.all().isEmpty()) {
            changed.remove(table);
        } else {
            changed.put(table, lenses);
        }
        return new SavedLenses(changed);
    }
}
