package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.support.UserException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The changes that are staged, on disk, so that they are there again after a crash: by connection and table, each a
/// line of DynamoDB JSON with the item `before` and `after`.
public record StagedDrafts(@Nullable Map<String, OfConnection> connections) {
    /// None.
    public static final StagedDrafts DEFAULT = new StagedDrafts(Map.of());

    /// Those of one connection, by table.
    public record OfConnection(@Nullable Map<String, List<String>> tables) {
        /// Fills in what is missing.
        public OfConnection {
            tables = tables == null ? Map.of() : Map.copyOf(tables);
        }
    }

    /// Fills in what is missing.
    public StagedDrafts {
        connections = connections == null ? Map.of() : Map.copyOf(connections);
    }

    private Map<String, List<String>> tables(String connection) {
        OfConnection found = connections == null ? null : connections.get(connection);
        return found == null || found.tables() == null ? Map.of() : found.tables();
    }

    /// How many changes are staged.
    public int count() {
        return connections == null
                ? 0
                : connections.values().stream()
                        .flatMap(of -> of.tables() == null ? Stream.empty() : of.tables().values().stream())
                        .mapToInt(List::size)
                        .sum();
    }

    List<ItemDraft> of(String connection, String table) {
        return tables(connection).getOrDefault(table, List.of()).stream()
                .flatMap(line -> draft(line).stream())
                .toList();
    }

    StagedDrafts with(String connection, String table, List<ItemDraft> drafts) {
        var tables = new HashMap<>(tables(connection));
        if (drafts.isEmpty()) {
            tables.remove(table);
        } else {
            tables.put(
                    table,
                    drafts.stream()
                            .map(draft -> DynamoJson.print(draft.sides(), false))
                            .toList());
        }
        var all = new HashMap<>(connections == null ? Map.<String, OfConnection>of() : connections);
        all.put(connection, new OfConnection(tables));
        return new StagedDrafts(all);
    }

    private static Optional<ItemDraft> draft(String line) {
        try {
            return Optional.of(ItemDraft.of(DynamoJson.parse(line)));
        } catch (UserException | IllegalArgumentException e) {
            return Optional.empty(); // damaged, or of a newer version
        }
    }
}
