package dev.sortkey.cli.write;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.difference.AttributeChange;
import dev.sortkey.dynamo.item.difference.ItemDifference;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.journal.JournalEntry;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonGenerator;

/// A change of one item in writing: as lines for people, and as JSON.
public final class EntryText {
    /// How many changed values a person is shown of one item.
    private static final int MOST_CHANGES = 20;

    private static final int SHORT_ID = 8;

    private EntryText() {}

    /// What a change does to its item, such as `updated`.
    static String action(ItemDraft draft, KeyNames keys) {
        if (draft.base() == null) {
            return "created";
        }
        return draft.mine() == null ? "deleted" : draft.moves(keys) ? "moved" : "updated";
    }

    /// The key of the item, such as `"MSG#1", "2026-01-01"`; of one that moves, both.
    public static String key(ItemDraft draft, KeyNames keys) {
        String key = ItemKeys.text(draft.first(), keys);
        return draft.mine() != null && draft.moves(keys) ? key + " to " + ItemKeys.text(draft.mine(), keys) : key;
    }

    /// As much of an id as a person needs.
    static String shortId(String id) {
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }

    /// The changed values, a line each for what was and what is; those beyond a number are only counted.
    public static String changes(ItemDraft draft, KeyNames keys) {
        List<AttributeChange> changes = draft.changes(keys.all());
        String lines = ItemDifference.print(changes.stream().limit(MOST_CHANGES).toList());
        return changes.size() > MOST_CHANGES
                ? lines + "… and " + (changes.size() - MOST_CHANGES) + " more; --output json has all\n"
                : lines;
    }

    /// A line on the change.
    static String line(JournalEntry entry) {
        String state = switch (entry.state()) {
            case WRITTEN -> "";
            case REFUSED -> " (refused)";
            case SENT -> " (not known whether it was written)";
        };
        return shortId(entry.id()) + "  " + entry.at().truncatedTo(ChronoUnit.SECONDS) + "  " + entry.user() + "  "
                + action(entry.draft(), entry.keys()) + state + "  " + key(entry.draft(), entry.keys())
                + (entry.undoes() == null ? "" : "  undoing " + shortId(entry.undoes())) + "\n";
    }

    /// The change on one line of JSON.
    static String json(JournalEntry entry) {
        return JsonText.print(false, json -> {
            json.writeStartObject();
            json.writeStringProperty("id", entry.id());
            json.writeStringProperty("at", entry.at().toString());
            json.writeStringProperty("user", entry.user());
            json.writeStringProperty("table", entry.table());
            json.writeStringProperty("action", action(entry.draft(), entry.keys()));
            json.writeStringProperty("state", entry.state().name().toLowerCase(Locale.ROOT));
            if (entry.undoes() != null) {
                json.writeStringProperty("undoes", entry.undoes());
            }
            json.writeName("key");
            DynamoJson.write(json, entry.key());
            json.writeArrayPropertyStart("changes");
            entry.draft().changes(entry.keys().all()).forEach(change -> change(json, change));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void change(JsonGenerator json, AttributeChange change) {
        json.writeStartObject();
        json.writeStringProperty("path", change.name());
        value(json, "before", change.before());
        value(json, "after", change.after());
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, String name, @Nullable AttributeValue value) {
        if (value != null) {
            json.writeName(name);
            json.writeRawValue(DynamoJson.print(value));
        }
    }
}
