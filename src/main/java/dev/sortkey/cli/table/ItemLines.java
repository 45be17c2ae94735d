package dev.sortkey.cli.table;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.support.UserException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The items of a file, one to a line; empty lines are skipped.
final class ItemLines implements Iterator<Map<String, AttributeValue>> {
    private final Path file;
    private final Iterator<String> lines;
    private int number;
    private @Nullable String next;

    ItemLines(Path file, Iterator<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    @Override
    public boolean hasNext() {
        while (next == null && lines.hasNext()) {
            number++;
            String line = lines.next();
            next = line.isBlank() ? null : line;
        }
        return next != null;
    }

    @Override
    public Map<String, AttributeValue> next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        String line = next;
        next = null;
        try {
            return DynamoJson.parse(line);
        } catch (UserException e) {
            throw FileErrors.in(file.toString(), number - 1, e);
        }
    }
}
