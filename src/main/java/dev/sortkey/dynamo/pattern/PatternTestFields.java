package dev.sortkey.dynamo.pattern;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.read.draft.TypedValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// One test of a pattern while it is being read from a file.
final class PatternTestFields {
    private static final List<String> REQUESTS = List.of("GetItem", "Query");
    private static final BigDecimal MOST_CAPACITY = new BigDecimal(1_000_000);

    private final JsonFields json;
    private final Map<String, String> values = new LinkedHashMap<>();
    private String name = "";
    private @Nullable String request;
    private @Nullable String index;
    private @Nullable CapacityUnits capacity;
    private @Nullable Integer mostItems;
    private @Nullable Integer items;
    private @Nullable List<Map<String, String>> keys;

    PatternTestFields(JsonFields json) {
        this.json = json;
    }

    PatternTest read() {
        json.members("A test", this::member);
        return new PatternTest(name, values, request, index, capacity, mostItems, items, keys);
    }

    private void member(String field) {
        switch (field) {
            case "name" -> name = json.text(field);
            case "values" -> json.members("The values", value -> values.put(value, single().text()));
            case "request" -> request = request(json.text(field));
            case "index" -> index = json.token() == JsonToken.VALUE_NULL ? "" : json.text(field);
            case "capacity" -> capacity = capacity();
            case "mostItems" -> mostItems = json.number(field);
            case "items" -> items = json.number(field);
            case "keys" -> keys = keys();
            default ->
                throw json.error(
                        "A test can't have '" + field + "'.",
                        "Use name, values, request, index, capacity, mostItems, items and keys.");
        }
    }

    private String request(String named) {
        if (!REQUESTS.contains(named)) {
            throw json.error("A pattern can't be a '" + named + "'.", "Use GetItem or Query.");
        }
        return named;
    }

    private CapacityUnits capacity() {
        BigDecimal units = new BigDecimal(single().type() == TypedValue.Type.N ? single().text() : "-1");
        if (units.signum() < 0 || units.compareTo(MOST_CAPACITY) > 0) {
            throw json.error("The value of capacity must be a number of capacity units.", "Use a number, such as 0.5.");
        }
        return CapacityUnits.of(units.doubleValue());
    }

    private List<Map<String, String>> keys() {
        var read = new ArrayList<Map<String, String>>();
        json.elements("A list of keys", "Write [ { \"pk\": …, \"sk\": … }, … ].", () -> {
            var key = new LinkedHashMap<String, String>();
            json.members("A key", attribute -> key.put(attribute, single().text()));
            read.add(key);
        });
        return read;
    }

    private TypedValue single() {
        if (json.token() == JsonToken.START_ARRAY) {
            throw json.error("One value is expected here.", "Write text in quotes, or a number.");
        }
        return json.values().getFirst();
    }
}
