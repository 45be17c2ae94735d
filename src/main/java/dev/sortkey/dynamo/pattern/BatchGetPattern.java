package dev.sortkey.dynamo.pattern;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.CapacityUnits.Consistency;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.write.PreparedRequest;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Several items at once by keys of one form, on a table whose keys are text.
///
/// @param key the templates of partition and sort key, by attribute
/// @param each the parameter with the list: one item for each of its values
/// @param itemBytes how large an item usually is
public record BatchGetPattern(PatternInfo about, Map<String, Template> key, String each, int itemBytes)
        implements AccessPattern {
    private static final int MOST_ITEMS = 100;
    private static final long MOST_BYTES = 400 * 1024;

    /// The request for a list of values, for {@link dev.sortkey.dynamo.read.Pages}.
    ///
    /// @param list at most 100; each counts once
    public Read read(TableDescription table, List<String> list) {
        List<String> distinct = list.stream().distinct().toList();
        if (distinct.isEmpty() || distinct.size() > MOST_ITEMS) {
            throw new UserException(new UserError.BadInput(
                    "A batch can't have " + Counted.of(distinct.size(), "item") + ".",
                    "List 1 to " + MOST_ITEMS + ", separated by commas."));
        }
        return Read.BatchGet.of(
                table.tableName(), distinct.stream().map(this::key).toList(), false);
    }

    private Map<String, AttributeValue> key(String value) {
        var filled = new LinkedHashMap<String, AttributeValue>();
        key.forEach((name, template) -> filled.put(name, AttributeValue.fromS(template.fill(Map.of(each, value)))));
        return filled;
    }

    @Override
    public PreparedRequest prepare(TableDescription table, Map<String, String> values) {
        List<String> list = new Arguments(values).list(each).stream().distinct().toList();
        Read read = read(table, list);
        long items = list.size();
        CapacityUnits most = times(items, CapacityUnits.read(MOST_BYTES, Consistency.EVENTUAL));
        CapacityUnits usual = times(items, CapacityUnits.read(itemBytes, Consistency.EVENTUAL));
        return new PreparedRequest.Reading(
                read, most, "at most " + most + " RCU, usually " + usual + " RCU", List.of());
    }

    private static CapacityUnits times(long items, CapacityUnits each) {
        return new CapacityUnits(items * each.halves());
    }

    @Override
    public List<Map<String, Template>> shapes(TableDescription table) {
        return List.of(new HashMap<>(key));
    }
}
