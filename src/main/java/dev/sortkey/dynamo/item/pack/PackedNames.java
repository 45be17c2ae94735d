package dev.sortkey.dynamo.item.pack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The names of attributes, each kept once and identified by a number from 1; 0 is for those without a number.
///
/// Maps keyed by identifiers could bring millions of names: beyond some thousands, they are stored in the items
/// themselves.
final class PackedNames {
    static final int MOST = 4_096;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /// The number of `name`, a new one while there is room; once without a number, a name never gets one.
    int numberOf(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        if (names.size() == MOST) {
            return 0;
        }
        names.add(name);
        numbers.put(name, names.size());
        return names.size();
    }

    /// The number of `name`, or 0 when it has none.
    int known(String name) {
        return numbers.getOrDefault(name, 0);
    }

    /// The same names, which stay when these become more.
    PackedNames copy() {
        var copy = new PackedNames();
        names.forEach(copy::numberOf);
        return copy;
    }

    String name(int number) {
        return names.get(number - 1);
    }
}
