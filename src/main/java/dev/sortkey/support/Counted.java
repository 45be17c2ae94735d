package dev.sortkey.support;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Counts with their nouns, such as `1 item` and `1,234 items`.
public final class Counted {
    private Counted() {}

    /// The first `most` of `all`, and how many more there are, such as `a, b and 3 more`.
    public static String some(List<String> all, int most) {
        String first = all.stream().limit(most).collect(Collectors.joining(", "));
        return all.size() > most ? first + " and " + (all.size() - most) + " more" : first;
    }

    /// `count` alone, such as `1,234`.
    public static String of(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// `count` of a noun whose plural ends in `s`.
    public static String of(long count, String noun) {
        return of(count, noun, noun + "s");
    }

    /// `count` of `one` or of `several`.
    public static String of(long count, String one, String several) {
        return of(count) + " " + (count == 1 ? one : several);
    }
}
