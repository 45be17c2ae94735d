package dev.sortkey.dynamo.item.text;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Map;

/// Reads the items of a text, whichever of these it is: DynamoDB JSON or plain JSON, one item, several after each other
/// or an array, the output of `aws dynamodb scan`, `query` or `get-item`, a request of `batch-write-item`, or lines of
/// values between tabs, commas, semicolons or bars below a line of names.
public final class ItemTexts {
    private static final char MARK = '\uFEFF';

    private ItemTexts() {}

    /// The items of `text`.
    ///
    /// @param types the types that attributes have where the text doesn't say: those of keys, and of other items
    /// @param partition the attribute that every item has
    /// @throws UserException `BadInput` with line and column of the first thing that is wrong
    public static List<FoundItem> read(String text, Map<String, AttributeType> types, String partition) {
        String plain = !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
        String start = plain.stripLeading();
        return start.startsWith("{") || start.startsWith("[")
                ? JsonItems.read(plain, types)
                : DelimitedItems.read(plain, types, partition);
    }
}
