package dev.sortkey.calls;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/// The calls of a session, bounded in number and in memory; safe for many threads.
public final class CallLog {
    private static final int DEFAULT_COUNT = 5_000;
    private static final long DEFAULT_BYTES = 64L << 20;
    /// What a call weighs besides its bodies.
    private static final long ALONE = 2_000;

    private final int maximum;
    private final long budget;
    private final ArrayDeque<Call> full = new ArrayDeque<>();
    private final ArrayDeque<Call> emptied = new ArrayDeque<>();
    private final Map<String, Totals> totals = new TreeMap<>();
    private final CopyOnWriteArrayList<Consumer<Call>> listeners = new CopyOnWriteArrayList<>();
    private long weight;
    private long lastId;

    /// A log of at most 5,000 calls and an estimated 64 MB.
    public CallLog() {
        this(DEFAULT_COUNT, DEFAULT_BYTES);
    }

    /// A log of at most `maximum` calls whose requests and responses are estimated at `budget` bytes at most: beyond
    /// that the oldest responses are dropped, and then the oldest calls.
    public CallLog(int maximum, long budget) {
        this.maximum = maximum;
        this.budget = budget;
    }

    /// The calls held now, oldest first.
    public synchronized List<Call> calls() {
        return Stream.concat(emptied.stream(), full.stream()).toList();
    }

    /// Calls `listener` for each call from now on, on the thread that made it, until the returned handle is closed.
    public AutoCloseable onCall(Consumer<Call> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// What the session's calls came to, by connection name; also those that are no longer held.
    public synchronized Map<String, Totals> totalsByConnection() {
        return Map.copyOf(totals);
    }

    /// What the session's calls came to; also those that are no longer held.
    public synchronized Totals totals() {
        return totals.values().stream().reduce(Totals.NONE, Totals::plus);
    }

    /// Forgets the calls. The totals go on: what was spent stays spent.
    public synchronized void clear() {
        full.clear();
        emptied.clear();
        weight = 0;
    }

    void add(LongFunction<Call> withId) {
        Call call = append(withId);
        for (Consumer<Call> listener : listeners) {
            try {
                listener.accept(call);
            } catch (RuntimeException e) { // who watches must not break what is watched
                // Asked for only now: the first one costs the window a tenth of its start.
                LoggerFactory.getLogger(CallLog.class).warn("A listener of the call log failed", e);
            }
        }
    }

    private synchronized Call append(LongFunction<Call> withId) {
        Call call = withId.apply(++lastId);
        full.addLast(call);
        weight += weight(call);
        totals.merge(call.connection(), Totals.of(call), Totals::plus);
        while (full.size() + emptied.size() > maximum) {
            forgetOldest();
        }
        while (weight > budget && !full.isEmpty()) {
            emptyOldest();
        }
        while (weight > budget && !emptied.isEmpty()) {
            forgetOldest();
        }
        return call;
    }

    private void emptyOldest() {
        Call oldest = full.removeFirst();
        emptied.addLast(oldest.withoutResponse());
        weight += weight(emptied.getLast()) - weight(oldest);
    }

    private void forgetOldest() {
        weight -= weight(emptied.isEmpty() ? full.removeFirst() : emptied.removeFirst());
    }

    /// Measured: objects take 1.5 (long texts) to 6 times (short ones) the room of the JSON they were read from.
    private static long weight(Call call) {
        Long out = call.traffic().bytesOut();
        Long in = call.response() == null ? null : call.traffic().bytesIn();
        return ALONE + 6 * ((out == null ? 0 : out) + (in == null ? 0 : in));
    }
}
