package dev.sortkey.dynamo.item;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An exact number of read or write capacity units, counted in halves.
///
/// @param halves twice the units; never negative
public record CapacityUnits(long halves) {
    /// Nothing.
    public static final CapacityUnits NONE = new CapacityUnits(0);

    private static final long READ_STEP = 4096;
    private static final long WRITE_STEP = 1024;

    /// Rejects negative numbers.
    public CapacityUnits {
        if (halves < 0) {
            throw new IllegalArgumentException("capacity is never negative: " + halves);
        }
    }

    /// How up to date a read must be, which is what it costs.
    public enum Consistency {
        EVENTUAL(1),
        STRONG(2),
        TRANSACTIONAL(4);

        private final int halves;

        Consistency(int halves) {
            this.halves = halves;
        }
    }

    /// What one Get, or one page of a Query or Scan, consumes.
    ///
    /// @param bytes the size of the item, or the sum of the sizes of all items that the page evaluated
    public static CapacityUnits read(long bytes, Consistency consistency) {
        return new CapacityUnits(steps(bytes, READ_STEP) * consistency.halves);
    }

    /// What the service says it used; nothing when it says nothing, or what can't be.
    public static CapacityUnits of(@Nullable Double units) {
        return units == null || units < 0 ? NONE : new CapacityUnits(Math.round(units * 2));
    }

    /// What writing one item consumes on the table, without its indexes.
    ///
    /// @param bytes the size of the item before or after the write, whichever is larger
    public static CapacityUnits write(long bytes, boolean transactional) {
        return new CapacityUnits(steps(bytes, WRITE_STEP) * (transactional ? 4 : 2));
    }

    /// The minimum is one step: a Get that finds no item is billed as one.
    private static long steps(long bytes, long step) {
        return Math.max(1, Math.ceilDiv(bytes, step));
    }

    /// Both together.
    public CapacityUnits plus(CapacityUnits other) {
        return new CapacityUnits(Math.addExact(halves, other.halves));
    }

    /// The units, exact: `0.5`, `1`, `12.5`.
    public BigDecimal units() {
        return halves % 2 == 0
                ? BigDecimal.valueOf(halves / 2)
                : BigDecimal.valueOf(halves).divide(BigDecimal.TWO);
    }

    /// The units for a sentence: `0.5`, `1,200`.
    public String words() {
        return String.format(Locale.ROOT, "%,d%s", halves / 2, halves % 2 == 0 ? "" : ".5");
    }

    @Override
    public String toString() {
        return units().toPlainString();
    }
}
