package dev.sortkey.cli.vector;

import dev.sortkey.cli.output.ItemWriter;
import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.PlainJson;
import dev.sortkey.dynamo.vector.VectorMatches;
import dev.sortkey.dynamo.vector.VectorMatches.Match;
import dev.sortkey.dynamo.wire.JsonText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Prints what a search found, each item with its rank and its score.
///
/// @param plain whether JSON is without types, which is not lossless
record MatchOutput(Terminal terminal, TableDescription table, boolean plain) {

    void print(VectorMatches found, OutputFormat format) {
        switch (format) {
            case TABLE -> table(found.matches());
            case JSON ->
                terminal.printData(found.matches().stream()
                        .map(this::json)
                        .collect(Collectors.joining(",\n", "[\n", "\n]\n"))
                        .replace("[\n\n]", "[]"));
            case JSONL -> found.matches().forEach(match -> terminal.printData(json(match) + "\n"));
        }
        terminal.flush();
    }

    private String json(Match match) {
        Map<String, AttributeValue> item =
                ItemKeys.first(match.item(), KeyNames.of(table).all());
        return JsonText.print(false, json -> {
            json.writeStartObject();
            json.writeNumberProperty("rank", match.rank());
            if (Double.isFinite(match.score())) {
                json.writeNumberProperty("score", match.score());
            }
            json.writeName("item");
            if (plain) {
                PlainJson.write(json, item);
            } else {
                DynamoJson.write(json, item);
            }
            json.writeEndObject();
        });
    }

    private void table(List<Match> matches) {
        String rank = free("rank", matches);
        String score = free("score", matches);
        List<String> first = Stream.concat(Stream.of(rank, score), KeyNames.of(table).all().stream())
                .toList();
        ItemWriter writer = ItemWriter.of(terminal, OutputFormat.TABLE, false, first);
        writer.write(matches.stream()
                .map(match -> {
                    var row = new HashMap<>(match.item());
                    row.put(rank, AttributeValue.fromN(Integer.toString(match.rank())));
                    row.put(score, AttributeValue.fromN(match.scoreText()));
                    return (Map<String, AttributeValue>) row;
                })
                .toList());
        writer.finish();
    }

    /// A title that no attribute has.
    private static String free(String title, List<Match> matches) {
        return matches.stream().anyMatch(match -> match.item().containsKey(title))
                ? free("(" + title + ")", matches)
                : title;
    }
}
