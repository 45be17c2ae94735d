package dev.sortkey.cli.output;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Prints items as they come.
public sealed interface ItemWriter permits JsonItems, TableItems {

    /// Prints `items`, or keeps them until more are there.
    ///
    /// @throws ReaderClosed when the reader has closed it
    void write(List<Map<String, AttributeValue>> items);

    /// Prints what is left. Not called after a failure, so that a JSON array which is not complete stays open.
    void finish();

    /// A writer to `terminal`. An item's attributes have no order of their own; they are printed in a fixed one.
    ///
    /// @param plain whether JSON is without types, which is not lossless
    /// @param first the attributes that come first; the others follow by name
    static ItemWriter of(Terminal terminal, OutputFormat format, boolean plain, List<String> first) {
        return switch (format) {
            case TABLE -> new TableItems(terminal, new AttributeOrder(first));
            case JSON -> new JsonItems(terminal.data(), true, plain, new AttributeOrder(first));
            case JSONL -> new JsonItems(terminal.data(), false, plain, new AttributeOrder(first));
        };
    }
}
