package dev.sortkey.cache;

import dev.sortkey.cache.CacheListener.Missed;
import dev.sortkey.cache.CacheListener.Served;
import dev.sortkey.dynamo.item.CapacityUnits;

/// The hits and misses of one cache.
///
/// @param hits reads that were answered from it
/// @param negativeHits those hits whose answer was empty
/// @param misses reads that the cache may keep but that DynamoDB had to answer
/// @param saved what the hits would have cost
public record CacheTally(long hits, long negativeHits, long misses, CapacityUnits saved) {
    static final CacheTally NONE = new CacheTally(0, 0, 0, CapacityUnits.NONE);

    CacheTally hit(boolean negative, CapacityUnits price) {
        return new CacheTally(hits + 1, negativeHits + (negative ? 1 : 0), misses, saved.plus(price));
    }

    CacheTally miss() {
        return new CacheTally(hits, negativeHits, misses + 1, saved);
    }

    /// Counts the hits and misses of one cache and tells a listener.
    static final class Counter {
        private final CacheKind kind;
        private final CacheListener listener;
        private CacheTally tally = CacheTally.NONE;

        Counter(CacheKind kind, CacheListener listener) {
            this.kind = kind;
            this.listener = listener;
        }

        synchronized CacheTally tally() {
            return tally;
        }

        void hit(boolean negative, Served answer) {
            synchronized (this) {
                tally = tally.hit(negative, answer.saved());
            }
            listener.heard(answer);
        }

        void miss() {
            synchronized (this) {
                tally = tally.miss();
            }
            listener.heard(new Missed(kind));
        }
    }
}
