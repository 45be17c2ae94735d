package dev.sortkey.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a person may make of an item.
public final class RandomEdits {
    private static final List<String> KEYS = List.of("pk", "sk");

    private RandomEdits() {}

    /// Items that a table with the keys `pk` and `sk` takes.
    public static Arbitrary<Map<String, AttributeValue>> items() {
        return ItemArbitraries.items().map(RandomEdits::named);
    }

    /// The service takes no empty names, the engine does.
    private static Map<String, AttributeValue> named(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> named(entry.getValue())));
    }

    private static AttributeValue named(AttributeValue value) {
        return value.hasM()
                ? AttributeValue.fromM(named(value.m()))
                : value.hasL()
                        ? AttributeValue.fromL(
                                value.l().stream().map(RandomEdits::named).toList())
                        : value;
    }

    /// `item`, whose key is `pk` and `sk`, with some values changed, taken away or added, at any depth.
    public static Map<String, AttributeValue> of(
            Map<String, AttributeValue> item, Map<String, AttributeValue> other, Random random) {
        var edited = new HashMap<String, AttributeValue>();
        item.forEach((name, value) -> {
            if (KEYS.contains(name) || random.nextInt(3) > 0) {
                edited.put(name, value);
            } else if (random.nextBoolean()) {
                edited.put(name, inside(value, other, random));
            }
        });
        other.forEach((name, value) -> {
            if (random.nextBoolean()) {
                edited.putIfAbsent(name, value);
            }
        });
        return edited;
    }

    private static AttributeValue inside(AttributeValue value, Map<String, AttributeValue> other, Random random) {
        if (value.hasM() && !value.m().isEmpty()) {
            var plain = new HashMap<>(other);
            KEYS.forEach(plain::remove);
            return AttributeValue.fromM(of(value.m(), plain, random));
        }
        if (value.hasL() && !value.l().isEmpty() && random.nextBoolean()) {
            var list = new ArrayList<>(value.l());
            int place = random.nextInt(list.size());
            list.set(place, inside(list.get(place), other, random));
            return AttributeValue.fromL(list);
        }
        List<AttributeValue> values = List.copyOf(other.values());
        return values.isEmpty() ? AttributeValue.fromBool(true) : values.get(random.nextInt(values.size()));
    }
}
