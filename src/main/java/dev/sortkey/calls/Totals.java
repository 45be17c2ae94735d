package dev.sortkey.calls;

/// What many calls came to.
///
/// @param calls how many there were, failed ones included
/// @param errors how many failed
/// @param readUnits read capacity units, of the calls that reported them
/// @param writeUnits write capacity units, of the calls that reported them
public record Totals(long calls, long errors, double readUnits, double writeUnits) {
    static final Totals NONE = new Totals(0, 0, 0, 0);

    static Totals of(Call call) {
        Cost.Capacity capacity = call.cost().capacity();
        return new Totals(
                1,
                call.error() == null ? 0 : 1,
                capacity == null ? 0 : capacity.readUnits(),
                capacity == null ? 0 : capacity.writeUnits());
    }

    Totals plus(Totals other) {
        return new Totals(
                calls + other.calls, errors + other.errors, readUnits + other.readUnits, writeUnits + other.writeUnits);
    }
}
