package dev.sortkey.cache;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/// Counts changes. What was read under an earlier version is no longer served.
///
/// A version only grows. It counts the changes of one part of a table, which is an item or a partition, and those of
/// the whole table. Parts share counters by their hash, so a change may drop others too, and memory is bounded.
final class Versions {
    private static final int TABLES = 1 << 8;
    private static final int PARTS = 1 << 14;
    /// How long DynamoDB's replicas may lag behind an acknowledged write, generously.
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private final LongSupplier nanos;
    private final AtomicLongArray tables = new AtomicLongArray(TABLES);
    private final AtomicLongArray tableTimes = new AtomicLongArray(TABLES);
    private final AtomicLongArray parts = new AtomicLongArray(PARTS);
    private final AtomicLongArray partTimes = new AtomicLongArray(PARTS);

    Versions(LongSupplier nanos) {
        this.nanos = nanos;
    }

    long of(String table, Object part) {
        return tables.get(slot(table)) + parts.get(slot(table, part));
    }

    /// Whether an eventually consistent read may still show the state before the last change.
    boolean recentlyChanged(String table, Object part) {
        return recent(tables, tableTimes, slot(table)) || recent(parts, partTimes, slot(table, part));
    }

    void changed(String table, Object part) {
        int slot = slot(table, part);
        partTimes.set(slot, nanos.getAsLong());
        parts.incrementAndGet(slot);
    }

    void changed(String table) {
        int slot = slot(table);
        tableTimes.set(slot, nanos.getAsLong());
        tables.incrementAndGet(slot);
    }

    void changedAll() {
        for (int slot = 0; slot < TABLES; slot++) {
            tableTimes.set(slot, nanos.getAsLong());
            tables.incrementAndGet(slot);
        }
    }

    /// Counts a change, and returns the version after it if it is the only one since `version`; otherwise the state
    /// of the part is unknown.
    OptionalLong changedSince(long version, String table, Object part) {
        int slot = slot(table, part);
        partTimes.set(slot, nanos.getAsLong());
        long expected = version - tables.get(slot(table));
        if (parts.compareAndSet(slot, expected, expected + 1)) {
            return OptionalLong.of(version + 1);
        }
        parts.incrementAndGet(slot);
        return OptionalLong.empty();
    }

    private boolean recent(AtomicLongArray counts, AtomicLongArray times, int slot) {
        return counts.get(slot) > 0 && nanos.getAsLong() - times.get(slot) < SETTLING.toNanos();
    }

    private static int slot(String table) {
        return Math.floorMod(table.hashCode(), TABLES);
    }

    private static int slot(String table, Object part) {
        int hash = Objects.hash(table, part) * 0x9E3779B9;
        return hash >>> 18;
    }
}
