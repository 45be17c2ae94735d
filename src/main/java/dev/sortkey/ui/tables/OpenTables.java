package dev.sortkey.ui.tables;

import dev.sortkey.dynamo.read.draft.ReadDraft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The tables that are open as tabs, by the name of the connection; each change touches one of them only, so that
/// windows over the same folder keep each other's.
///
/// @param connections in the order of the tabs
public record OpenTables(@Nullable Map<String, OfConnection> connections) {
    /// None is open.
    public static final OpenTables DEFAULT = new OpenTables(Map.of());

    /// An open table.
    ///
    /// @param preview whether the next table that is only looked at takes its place
    /// @param section the part of the table that is shown; null for its items
    /// @param draft what is typed into its request bar; null before something is
    public record OpenTable(
            String table,
            boolean preview,
            TablePane.@Nullable Section section,
            @Nullable ReadDraft draft) {
        /// A tab needs a table.
        public OpenTable {
            Objects.requireNonNull(table, "table");
        }

        static OpenTable of(String table, boolean preview) {
            return new OpenTable(table, preview, null, null);
        }

        OpenTable withPreview(boolean changed) {
            return new OpenTable(table, changed, section, draft);
        }

        OpenTable withSection(TablePane.Section changed) {
            return new OpenTable(table, preview, changed, draft);
        }

        OpenTable withDraft(ReadDraft changed) {
            return new OpenTable(table, preview, section, changed);
        }

        TablePane.Section shown() {
            return section == null ? TablePane.Section.ITEMS : section;
        }
    }

    /// The open tables of one connection.
    ///
    /// @param front the one in front
    public record OfConnection(
            @Nullable List<OpenTable> tables, @Nullable String front) {
        private static final OfConnection NONE = new OfConnection(List.of(), null);

        /// Fills in what is missing.
        public OfConnection {
            tables = tables == null ? List.of() : List.copyOf(tables);
        }

        List<OpenTable> all() {
            return tables == null ? List.of() : tables;
        }
    }

    /// Fills in what is missing.
    public OpenTables {
        connections = connections == null ? Map.of() : Map.copyOf(connections);
    }

    OfConnection of(String connection) {
        return connections == null ? OfConnection.NONE : connections.getOrDefault(connection, OfConnection.NONE);
    }

    /// With `open` in place of what was known of that table, or as the last.
    OpenTables with(String connection, OpenTable open) {
        return changed(connection, tables -> {
            int at = tables.stream().map(OpenTable::table).toList().indexOf(open.table());
            if (at < 0) {
                tables.add(open);
            } else {
                tables.set(at, open);
            }
            return tables;
        });
    }

    OpenTables without(String connection, String table) {
        return changed(connection, tables -> {
            tables.removeIf(open -> open.table().equals(table));
            return tables;
        });
    }

    /// In the order of `names`; what is not among them comes last.
    OpenTables ordered(String connection, List<String> names) {
        return changed(connection, tables -> {
            tables.sort(Comparator.comparingInt(open -> {
                int at = names.indexOf(open.table());
                return at < 0 ? names.size() : at;
            }));
            return tables;
        });
    }

    OpenTables withFront(String connection, @Nullable String table) {
        return put(connection, new OfConnection(of(connection).tables(), table));
    }

    private OpenTables changed(String connection, UnaryOperator<List<OpenTable>> change) {
        OfConnection before = of(connection);
        return put(connection, new OfConnection(change.apply(new ArrayList<>(before.all())), before.front()));
    }

    private OpenTables put(String connection, OfConnection changed) {
        var all = new HashMap<>(connections == null ? Map.<String, OfConnection>of() : connections);
        all.put(connection, changed);
        return new OpenTables(all);
    }
}
