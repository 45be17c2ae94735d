package dev.sortkey.transfer.job;

import dev.sortkey.dynamo.item.CapacityUnits;
import java.util.EnumMap;
import java.util.Map;

/// How much of what a job has done. What isn't in it is 0.
public record Tally(Map<Count, Long> counts) {
    /// Nothing.
    public static final Tally NONE = new Tally(Map.of());

    /// Immutable, and without zeros.
    public Tally {
        var kept = new EnumMap<Count, Long>(Count.class);
        counts.forEach((count, value) -> {
            if (value != 0) {
                kept.put(count, value);
            }
        });
        counts = Map.copyOf(kept);
    }

    /// So many of one.
    public static Tally of(Count count, long value) {
        return new Tally(Map.of(count, value));
    }

    /// Capacity used by reading.
    public static Tally ofReading(CapacityUnits used) {
        return of(Count.READ_HALF_UNITS, used.halves());
    }

    /// Capacity used by writing.
    public static Tally ofWriting(CapacityUnits used) {
        return of(Count.HALF_UNITS, used.halves());
    }

    /// Both together.
    public Tally plus(Tally other) {
        var sum = new EnumMap<Count, Long>(Count.class);
        sum.putAll(counts);
        other.counts.forEach((count, value) -> sum.merge(count, value, Long::sum));
        return new Tally(sum);
    }

    /// How many there are of one.
    public long get(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /// How many there are of several.
    public long sum(Count... of) {
        long sum = 0;
        for (Count count : of) {
            sum += get(count);
        }
        return sum;
    }

    /// The read capacity used.
    public CapacityUnits readUnits() {
        return new CapacityUnits(get(Count.READ_HALF_UNITS));
    }

    /// The write capacity used.
    public CapacityUnits writeUnits() {
        return new CapacityUnits(get(Count.HALF_UNITS));
    }

    /// The write capacity that a plan will use.
    public CapacityUnits planned() {
        return new CapacityUnits(get(Count.PLANNED_HALF_UNITS));
    }
}
