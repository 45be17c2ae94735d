package dev.sortkey.cli.stream;

import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.dynamo.item.difference.AttributeChange;
import dev.sortkey.dynamo.item.difference.ItemDifference;
import dev.sortkey.support.Visible;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/// A stream record on one line: when, what, which item, and the attributes that were added `+`, removed `-` or
/// changed `~`.
final class RecordLine {
    private static final int WIDEST_VALUE = 80;

    private RecordLine() {}

    static String of(Record record) {
        StreamRecord change = record.dynamodb();
        String time = String.valueOf(change.approximateCreationDateTime());
        String keys = new TreeMap<>(change.keys())
                .entrySet().stream()
                        .map(key -> Visible.line(key.getKey()) + "=" + ValueText.of(key.getValue(), WIDEST_VALUE))
                        .collect(Collectors.joining("  "));
        return "%-20s  %-6s  %s  %s"
                .formatted(time, record.eventNameAsString(), keys, changes(change))
                .strip();
    }

    private static String changes(StreamRecord change) {
        return ItemDifference.between(change.oldImage(), change.newImage()).stream()
                .filter(attribute -> attribute.kind() != AttributeChange.Kind.SAME)
                .filter(attribute -> !change.keys().containsKey(attribute.name()))
                .map(RecordLine::sign)
                .collect(Collectors.joining(" "));
    }

    private static String sign(AttributeChange change) {
        String name = ValueText.of(AttributeValue.fromS(change.name()), WIDEST_VALUE);
        return switch (change.kind()) {
            case SAME -> name;
            case CHANGED -> "~" + name;
            case ADDED -> "+" + name;
            case REMOVED -> "-" + name;
        };
    }
}
