package dev.sortkey.transfer.job;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A line of a plan that changed nothing.
///
/// @param number of the line, from 1; 0 for an item that wasn't planned
/// @param what {@link Count#UNCHANGED}, {@link Count#CONFLICTS} or {@link Count#REJECTED}
/// @param reason one sentence
/// @param now the item as it was found; null when there was none, or it isn't known
public record SkippedChange(
        long number,
        Count what,
        String reason,
        ItemDraft draft,
        @Nullable Map<String, AttributeValue> now) {
    /// The key of the item with the reason, such as `"a", 1: Somebody changed it meanwhile.`
    ///
    /// @param keys the key attributes, the partition key first
    public String keyed(List<String> keys) {
        Map<String, AttributeValue> item = draft.first();
        return keys.isEmpty() || !item.keySet().containsAll(keys)
                ? reason
                : ItemKeys.text(item, new KeyNames(keys.getFirst(), keys.size() > 1 ? keys.get(1) : null)) + ": "
                        + reason;
    }

    /// The line, with its end.
    public String line() {
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
    public static SkippedChange of(String text) {
        Map<String, AttributeValue> line = DynamoJson.parse(text);
        AttributeValue now = line.get("now");
        return new SkippedChange(
                Long.parseLong(member(line, "line").n()),
                Count.valueOf(member(line, "what").s().toUpperCase(Locale.ROOT)),
                member(line, "reason").s(),
                ItemDraft.of(line),
                now == null ? null : now.m());
    }

    /// A line of an item that can't be changed like this.
    public static String reject(Map<String, AttributeValue> item, String reason) {
        var line = new LinkedHashMap<String, AttributeValue>();
        line.put("reason", AttributeValue.fromS(reason));
        line.put("item", AttributeValue.fromM(item));
        return DynamoJson.print(line, false) + "\n";
    }

    /// The item on such a line.
    public static SkippedChange ofReject(String text) {
        Map<String, AttributeValue> line = DynamoJson.parse(text);
        Map<String, AttributeValue> item = member(line, "item").m();
        return new SkippedChange(0, Count.REJECTED, member(line, "reason").s(), new ItemDraft(item, item), item);
    }

    private static AttributeValue member(Map<String, AttributeValue> line, String name) {
        return Objects.requireNonNull(line.get(name), name);
    }
}
