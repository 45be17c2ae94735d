package dev.sortkey.dynamo.read;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Read capacity units, exact: one unit reads 4 KB strongly consistent, half a unit does when eventually consistent.
///
/// @param halves the number of half units
public record ReadUnits(long halves) implements Comparable<ReadUnits> {
    /// Nothing was used.
    public static final ReadUnits NONE = new ReadUnits(0);

    private static final int STEP_BYTES = 4 * 1024;

    /// What one request pays for `bytes` of items, rounded up once over all of them, at least one step.
    public static ReadUnits ofBytes(long bytes, boolean consistent) {
        long steps = Math.max(1, Math.ceilDiv(bytes, STEP_BYTES));
        return new ReadUnits(consistent ? 2 * steps : steps);
    }

    /// What the service said it used; nothing when it said nothing.
    public static ReadUnits of(@Nullable Double units) {
        return units == null ? NONE : new ReadUnits(Math.round(units * 2));
    }

    /// The most bytes that were read for it.
    public long bytes(boolean consistent) {
        return (consistent ? halves / 2 : halves) * STEP_BYTES;
    }

    /// The sum.
    public ReadUnits plus(ReadUnits other) {
        return new ReadUnits(halves + other.halves);
    }

    /// This many times as much.
    public ReadUnits times(long factor) {
        return new ReadUnits(Math.multiplyExact(halves, factor));
    }

    /// The smaller of two.
    public ReadUnits min(ReadUnits other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @Override
    public int compareTo(ReadUnits other) {
        return Long.compare(halves, other.halves);
    }

    /// The number alone, as in `1,012.5`.
    public String text() {
        return String.format(Locale.ROOT, "%,d", halves / 2) + (halves % 2 == 0 ? "" : ".5");
    }

    /// The number with its unit, as in `12.5 RCU`.
    @Override
    public String toString() {
        return text() + " RCU";
    }
}
