package dev.sortkey.bench;

import dev.sortkey.dynamo.item.DynamoJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// DynamoDB JSON printed and parsed, against Jackson's own tree of the same text.
final class Codec {
    private static final int ITEMS = 5_000;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 40;

    private Codec() {}

    /// A process of its own.
    public static void main(String[] arguments) throws Exception {
        List<Map<String, AttributeValue>> items = BenchItems.items(0, ITEMS);
        List<String> texts =
                items.stream().map(item -> DynamoJson.print(item, false)).toList();
        var mapper = new JsonMapper();
        List<JsonNode> trees = texts.stream().map(mapper::readTree).toList();
        double megabytes = texts.stream()
                        .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
                        .sum()
                / 1e6;

        Comparison print = Comparison.of(
                WARM_UP,
                ROUNDS,
                () -> items.stream()
                        .mapToInt(item -> DynamoJson.print(item, false).length())
                        .sum(),
                () -> trees.stream()
                        .mapToInt(tree -> mapper.writeValueAsString(tree).length())
                        .sum());
        Comparison parse = Comparison.of(
                WARM_UP,
                ROUNDS,
                () -> texts.stream()
                        .mapToInt(text -> DynamoJson.parse(text).size())
                        .sum(),
                () -> texts.stream()
                        .mapToInt(text -> mapper.readTree(text).size())
                        .sum());
        print.result("DynamoDB JSON printed, against Jackson's tree", 0, nanos -> speed(megabytes, nanos))
                .tell();
        parse.result("DynamoDB JSON parsed, against Jackson's tree", 0, nanos -> speed(megabytes, nanos))
                .tell();
    }

    private static String speed(double megabytes, double nanos) {
        return String.format(Locale.ROOT, "%.0f MB/s", megabytes / (nanos / 1e9));
    }
}
