package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
    record Line(ItemDraft draft, @Nullable String undoes) {}

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

    List<Line> of(String connection, String table) {
        return tables(connection).getOrDefault(table, List.of()).stream()
                .flatMap(line -> read(line).stream())
                .toList();
    }

    /// The same with other changes of a table. A line that this version can't read stays.
    ///
    /// @param change gets the lines in their order, to be changed in place
    StagedDrafts with(String connection, String table, Consumer<List<Line>> change) {
        List<String> before = tables(connection).getOrDefault(table, List.of());
        var lines = new ArrayList<>(of(connection, table));
        change.accept(lines);
        List<String> after = Stream.concat(
                        before.stream().filter(line -> read(line).isEmpty()),
                        lines.stream().map(StagedDrafts::print))
                .toList();
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

    private static String print(Line line) {
        var members = new LinkedHashMap<String, AttributeValue>();
        line.draft().sides().forEach((side, item) -> members.put(side, item.hasM() ? AttributeValue.fromM(known(item.m())) : item));
        if (line.undoes() != null) {
            members.put(UNDOES, AttributeValue.fromS(line.undoes()));
        }
        return DynamoJson.print(members, false);
    }

    /// Without attributes of a type that this version doesn't know, which nobody could read again; no change touches
    /// them.
    private static Map<String, AttributeValue> known(Map<String, AttributeValue> item) {
        var known = new LinkedHashMap<>(item);
        known.values().removeIf(value -> !AttributeType.isKnown(value));
        return known;
    }

    private static Optional<Line> read(String line) {
        try {
            Map<String, AttributeValue> members = DynamoJson.parse(line);
            AttributeValue undoes = members.get(UNDOES);
            return Optional.of(new Line(ItemDraft.of(members), undoes == null ? null : undoes.s()));
        } catch (UserException | IllegalArgumentException e) {
            return Optional.empty(); // damaged, or of a newer version
        }
    }
}
