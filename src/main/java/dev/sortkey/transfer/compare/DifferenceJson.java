package dev.sortkey.transfer.compare;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.difference.AttributeChange;
import dev.sortkey.dynamo.table.definition.TableDifferences;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonGenerator;

/// Differences for programs: the members of one object each.
public final class DifferenceJson {
    private DifferenceJson() {}

    /// Writes what differs in the definition.
    public static void write(JsonGenerator json, TableDifferences.Part part) {
        json.writeStringProperty("kind", "definition");
        json.writeStringProperty("part", part.name());
        if (part.one() != null) {
            json.writeStringProperty("left", part.one());
        }
        if (part.other() != null) {
            json.writeStringProperty("right", part.other());
        }
    }

    /// Writes an item: whole when only one side has it, else what differs by path.
    public static void write(JsonGenerator json, DifferentItem item, KeyNames keys) {
        json.writeStringProperty("kind", item.kind().name().toLowerCase(Locale.ROOT));
        json.writeName("key");
        DynamoJson.write(json, ItemKeys.keyOf(item.item(), keys));
        if (item.kind() != DifferentItem.Kind.CHANGED) {
            json.writeName("item");
            DynamoJson.write(json, item.item());
            return;
        }
        json.writeArrayPropertyStart("changes");
        for (AttributeChange change : item.changes(keys)) {
            json.writeStartObject();
            json.writeStringProperty("path", change.name());
            value(json, "left", change.before());
            value(json, "right", change.after());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void value(JsonGenerator json, String name, @Nullable AttributeValue value) {
        if (value != null) {
            json.writeName(name);
            json.writeRawValue(DynamoJson.print(value));
        }
    }
}
