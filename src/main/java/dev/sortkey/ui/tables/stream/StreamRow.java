package dev.sortkey.ui.tables.stream;

import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.dynamo.item.difference.AttributeChange;
import dev.sortkey.dynamo.item.difference.ItemDifference;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// A stream record as the Stream tab shows it.
///
/// @param record the record
/// @param names the table's key
public record StreamRow(Record record, KeyNames names) {
    private static final int MOST_CHARACTERS = 300;

    OperationType event() {
        return record.eventName();
    }

    /// When it happened; engines round it down to the second or the minute.
    @Nullable
    Instant time() {
        return record.dynamodb().approximateCreationDateTime();
    }

    String partition() {
        return key(names.partition());
    }

    String sort() {
        return names.sort() == null ? "" : key(names.sort());
    }

    private String key(String name) {
        AttributeValue value = record.dynamodb().keys().get(name);
        return value == null ? "" : ValueText.of(value, MOST_CHARACTERS);
    }

    /// The attributes before and after: the key first, then what changed, then what stayed.
    List<AttributeChange> attributes() {
        Comparator<AttributeChange> order = Comparator.comparingInt(this::rank);
        return ItemDifference.between(before(), after()).stream()
                .sorted(order.thenComparing(AttributeChange::name))
                .toList();
    }

    private int rank(AttributeChange change) {
        int key = names.all().indexOf(change.name());
        return key >= 0 ? key : change.kind() == AttributeChange.Kind.SAME ? 3 : 2;
    }

    /// The item before; empty when there was none or the stream doesn't have it.
    Map<String, AttributeValue> before() {
        return record.dynamodb().oldImage();
    }

    /// The item after; empty when it was deleted or the stream doesn't have it.
    Map<String, AttributeValue> after() {
        return record.dynamodb().newImage();
    }

    /// The changed attributes, each after its sign; key attributes never change.
    String changes() {
        return ItemDifference.between(before(), after()).stream()
                .filter(change -> !names.all().contains(change.name()))
                .filter(change -> change.kind() != AttributeChange.Kind.SAME)
                .map(change -> change.kind().sign() + " " + change.name())
                .collect(Collectors.joining("   "));
    }

    /// The item's size as the service bills it; before and after if they differ.
    String size() {
        long before = ItemSize.of(before());
        long after = ItemSize.of(after());
        if (before == 0 && after == 0) {
            return "";
        }
        return before == 0 || after == 0 || before == after
                ? "%,d B".formatted(Math.max(before, after))
                : "%,d → %,d B".formatted(before, after);
    }

    /// Whether one of its names or values contains `words`, which are in lower case.
    boolean has(String words) {
        return words.isEmpty()
                || Stream.of(record.dynamodb().keys(), before(), after())
                        .flatMap(item -> item.entrySet().stream())
                        .anyMatch(attribute -> lower(attribute.getKey()).contains(words)
                                || lower(ValueText.of(attribute.getValue(), Integer.MAX_VALUE))
                                        .contains(words));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /// Roughly the bytes it takes in memory.
    long weight() {
        return 1_000 + 6 * (ItemSize.of(before()) + ItemSize.of(after()));
    }
}
