package dev.sortkey.cli.write;

import dev.sortkey.cli.output.ItemWriter;
import dev.sortkey.dynamo.partiql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The items that RETURNING asks for.
final class ReturnedItems {
    private final boolean asked;
    private final List<Map<String, AttributeValue>> items = new ArrayList<>();

    ReturnedItems(List<? extends Statement> statements) {
        asked = statements.stream().anyMatch(statement -> switch (statement) {
            case Statement.Update update -> update.returning() != null;
            case Statement.Delete delete -> delete.returning();
            case Statement.Select _, Statement.Insert _, Statement.Exists _ -> false;
        });
    }

    boolean isAsked() {
        return asked;
    }

    void add(
            Statement statement,
            @Nullable Map<String, AttributeValue> before,
            @Nullable Map<String, AttributeValue> after) {
        if (statement instanceof Statement.Update update && update.returning() != null) {
            Map<String, AttributeValue> item = update.returning().old() ? before : after;
            if (item != null) {
                items.add(update.returning().all() ? item : changed(update, item));
            }
        } else if (statement instanceof Statement.Delete delete && delete.returning() && before != null) {
            items.add(before);
        }
    }

    private static Map<String, AttributeValue> changed(Statement.Update update, Map<String, AttributeValue> item) {
        var changed = new LinkedHashMap<String, AttributeValue>();
        update.changes().stream()
                .map(change -> change.path().attribute())
                .filter(item::containsKey)
                .forEach(name -> changed.put(name, item.get(name)));
        return changed;
    }

    void print(ItemWriter writer) {
        if (asked) {
            writer.write(items);
            writer.finish();
        }
    }
}
