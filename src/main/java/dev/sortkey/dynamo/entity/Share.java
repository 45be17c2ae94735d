package dev.sortkey.dynamo.entity;

/// A part of a whole in percent.
final class Share {
    private Share() {}

    /// `100%` and `0%` only for all and none.
    static String of(long part, long whole) {
        if (part == 0 || part == whole) {
            return part == 0 ? "0%" : "100%";
        }
        long percent = Math.round(100.0 * part / whole);
        return percent < 1 ? "<1%" : percent > 99 ? ">99%" : percent + "%";
    }
}
