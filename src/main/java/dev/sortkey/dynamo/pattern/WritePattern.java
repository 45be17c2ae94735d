package dev.sortkey.dynamo.pattern;

import dev.sortkey.dynamo.write.PreparedRequest;
import dev.sortkey.dynamo.write.Write;
import dev.sortkey.dynamo.write.WriteCost;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// A request with blanks that changes items.
///
/// @param keys templates of keys that it changes, by attribute
/// @param itemBytes how large an item is that it updates, which only the table knows
/// @param request builds the request for a table of this name
public record WritePattern(
        PatternInfo about,
        List<Map<String, Template>> keys,
        int itemBytes,
        BiFunction<String, Arguments, DynamoDbRequest> request)
        implements AccessPattern {

    @Override
    public PreparedRequest prepare(TableDescription table, Map<String, String> values) {
        Write write = Write.of(request.apply(table.tableName(), new Arguments(values)));
        return new PreparedRequest.Writing(write, WriteCost.of(write, itemBytes));
    }

    @Override
    public List<Map<String, Template>> shapes(TableDescription table) {
        return keys;
    }
}
