package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.plan.Schemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Items of a table with the text keys `pk` and `sk`, for tests.
final class Items {
    static final TableDescription TABLE = Schemas.table("rows", "pk:S", "sk:S").describe();

    private Items() {}

    static Map<String, AttributeValue> of(String partition, String sort) {
        var item = new LinkedHashMap<String, AttributeValue>();
        item.put("pk", AttributeValue.fromS(partition));
        item.put("sk", AttributeValue.fromS(sort));
        return item;
    }

    static Map<String, AttributeValue> of(String partition, String sort, String name, AttributeValue value) {
        Map<String, AttributeValue> item = of(partition, sort);
        item.put(name, value);
        return item;
    }

    /// Rows of as many items as `count`, made by number.
    static ItemRows rows(int count, IntFunction<Map<String, AttributeValue>> item) {
        var rows = new ItemRows(KeyNames.of(TABLE));
        rows.append(IntStream.range(0, count).mapToObj(item).toList());
        return rows;
    }

    /// Rows with these values in the attribute `v`; null for none.
    static ItemRows values(List<AttributeValue> values) {
        return rows(values.size(), i -> {
            AttributeValue value = values.get(i);
            return value == null ? of("A", "" + i) : of("A", "" + i, "v", value);
        });
    }
}
