package dev.sortkey.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Made-up items of about 400 bytes, the same ones in every run: orders of customers in a single-table design.
public final class BenchItems {
    private static final List<String> KINDS = List.of("ORDER", "INVOICE", "PARCEL", "NOTE");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz      ";

    private BenchItems() {}

    /// The item with this number.
    public static Map<String, AttributeValue> item(int number) {
        var random = new SplittableRandom(number);
        var item = new LinkedHashMap<String, AttributeValue>();
        item.put("pk", text("CUSTOMER#%07d".formatted(number / 20)));
        item.put("sk", text("%s#2026-11-%02d#%08d".formatted(KINDS.get(number % 4), 1 + number % 28, number)));
        item.put("name", text(words(random, 24)));
        item.put("email", text(words(random, 12).strip().replace(' ', '.') + "@example.com"));
        item.put("total", AttributeValue.fromN(random.nextInt(100_000) + "." + random.nextInt(10, 99)));
        item.put("created", AttributeValue.fromN(Long.toString(1_790_000_000L + number)));
        item.put("paid", AttributeValue.fromBool(random.nextBoolean()));
        item.put("tags", AttributeValue.fromSs(List.of("green", "tag" + random.nextInt(1000))));
        item.put(
                "address",
                AttributeValue.fromM(Map.of(
                        "street", text(words(random, 20)),
                        "city", text(words(random, 10)),
                        "number", AttributeValue.fromN(Integer.toString(random.nextInt(1, 300))))));
        item.put("note", text(words(random, 110)));
        return item;
    }

    /// The items `from` to `to`, the last one excluded.
    public static List<Map<String, AttributeValue>> items(int from, int to) {
        return IntStream.range(from, to).mapToObj(BenchItems::item).toList();
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static String words(SplittableRandom random, int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
