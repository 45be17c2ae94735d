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
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
            tables.put(table, drafts.stream().map(StagedDrafts::line).toList());
        }
        var all = new HashMap<>(connections == null ? Map.<String, OfConnection>of() : connections);
        all.put(connection, new OfConnection(tables));
        return new StagedDrafts(all);
    }

    private static String line(ItemDraft draft) {
        var line = new HashMap<String, AttributeValue>();
        if (draft.base() != null) {
            line.put("before", AttributeValue.fromM(draft.base()));
        }
        if (draft.mine() != null) {
            line.put("after", AttributeValue.fromM(draft.mine()));
        }
        return DynamoJson.print(line, false);
    }

    private static Optional<ItemDraft> draft(String line) {
        try {
            Map<String, AttributeValue> sides = DynamoJson.parse(line);
            AttributeValue before = sides.get("before");
            AttributeValue after = sides.get("after");
            return before == null && after == null
                    ? Optional.empty()
                    : Optional.of(new ItemDraft(before == null ? null : before.m(), after == null ? null : after.m()));
        } catch (UserException e) {
            return Optional.empty();
        }
    }
}
