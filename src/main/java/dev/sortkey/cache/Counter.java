package dev.sortkey.cache;

import dev.sortkey.cache.CacheListener.Missed;
import dev.sortkey.cache.CacheListener.Served;

/// Counts the hits and misses of one cache and tells of them.
final class Counter {
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
