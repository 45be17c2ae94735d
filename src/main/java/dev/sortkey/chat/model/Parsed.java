package dev.sortkey.chat.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items of one kind, and those that were meant to be but are not: one bad row never hides the others.
///
/// @param good what could be read, in the order of the items
/// @param bad what could not
public record Parsed<T>(List<T> good, List<Bad> bad) {

    /// An item that could not be read, and why.
    public record Bad(Map<String, AttributeValue> item, String reason) {}

    /// Nothing changes in it.
    public Parsed {
        good = List.copyOf(good);
        bad = List.copyOf(bad);
    }

    /// Reads `items` by `reader`, which throws {@link MalformedItem}.
    public static <T> Parsed<T> of(
            List<Map<String, AttributeValue>> items, Function<Map<String, AttributeValue>, T> reader) {
        var good = new ArrayList<T>();
        var bad = new ArrayList<Bad>();
        for (Map<String, AttributeValue> item : items) {
            try {
                good.add(reader.apply(item));
            } catch (MalformedItem e) {
                bad.add(new Bad(item, e.reason()));
            }
        }
        return new Parsed<>(good, bad);
    }
}
