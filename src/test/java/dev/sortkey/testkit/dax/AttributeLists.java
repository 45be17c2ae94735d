package dev.sortkey.testkit.dax;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// The lists of attribute names that the cluster and its clients agreed on, each with a number; 1 is the empty list.
final class AttributeLists {
    private final List<List<String>> known = new ArrayList<>(List.of(List.of()));

    synchronized List<String> names(BigInteger id) {
        return known.get(id.intValueExact() - 1);
    }

    synchronized int id(List<String> names) {
        int at = known.indexOf(names);
        if (at >= 0) {
            return at + 1;
        }
        known.add(names);
        return known.size();
    }
}
