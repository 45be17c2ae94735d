package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.Csv;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.PlainJson;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A text form of items for other programs; one document, whatever number of items there is.
enum CopyFormat {
    /// Without types: one object, or an array of them.
    JSON("JSON"),
    /// Without types: an object on each line.
    JSON_LINES("JSON lines"),
    /// With types: one object, or an array of them.
    DYNAMO_JSON("DynamoDB JSON"),
    /// With types: an object on each line.
    DYNAMO_JSON_LINES("DynamoDB JSON lines"),
    /// A line of names, then a line for each item.
    CSV("CSV");

    /// More than any program takes from a clipboard, and less than would fill the memory.
    static final int MOST_CHARACTERS = 200_000_000;

    private final String words;

    CopyFormat(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /// The text of `items`.
    ///
    /// @param columns the attributes that become columns; forms without columns have all attributes
    /// @throws UserException bad input, when it gets longer than `most` characters
    String print(Iterable<Map<String, AttributeValue>> items, List<String> columns, int most) {
        return switch (this) {
            case JSON -> document(items, item -> PlainJson.print(item, true), most);
            case JSON_LINES -> join("", items, item -> PlainJson.print(item, false), "\n", "", most);
            case DYNAMO_JSON -> document(items, item -> DynamoJson.print(item, true), most);
            case DYNAMO_JSON_LINES -> join("", items, item -> DynamoJson.print(item, false), "\n", "", most);
            case CSV -> join(Csv.texts(columns), items, item -> Csv.line(columns, item), "", "", most);
        };
    }

    private static String document(
            Iterable<Map<String, AttributeValue>> items, Function<Map<String, AttributeValue>, String> form, int most) {
        Iterator<Map<String, AttributeValue>> few = items.iterator();
        if (few.hasNext()) {
            Map<String, AttributeValue> first = few.next();
            if (!few.hasNext()) {
                return form.apply(first);
            }
        }
        // Line breaks inside JSON's texts are escaped, so those that are left are between its members.
        return join("[\n  ", items, item -> form.apply(item).replace("\n", "\n  "), ",\n  ", "\n]", most);
    }

    private static String join(
            String open,
            Iterable<Map<String, AttributeValue>> items,
            Function<Map<String, AttributeValue>, String> form,
            String between,
            String close,
            int most) {
        var text = new StringBuilder(open);
        boolean first = true;
        for (Map<String, AttributeValue> item : items) {
            String one = form.apply(item);
            if ((long) text.length() + one.length() > most) {
                throw new UserException(new UserError.BadInput(
                        "The selected items are too large for the clipboard.",
                        "Select fewer rows, or write them to a file with 'sortkey scan'."));
            }
            text.append(first ? "" : between).append(one);
            first = false;
        }
        return text.append(close).toString();
    }
}
