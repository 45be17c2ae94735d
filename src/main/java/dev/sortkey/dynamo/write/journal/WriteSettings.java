package dev.sortkey.dynamo.write.journal;

import dev.sortkey.support.UserError;
import dev.sortkey.support.file.JsonFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// How a person wants changes of items to be sent and kept: by connection and table, and for the whole journal.
///
/// @param days how long the journal keeps a change; 0 for as long as there is room
/// @param megabytes of the journal of one connection; the older half goes when it has more
public record WriteSettings(@Nullable Map<String, OfConnection> connections, int days, int megabytes) {
    /// Nothing was chosen yet.
    public static final WriteSettings DEFAULT = new WriteSettings(Map.of(), 0, 0);

    private static final int USUAL_MEGABYTES = 64;
    private static final int MOST_MEGABYTES = 1_024;

    /// Those of one connection, by table.
    public record OfConnection(@Nullable Map<String, OfTable> tables) {
        /// Fills in what is missing.
        public OfConnection {
            tables = tables == null ? Map.of() : Map.copyOf(tables);
        }
    }

    /// How the items of one table are written.
    ///
    /// @param version the number attribute that counts an item's versions; null for none
    /// @param unrecorded whether its changes are left out of the journal
    public record OfTable(@Nullable String version, boolean unrecorded) {
        /// By its values, and in the journal.
        public static final OfTable DEFAULT = new OfTable(null, false);

        /// The same with another version attribute.
        public OfTable withVersion(@Nullable String attribute) {
            return new OfTable(attribute, unrecorded);
        }

        /// The same, in the journal or not.
        public OfTable record(boolean recorded) {
            return new OfTable(version, !recorded);
        }
    }

    /// Fills in what is missing.
    public WriteSettings {
        connections = connections == null ? Map.of() : Map.copyOf(connections);
        days = Math.max(0, days);
        megabytes = megabytes <= 0 ? USUAL_MEGABYTES : Math.min(megabytes, MOST_MEGABYTES);
    }

    /// The file that they are in.
    ///
    /// @param settings the program's folder for settings
    /// @param notices receives errors about a damaged file
    public static JsonFile<WriteSettings> in(Path settings, Consumer<UserError> notices) {
        return new JsonFile<>(settings.resolve("writing.json"), WriteSettings.class, DEFAULT, notices);
    }

    private Map<String, OfTable> tables(String connection) {
        OfConnection found = connections == null ? null : connections.get(connection);
        return found == null || found.tables() == null ? Map.of() : found.tables();
    }

    /// Those of a table.
    public OfTable of(String connection, String table) {
        return tables(connection).getOrDefault(table, OfTable.DEFAULT);
    }

    /// The same with others for a table.
    public WriteSettings with(String connection, String table, UnaryOperator<OfTable> change) {
        OfTable changed = change.apply(of(connection, table));
        var tables = new HashMap<>(tables(connection));
        if (changed.equals(OfTable.DEFAULT)) {
            tables.remove(table);
        } else {
            tables.put(table, changed);
        }
        var all = new HashMap<>(connections == null ? Map.<String, OfConnection>of() : connections);
        all.put(connection, new OfConnection(tables));
        return new WriteSettings(all, days, megabytes);
    }

    /// The same with another age of the oldest change.
    public WriteSettings keep(int daysAtMost) {
        return new WriteSettings(connections, daysAtMost, megabytes);
    }

    /// The same with another size.
    public WriteSettings take(int megabytesAtMost) {
        return new WriteSettings(connections, days, megabytesAtMost);
    }
}
