package dev.sortkey.support;

/// Numbers with their nouns, for people: `1 item`, `2 items`, `1,204 items`.
public final class Counts {
    private Counts() {}

    /// `count` of a `noun` whose plural ends in s.
    public static String of(long count, String noun) {
        return of(count, noun, noun + "s");
    }

    /// `count` of a noun, in its singular `one` or its plural `many`.
    public static String of(long count, String one, String many) {
        return "%,d %s".formatted(count, count == 1 ? one : many);
    }
}
