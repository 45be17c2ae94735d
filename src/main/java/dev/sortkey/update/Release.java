package dev.sortkey.update;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A release of the program.
///
/// @param version such as `1.2.0`
/// @param page where it is described
public record Release(String version, URI page) {
    private static final Comparator<List<Integer>> BY_NUMBERS = (one, other) -> {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            int order = Integer.compare(i < one.size() ? one.get(i) : 0, i < other.size() ? other.get(i) : 0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    };

    /// Whether it comes after `running`; what has a word behind its numbers comes before what has none.
    boolean isNewerThan(String running) {
        int order = BY_NUMBERS.compare(numbers(version), numbers(running));
        return order > 0 || (order == 0 && !version.contains("-") && running.contains("-"));
    }

    private static List<Integer> numbers(String version) {
        return Stream.of(version.replaceFirst("-.*", "").split("\\."))
                .map(Integer::valueOf)
                .toList();
    }
}
