package dev.sortkey.cache;

import java.time.Duration;

/// How long and how much is kept.
///
/// @param itemTime how long an item is served; zero for no end
/// @param queryTime how long the answer of a query is served; zero to keep none
/// @param itemBytes the most that the items may weigh, as the service counts bytes
/// @param queryBytes the most that the answers of queries may weigh
public record CacheSettings(Duration itemTime, Duration queryTime, long itemBytes, long queryBytes) {
    /// The times of a fresh DynamoDB Accelerator cluster, in some megabytes.
    public static final CacheSettings DEFAULT =
            new CacheSettings(Duration.ofMinutes(5), Duration.ofMinutes(5), 16L << 20, 32L << 20);
}
