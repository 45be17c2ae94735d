package dev.sortkey.cli.output;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The order in which attributes are printed: some first, such as the keys, then the others by name.
record AttributeOrder(List<String> first) implements Comparator<String> {
    @Override
    public int compare(String one, String other) {
        int rank = Integer.compare(rank(one), rank(other));
        return rank != 0 ? rank : one.compareTo(other);
    }

    private int rank(String name) {
        int at = first.indexOf(name);
        return at < 0 ? first.size() : at;
    }

    /// `item` in this order.
    Map<String, AttributeValue> sorted(Map<String, AttributeValue> item) {
        var sorted = new TreeMap<String, AttributeValue>(this);
        sorted.putAll(item);
        return sorted;
    }
}
