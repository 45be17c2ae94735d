package dev.sortkey.cli.write;

import dev.sortkey.cli.table.FileErrorText;
import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.dynamo.write.edit.ItemCheck;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/// Items in DynamoDB JSON as people write them: one, one to a line, or an array; errors name the place.
///
/// @param name what errors call it
record ItemText(String name, String text) {
    private static final String NEXT = "Write it in DynamoDB JSON, such as {\"pk\":{\"S\":\"a\"}}.";

    /// An item and where it begins.
    record Placed(Map<String, AttributeValue> item, int line, int column) {}

    /// All of them, in order.
    ///
    /// @throws UserException bad input with line and column of the first thing that is wrong
    List<Placed> items() {
        var items = new ArrayList<Placed>();
        try {
            DynamoJson.parseAll(text, (item, at) -> items.add(new Placed(item, at.getLineNr(), at.getColumnNr())));
        } catch (UserException e) {
            throw FileErrorText.in(name, 0, e);
        }
        if (items.isEmpty()) {
            throw new UserException(new UserError.BadInput(name + " has no item.", NEXT));
        }
        return items;
    }

    /// The one item.
    ///
    /// @throws UserException bad input with line and column of the first thing that is wrong
    Placed only() {
        List<Placed> items = items();
        if (items.size() > 1) {
            Placed second = items.get(1);
            throw bad(second.line(), second.column(), "There is more than one item.", "Keep one of them.");
        }
        return items.getFirst();
    }

    /// Checks what `draft` would make of the item that was read at a place.
    ///
    /// @throws UserException bad input with line and column of what the service would refuse
    void check(Placed placed, ItemDraft draft, TableDescription table) {
        ItemCheck.of(draft, table).stream().findFirst().ifPresent(problem -> {
            TokenStreamLocation at = locate(placed, problem.path());
            throw bad(
                    at == null ? placed.line() : at.getLineNr(),
                    at == null ? placed.column() : at.getColumnNr(),
                    problem.what(),
                    problem.next());
        });
    }

    /// The error of what is wrong at a place.
    UserException bad(int line, int column, String what, String next) {
        return FileErrorText.in(name, 0, new UserException(new UserError.BadInput(what, next, line, column)));
    }

    /// Where the attribute stands that `path` leads through.
    private @Nullable TokenStreamLocation locate(Placed placed, @Nullable AttributePath path) {
        if (path == null) {
            return null;
        }
        try (JsonParser parser = JsonText.parser(text)) {
            int depth = 0;
            boolean inside = false;
            int top = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                TokenStreamLocation at = parser.currentTokenLocation();
                if (!inside && at.getLineNr() == placed.line() && at.getColumnNr() == placed.column()) {
                    inside = true;
                    top = depth + 1;
                } else if (inside
                        && depth == top
                        && token == JsonToken.PROPERTY_NAME
                        && path.attribute().equals(parser.currentName())) {
                    return at;
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (inside && depth < top) {
                    return null;
                }
            }
        }
        return null;
    }
}
