package dev.sortkey.support;

import java.util.Locale;

/// A count with its noun: `1 item`, `2,000 items`.
public final class Plural {
    private Plural() {}

    /// `count` and `noun`, with an `s` unless there is one of it.
    public static String of(long count, String noun) {
        return of(count, noun, noun + "s");
    }

    /// `count` and the noun that fits it, as in `2 entries`.
    public static String of(long count, String one, String several) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : several);
    }
}
