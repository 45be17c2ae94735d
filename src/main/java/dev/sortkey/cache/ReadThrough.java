package dev.sortkey.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;

/// Values by key, each valid for one version of its source; concurrent reads of a value share one request.
final class ReadThrough<K, V> {
    private static final long OVERHEAD = 300;

    private final Cache<K, Entry<V>> entries;
    private final ConcurrentMap<K, Loading<V>> loadings = new ConcurrentHashMap<>();

    private record Entry<V>(long version, V value) {}

    /// A value, and whether it came without a request of its own.
    record Found<V>(V value, boolean cached) {}

    /// A request that is running, made under a version.
    private static final class Loading<V> extends CompletableFuture<V> {
        private final long version;

        private Loading(long version) {
            this.version = version;
        }
    }

    /// @param time how long a value lives; zero for no end
    /// @param bytes the most that all values may weigh
    ReadThrough(Duration time, long bytes, ToLongFunction<V> weight, LongSupplier nanos) {
        var builder = Caffeine.newBuilder()
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .maximumWeight(bytes)
                .weigher((K _, Entry<V> entry) ->
                        Math.clamp(OVERHEAD + weight.applyAsLong(entry.value()), 1, Integer.MAX_VALUE));
        this.entries =
                time.isZero() ? builder.build() : builder.expireAfterWrite(time).build();
    }

    /// The value of `key` under `version`, or null.
    @Nullable
    V peek(K key, long version) {
        Entry<V> entry = entries.getIfPresent(key);
        return entry != null && entry.version() == version ? entry.value() : null;
    }

    /// Keeps what was read under `version`.
    void put(K key, long version, V value) {
        entries.asMap()
                .compute(key, (_, old) -> old != null && old.version() > version ? old : new Entry<>(version, value));
    }

    /// Keeps what was written, unless a value was read under `version` since, which isn't older.
    void putWritten(K key, long version, V value) {
        entries.asMap()
                .compute(key, (_, old) -> old != null && old.version() >= version ? old : new Entry<>(version, value));
    }

    /// The value under `version`: cached, being loaded already, or loaded now.
    Found<V> read(K key, long version, Supplier<V> load) {
        V held = peek(key, version);
        if (held != null) {
            return new Found<>(held, true);
        }
        Loading<V> mine = new Loading<>(version);
        Loading<V> loading = loadings.compute(
                key, (_, other) -> other != null && other.version == version && !other.isDone() ? other : mine);
        return loading == mine ? load(key, mine, load) : await(loading, load);
    }

    private Found<V> load(K key, Loading<V> mine, Supplier<V> load) {
        try {
            V loaded = peek(key, mine.version); // another request may have finished in between
            V value = loaded == null ? load.get() : loaded;
            if (loaded == null) {
                put(key, mine.version, value);
            }
            mine.complete(value);
            return new Found<>(value, loaded != null);
        } finally {
            mine.cancel(false);
            loadings.remove(key, mine);
        }
    }

    /// When the shared request fails, each waiting read loads for itself: the failure may concern only the other one.
    private Found<V> await(Loading<V> loading, Supplier<V> load) {
        try {
            return new Found<>(loading.get(), true);
        } catch (ExecutionException | CancellationException e) {
            return new Found<>(load.get(), false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("Interrupted while waiting for the same read in another thread", e);
        }
    }
}
