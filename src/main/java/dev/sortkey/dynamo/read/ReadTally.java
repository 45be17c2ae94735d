package dev.sortkey.dynamo.read;

import dev.sortkey.dynamo.item.CapacityUnits;

/// What some requests read and used.
///
/// @param requests how many were sent
/// @param items items that came back
/// @param scanned items read before the filter; the same as `items` where the service does not say (GetItem,
/// PartiQL)
/// @param capacity what the service says it used
/// @param nanos time spent waiting for answers, in nanoseconds
public record ReadTally(long requests, long items, long scanned, ReadUnits capacity, long nanos) {
    /// Before the first request.
    public static final ReadTally NONE = new ReadTally(0, 0, 0, ReadUnits.NONE, 0);

    /// The capacity, counted as that of writes is.
    public CapacityUnits used() {
        return new CapacityUnits(capacity.halves());
    }

    /// Both together.
    public ReadTally plus(ReadTally other) {
        return new ReadTally(
                requests + other.requests,
                items + other.items,
                scanned + other.scanned,
                capacity.plus(other.capacity),
                nanos + other.nanos);
    }

    /// The same with another time, such as the elapsed time of requests that ran in parallel.
    public ReadTally lasting(long otherNanos) {
        return new ReadTally(requests, items, scanned, capacity, otherNanos);
    }
}
