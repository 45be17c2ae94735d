package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.support.UserException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The changes that are staged, on disk, so that they are there again after a crash: by connection and table, each a
/// line of DynamoDB JSON with the item `before` and `after`, and the id of the change that it undoes.
public record StagedDrafts(@Nullable Map<String, OfConnection> connections) {
    /// None.
    public static final StagedDrafts DEFAULT = new StagedDrafts(Map.of());

    private static final String UNDOES = "undoes";

    /// Those of one connection, by table.
    public record OfConnection(@Nullable Map<String, List<String>> tables) {
        /// Fills in what is missing.
        public OfConnection {
            tables = tables == null ? Map.of() : Map.copyOf(tables);
        }
    }

    /// A change that is staged.
    ///
    /// @param undoes the id of the change in the journal that it takes back; null for others
    record Line(ItemDraft draft, @Nullable String undoes) {
        /// The change of a line; nothing when it is damaged, or of a newer version.
        static Optional<Line> read(String line) {
            try {
                Map<String, AttributeValue> members = DynamoJson.parse(line);
                AttributeValue undoes = members.get(UNDOES);
                return Optional.of(new Line(ItemDraft.of(members), undoes == null ? null : undoes.s()));
            } catch (UserException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        /// The line for a file.
        String print() {
            var members = new LinkedHashMap<String, AttributeValue>();
            draft.sides()
                    .forEach((side, item) ->
                            members.put(side, item.hasM() ? AttributeValue.fromM(known(item.m())) : item));
            if (undoes != null) {
                members.put(UNDOES, AttributeValue.fromS(undoes));
            }
            return DynamoJson.print(members, false);
        }

        /// Without attributes of a type that this version doesn't know, which nobody could read again; no change
        /// touches them.
        private static Map<String, AttributeValue> known(Map<String, AttributeValue> item) {
            var known = new LinkedHashMap<>(item);
            known.values().removeIf(value -> !AttributeType.isKnown(value));
            return known;
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

    /// The lines of a table.
    List<String> of(String connection, String table) {
        return tables(connection).getOrDefault(table, List.of());
    }

    /// The same with other lines of a table.
    StagedDrafts with(String connection, String table, UnaryOperator<List<String>> change) {
        List<String> after = change.apply(of(connection, table));
        var tables = new HashMap<>(tables(connection));
        if (after.isEmpty()) {
            tables.remove(table);
        } else {
            tables.put(table, after);
        }
        var all = new HashMap<>(connections == null ? Map.<String, OfConnection>of() : connections);
        all.put(connection, new OfConnection(tables));
        return new StagedDrafts(all);
    }
}
