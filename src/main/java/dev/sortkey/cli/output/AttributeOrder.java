package dev.sortkey.cli.output;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The order in which attributes are printed: some first, such as the keys, then the others by name.
final class AttributeOrder implements Comparator<String> {
    private static final int REMEMBERED = 200;

    private final List<String> first;
    /// Items of one kind have the same attributes: these were put into order already.
    private final Map<Set<String>, List<String>> known = new HashMap<>();

    AttributeOrder(List<String> first) {
        this.first = first;
    }

    /// The attributes that come first.
    List<String> first() {
        return first;
    }

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
        Map<String, AttributeValue> sorted = LinkedHashMap.newLinkedHashMap(item.size());
        names(item.keySet()).forEach(name -> sorted.put(name, item.get(name)));
        return sorted;
    }

    private List<String> names(Set<String> attributes) {
        List<String> names = known.get(attributes);
        if (names == null) {
            names = attributes.stream().sorted(this).toList();
            if (known.size() < REMEMBERED) {
                known.put(Set.copyOf(attributes), names);
            }
        }
        return names;
    }
}
