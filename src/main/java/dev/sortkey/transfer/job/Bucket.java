package dev.sortkey.transfer.job;

/// A token bucket of capacity units. What turns out to cost more or less than expected is settled later; what the
/// service refuses because it gets too many makes it slower, as fast as the service took them, and then it
/// tries for
/// more again. Not thread-safe.
final class Bucket {
    private static final double SECOND = 1e9;
    /// What was not used may be made up for that long: more would be a burst.
    private static final double BURST = 0.2 * SECOND;
    /// The share of refused requests that is no reason to go slower: a single hot partition has them all the time.
    private static final double TOLERATED = 0.02;

    /// Where going slower lowers that share by less, the refusals don't come from the rate.
    private static final double HELPS = 0.7;

    private static final double BELOW = 0.95;
    private static final double RECOVERS = 1.5;
    private static final double TRIES = 1.1;
    private static final double HALF = 0.5;
    /// Where the service takes nothing at all, that says nothing about how much it takes afterwards: it is asked at
    /// this share of what it took before.
    private static final double LEAST = 0.2;

    private double most;
    private double rate;
    /// What the service took when it last refused some.
    private double known;
    /// The share that was refused when it last went slower; 0 when going faster is all right.
    private double refused;
    private double next;
    private final Window window = new Window();

    /// The requests of the last second or so.
    private static final class Window {
        private long start;
        private double used;
        private int taken;
        private int refused;

        private void begin(long now) {
            start = now;
            used = 0;
            taken = 0;
            refused = 0;
        }
    }

    /// @param perSecond units; infinite for as many as the service takes
    /// @param now in nanoseconds, as in all that follows
    Bucket(double perSecond, long now) {
        next = now;
        limit(perSecond, now);
    }

    void limit(double perSecond, long now) {
        most = perSecond;
        rate = perSecond;
        known = perSecond;
        window.begin(now);
    }

    /// The units a second that it lets pass now.
    double rate() {
        return rate;
    }

    /// How long to wait before {@link #take}.
    long waiting(long now) {
        return Math.max(0, (long) (next - now));
    }

    /// Lets a request of so many units pass.
    void take(double units, long now) {
        next = Math.max(next, now - BURST) + nanos(units);
    }

    /// A request came back.
    ///
    /// @param more units than were taken; negative for fewer
    void settle(double used, double more, long now) {
        next += nanos(more);
        window.used += used;
        window.taken++;
        adapt(now);
    }

    /// The service refused a request because it gets too many.
    void throttled(long now) {
        window.refused++;
        adapt(now);
    }

    private void adapt(long now) {
        double seconds = (now - window.start) / SECOND;
        if (seconds < 1) {
            return;
        }
        double took = window.used / seconds;
        double share = window.refused / (double) (window.taken + window.refused);
        boolean isTooFast = share > TOLERATED && (refused == 0 || share < HELPS * refused);
        refused = isTooFast ? share : 0;
        if (isTooFast && took == 0) {
            rate = Math.max(rate * HALF, Math.max(1, known * LEAST));
        } else if (isTooFast) {
            known = Math.max(1, known == Double.POSITIVE_INFINITY ? took : Math.max(took, known * HALF));
            rate = Math.max(1, Math.min(rate, took * BELOW));
            next = Math.max(next, (double) now);
        } else if (rate < most) {
            rate = Math.min(most, rate * (rate < known ? RECOVERS : TRIES));
        }
        window.begin(now);
    }

    private double nanos(double units) {
        return units / rate * SECOND;
    }
}
