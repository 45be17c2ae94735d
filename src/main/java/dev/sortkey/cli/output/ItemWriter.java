package dev.sortkey.cli.output;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Prints items as they come.
public sealed interface ItemWriter permits JsonItems, TableItems {

    /// Prints `items`, or keeps them until more are there.
    ///
    /// @throws ReaderGone when nobody reads them any more
    void write(List<Map<String, AttributeValue>> items);

    /// Prints what is left. Not called after a failure, so that a JSON array which is not complete stays open.
    void finish();

    /// A writer to `terminal`.
    ///
    /// @param plain whether JSON is without types, which is not lossless
    /// @param first the columns of a table that come first
    static ItemWriter of(Terminal terminal, OutputFormat format, boolean plain, List<String> first) {
        return switch (format) {
            case TABLE -> new TableItems(terminal, first);
            case JSON -> new JsonItems(terminal.data(), true, plain);
            case JSONL -> new JsonItems(terminal.data(), false, plain);
        };
    }
}
