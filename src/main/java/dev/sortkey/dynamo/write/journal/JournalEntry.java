package dev.sortkey.dynamo.write.journal;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One change of one item, as it is kept.
///
/// @param id unlike that of any other entry
/// @param at when it was sent
/// @param user the person's name on this machine
/// @param keys the key attributes of the table
/// @param draft the item before and after
/// @param undoes the id of the change that this one took back; null for others
public record JournalEntry(
        String id,
        Instant at,
        String user,
        String table,
        KeyNames keys,
        ItemDraft draft,
        State state,
        @Nullable String undoes) {
    /// What became of a change.
    public enum State {
        /// It was sent; whether it arrived isn't known.
        SENT,
        /// It is in the table.
        WRITTEN,
        /// It was refused, or somebody else had changed the item.
        REFUSED;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static State of(@Nullable String word) {
            return List.of(values()).stream()
                    .filter(state -> state.word().equals(word))
                    .findFirst()
                    .orElse(SENT);
        }
    }

    /// The key of the item, before the change if there was one.
    public Map<String, AttributeValue> key() {
        return ItemKeys.keyOf(draft.first(), keys);
    }

    JournalEntry became(State now, ItemDraft really) {
        return new JournalEntry(id, at, user, table, keys, really, now, undoes);
    }

    /// A line for a file: an item in DynamoDB JSON.
    String line() {
        var line = new LinkedHashMap<String, AttributeValue>();
        line.put("id", AttributeValue.fromS(id));
        line.put("at", AttributeValue.fromS(at.toString()));
        line.put("user", AttributeValue.fromS(user));
        line.put("table", AttributeValue.fromS(table));
        line.put(
                "keys",
                AttributeValue.fromL(
                        keys.all().stream().map(AttributeValue::fromS).toList()));
        line.put("state", AttributeValue.fromS(state.word()));
        line.putAll(draft.sides());
        if (undoes != null) {
            line.put("undoes", AttributeValue.fromS(undoes));
        }
        return DynamoJson.print(line, false);
    }

    /// The entry of a line.
    ///
    /// @throws RuntimeException when it isn't one
    static JournalEntry of(String text) {
        Map<String, AttributeValue> line = DynamoJson.parse(text);
        List<String> keys =
                member(line, "keys").l().stream().map(AttributeValue::s).toList();
        return new JournalEntry(
                member(line, "id").s(),
                Instant.parse(member(line, "at").s()),
                member(line, "user").s(),
                member(line, "table").s(),
                new KeyNames(keys.getFirst(), keys.size() > 1 ? keys.get(1) : null),
                ItemDraft.of(line),
                State.of(member(line, "state").s()),
                line.containsKey("undoes") ? member(line, "undoes").s() : null);
    }

    private static AttributeValue member(Map<String, AttributeValue> line, String name) {
        return Objects.requireNonNull(line.get(name), name);
    }
}
