package dev.sortkey.calls;

/// The totals of many calls.
///
/// @param calls how many there were, failed ones included; without what caches answered
/// @param errors how many failed
/// @param readUnits read capacity units, of the calls that reported them
/// @param writeUnits write capacity units, of the calls that reported them
/// @param hits reads that a cache of the program answered
/// @param misses reads that it could not answer
/// @param savedUnits read capacity units that the hits did not use
public record Totals(
        long calls, long errors, double readUnits, double writeUnits, long hits, long misses, double savedUnits) {
    static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0);
    static final Totals MISS = new Totals(0, 0, 0, 0, 0, 1, 0);

    static Totals of(Call call) {
        Double saved = call.cost().saved();
        if (saved != null) {
            return new Totals(0, 0, 0, 0, 1, 0, saved);
        }
        CallCost.Capacity capacity = call.cost().capacity();
        return new Totals(
                1,
                call.error() == null ? 0 : 1,
                capacity == null ? 0 : capacity.readUnits(),
                capacity == null ? 0 : capacity.writeUnits(),
                0,
                0,
                0);
    }

    Totals plus(Totals other) {
        return new Totals(
                calls + other.calls,
                errors + other.errors,
                readUnits + other.readUnits,
                writeUnits + other.writeUnits,
                hits + other.hits,
                misses + other.misses,
                savedUnits + other.savedUnits);
    }

    /// Whether a cache was used at all.
    public boolean cached() {
        return hits + misses > 0;
    }

    /// Of a hundred reads through caches, how many they answered; 0 without any.
    public int hitPercent() {
        return cached() ? (int) (100 * hits / (hits + misses)) : 0;
    }
}
