package dev.sortkey.calls;

import dev.sortkey.dynamo.wire.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/// The calls of a session, bounded in number and in memory; safe for many threads.
public final class CallLog {
    private static final int DEFAULT_COUNT = 5_000;
    private static final long DEFAULT_BYTES = 64L << 20;
    /// The estimated bytes of a call without its request and response.
    private static final long ALONE = 2_000;
    /// The bytes that one unit reads with eventual consistency.
    private static final long BYTES_OF_A_UNIT = 8_192;

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

    /// The session's totals by connection name, including calls that are no longer held.
    public synchronized Map<String, Totals> totalsByConnection() {
        return Map.copyOf(totals);
    }

    /// The session's totals, including calls that are no longer held.
    public synchronized Totals totals() {
        return totals.values().stream().reduce(Totals.NONE, Totals::plus);
    }

    /// Removes the calls and keeps the totals.
    public synchronized void clear() {
        full.clear();
        emptied.clear();
        weight = 0;
    }

    /// Adds a read that a cache answered, so that nothing was sent.
    ///
    /// @param connection the name of the connection that the cache is of
    /// @param saved the read capacity units that it would have used
    public void addServed(String connection, SdkRequest request, SdkResponse response, double saved, Duration elapsed) {
        Instant start = Instant.now().minus(elapsed);
        String operation = Operation.name(request);
        CallCost cost = CallCost.served(request, response, saved);
        add(id -> new Call(
                id,
                connection,
                start,
                elapsed,
                operation,
                Subject.of(request),
                cost,
                Traffic.NONE,
                null,
                request,
                response));
    }

    /// Counts a read that a cache could not answer; the call that follows is logged like any other.
    public synchronized void countMiss(String connection) {
        totals.merge(connection, Totals.MISS, Totals::plus);
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

    /// Measured: objects take 1.5 (long texts) to 6 times (short ones) the memory of the JSON they were read from.
    private static long weight(Call call) {
        Long out = call.traffic().bytesOut();
        return ALONE + 6 * ((out == null ? 0 : out) + (call.response() == null ? 0 : bytes(call)));
    }

    /// Of a response: its own size, or the size its read would have been billed for.
    private static long bytes(Call call) {
        Double saved = call.cost().saved();
        Long in = call.traffic().bytesIn();
        return saved != null ? (long) (saved * BYTES_OF_A_UNIT) : in == null ? 0 : in;
    }
}
