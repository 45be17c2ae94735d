package dev.sortkey.cli.table;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.support.UserException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The items of a file, one to a line, read in order; empty lines are skipped.
final class ItemLines {
    private final Path file;
    private int number;

    ItemLines(Path file) {
        this.file = file;
    }

    /// Passes the item of the next line to `then`.
    void read(String line, Consumer<Map<String, AttributeValue>> then) {
        number++;
        if (!line.isBlank()) {
            then.accept(parse(line));
        }
    }

    private Map<String, AttributeValue> parse(String line) {
        try {
            return DynamoJson.parse(line);
        } catch (UserException e) {
            throw FileErrorText.in(file.toString(), number - 1, e);
        }
    }
}
