package dev.sortkey.transfer.bulk;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.transfer.job.Count;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A line of a plan that changed nothing.
///
/// @param number of the line, from 1
/// @param what {@link Count#UNCHANGED}, {@link Count#CONFLICTS} or {@link Count#REJECTED}
/// @param reason one sentence
/// @param now the item as it was found; null when there was none, or it isn't known
public record SkippedChange(
        long number,
        Count what,
        String reason,
        ItemDraft draft,
        @Nullable Map<String, AttributeValue> now) {
    String line() {
        Map<String, AttributeValue> line = draft.sides();
        line.put("line", AttributeValue.fromN(String.valueOf(number)));
        line.put("what", AttributeValue.fromS(what.name().toLowerCase(Locale.ROOT)));
        line.put("reason", AttributeValue.fromS(reason));
        if (now != null) {
            line.put("now", AttributeValue.fromM(now));
        }
        return DynamoJson.print(line, false) + "\n";
    }

    /// The one on a line.
    ///
    /// @throws RuntimeException when it isn't one
    static SkippedChange of(String text) {
        Map<String, AttributeValue> line = DynamoJson.parse(text);
        AttributeValue now = line.get("now");
        return new SkippedChange(
                Long.parseLong(member(line, "line").n()),
                Count.valueOf(member(line, "what").s().toUpperCase(Locale.ROOT)),
                member(line, "reason").s(),
                ItemDraft.of(line),
                now == null ? null : now.m());
    }

    private static AttributeValue member(Map<String, AttributeValue> line, String name) {
        return Objects.requireNonNull(line.get(name), name);
    }
}
