package dev.sortkey.dynamo.entity;

/// Sizes in bytes: half of them are at most `median`, 95 of 100 at most `high`, all at most `most`.
public record Percentiles(long median, long high, long most) {
    private static final int HALF = 50;
    private static final int HIGH = 95;

    /// Those of `sizes`, of which there is one at least.
    static Percentiles of(java.util.stream.LongStream sizes) {
        long[] sorted = sizes.sorted().toArray();
        return new Percentiles(at(sorted, HALF), at(sorted, HIGH), sorted[sorted.length - 1]);
    }

    private static long at(long[] sorted, int percent) {
        return sorted[Math.ceilDiv(sorted.length * percent, 100) - 1];
    }
}
