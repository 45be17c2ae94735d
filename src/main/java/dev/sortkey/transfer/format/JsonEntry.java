package dev.sortkey.transfer.format;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.PlainJson;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.format.ItemSource.Entry;
import dev.sortkey.transfer.format.ItemSource.Item;
import dev.sortkey.transfer.format.ItemSource.Reject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// What one JSON object in a file is: an item with or without types, or one with something around it.
///
/// @param exact whether it is taken as it stands in the file, so that columns in it are columns of the file
/// @param typed whether its values have types
/// @param table the table that the file names; null for none
record JsonEntry(boolean exact, boolean typed, @Nullable String table) {
    /// What may stand beside an item.
    private static final Set<String> BESIDE = Set.of("Metadata", "OldImage", "ConsumedCapacity", "ResponseMetadata");

    private static final Pattern WRAPPED = Pattern.compile(
            "\\s*\\{\\s*\"(Item|Keys|NewImage|PutRequest|DeleteRequest|Metadata|OldImage|ConsumedCapacity"
                    + "|ResponseMetadata)\".*",
            Pattern.DOTALL);
    private static final int MOST_KEPT = 1 << 20;

    /// The entry that `text` is.
    ///
    /// @param at where it begins
    Entry of(String text, Position at) {
        try {
            if (!typed) {
                return new Item(table, PlainJson.parse(text, Map.of()), at);
            }
            Entry wrapped = WRAPPED.matcher(text).matches() ? wrapped(text, at) : null;
            return wrapped == null ? new Item(table, DynamoJson.parse(text), at) : wrapped;
        } catch (UserException e) {
            return reject(e, text, at);
        }
    }

    private Entry reject(UserException e, String text, Position at) {
        int column =
                exact && e.error() instanceof UserError.BadInput bad && bad.line() == 1 ? bad.column() : at.column();
        return new Reject(reason(e), text.length() > MOST_KEPT ? "" : text, new Position(at.file(), at.line(), column));
    }

    /// Why something can't be read, without the place, which the reject has.
    static String reason(UserException e) {
        return e.error().what().replaceFirst(" \\((line \\d+, column \\d+|start marker at .*)\\)", "");
    }

    /// The item or the key inside; null when it is an item that only looks like that.
    private @Nullable Entry wrapped(String text, Position at) {
        var parts = new HashMap<String, Map<String, AttributeValue>>();
        try (JsonParser parser = JsonText.parser(text)) {
            parser.nextToken();
            if (!take(parser, parts) || parser.nextToken() != null) {
                return null;
            }
        } catch (UserException | JacksonException e) {
            return null;
        }
        Map<String, AttributeValue> item = parts.getOrDefault("NewImage", parts.get("Item"));
        Map<String, AttributeValue> key = parts.getOrDefault("Keys", parts.get("Key"));
        return item != null ? new Item(table, item, at) : key != null ? new ItemSource.Deletion(table, key, at) : null;
    }

    /// Takes the members of an object; false when one isn't as in a wrapper.
    private static boolean take(JsonParser parser, Map<String, Map<String, AttributeValue>> parts) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "Item", "NewImage", "Keys", "Key" -> {
                    if (value != JsonToken.START_OBJECT) {
                        return false;
                    }
                    parts.put(name, DynamoJson.read(parser));
                }
                case "PutRequest", "DeleteRequest" -> {
                    if (value != JsonToken.START_OBJECT || !take(parser, parts)) {
                        return false;
                    }
                }
                default -> {
                    if (!BESIDE.contains(name)) {
                        return false;
                    }
                    parser.skipChildren();
                }
            }
        }
        return true;
    }
}
