package dev.sortkey.ui.tables.items;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which attributes are columns of a table's grid, in which order; remembered per table.
///
/// @param tables table name to the choice made there
public record ItemColumns(@Nullable Map<String, Choice> tables) {
    /// Nothing was chosen yet.
    public static final ItemColumns DEFAULT = new ItemColumns(Map.of());

    /// A person's choice for one table.
    ///
    /// @param order the attributes that were put into an order, first to last
    /// @param hidden the attributes that were taken out
    public record Choice(
            @Nullable List<String> order, @Nullable List<String> hidden) {
        static final Choice NONE = new Choice(List.of(), List.of());

        /// Fills in what is missing.
        public Choice {
            order = order == null ? List.of() : List.copyOf(order);
            hidden = hidden == null ? List.of() : List.copyOf(hidden);
        }

        List<String> ordered() {
            return order == null ? List.of() : order;
        }

        List<String> taken() {
            return hidden == null ? List.of() : hidden;
        }
    }

    /// Fills in what is missing.
    public ItemColumns {
        tables = tables == null ? Map.of() : Map.copyOf(tables);
    }

    Choice of(String table) {
        return tables == null ? Choice.NONE : tables.getOrDefault(table, Choice.NONE);
    }

    ItemColumns with(String table, Choice choice) {
        var changed = new java.util.HashMap<>(tables == null ? Map.<String, Choice>of() : tables);
        changed.put(table, choice);
        return new ItemColumns(changed);
    }

    /// The columns to show of `attributes`: chosen order first, then as they were found, without the hidden ones.
    static List<String> shown(Choice choice, Iterable<String> attributes) {
        var found = new LinkedHashSet<String>();
        attributes.forEach(found::add);
        var shown = new LinkedHashSet<>(choice.ordered());
        shown.retainAll(found);
        shown.addAll(found);
        choice.taken().forEach(shown::remove);
        return new ArrayList<>(shown);
    }
}
