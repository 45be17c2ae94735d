package dev.sortkey.dynamo.entity;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Prefixes such as `cus_` and `order-`, whose separators are in identifiers, dates and names as well: they count
/// only where many keys show it.
///
/// A prefix is words before a part with a digit, as in `line_item_42`, that several keys share while the rest
/// differs; or a word that very many share. Within a shorter prefix, a longer one is shared by a tenth of its keys
/// at least: of 500 keys such as `cus_V1StGXR8_Z5jdHi6B`, three begin with `cus_W-` by chance. Nearly all keys that
/// could have a prefix must have one of a few. So a UUID, a date and a title such as `red-shoes` have none.
final class SoftPrefixes {
    private static final Pattern NUMBERED =
            Pattern.compile("(\\p{L}+(?:[_-]\\p{L}+)*[_~-])(?=[^_~#|:/-]*\\d).*", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("(\\p{L}+[_~-])[^#|:/]+.*", Pattern.DOTALL);
    private static final int LONGEST = 24;
    private static final int MOST = 12;
    private static final int NUMBERED_KEYS = 3;
    private static final int NAMED_KEYS = 20;
    private static final double NEARLY_ALL = 0.9;
    private static final double OF_A_SHORTER = 0.1;

    private SoftPrefixes() {}

    /// The prefixes of `keys` with their separators, the longest first.
    static List<String> of(Collection<String> keys) {
        var numbered = new HashMap<String, Integer>();
        var named = new HashMap<String, Integer>();
        Set<String> possible = new HashSet<>();
        for (String key : new HashSet<>(keys)) {
            if (key.contains("@") || key.contains("://")) {
                continue; // an address
            }
            Matcher number = NUMBERED.matcher(key);
            Matcher name = NAMED.matcher(key);
            if (number.matches()) {
                numbered.merge(number.group(1), 1, Integer::sum);
                possible.add(key);
            } else if (name.matches()) {
                named.merge(name.group(1), 1, Integer::sum);
                possible.add(key);
            }
        }
        var found = new HashSet<String>();
        numbered.forEach((prefix, count) -> add(prefix, count, NUMBERED_KEYS, found));
        named.forEach((prefix, count) -> add(prefix, count, NAMED_KEYS, found));
        Set<String> all = Set.copyOf(found);
        found.removeIf(longer -> all.stream()
                .anyMatch(shorter -> !longer.equals(shorter)
                        && longer.startsWith(shorter)
                        && having(longer, possible) < having(shorter, possible) * OF_A_SHORTER));
        long having = possible.stream()
                .filter(key -> found.stream().anyMatch(key::startsWith))
                .count();
        return found.size() > MOST || having < possible.size() * NEARLY_ALL
                ? List.of()
                : found.stream()
                        .sorted(Comparator.comparingInt(String::length)
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()))
                        .toList();
    }

    private static long having(String prefix, Set<String> keys) {
        return keys.stream().filter(key -> key.startsWith(prefix)).count();
    }

    private static void add(String prefix, int count, int enough, Set<String> found) {
        if (count >= enough && prefix.length() <= LONGEST) {
            found.add(prefix);
        }
    }
}
