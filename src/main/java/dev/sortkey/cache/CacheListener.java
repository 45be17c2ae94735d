package dev.sortkey.cache;

import dev.sortkey.dynamo.item.CapacityUnits;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/// Is told of each read that a cache could answer or keep, on the thread of the read.
@FunctionalInterface
public interface CacheListener {
    /// Ignores everything.
    CacheListener NONE = _ -> {};

    /// The result of a read.
    sealed interface Outcome {
        /// The cache that was asked.
        CacheKind kind();
    }

    /// It was answered from the cache.
    ///
    /// @param request the read, or the part of a BatchGetItem that was answered here
    /// @param saved what DynamoDB would have charged for it, read eventually consistent
    record Served(
            CacheKind kind, DynamoDbRequest request, DynamoDbResponse response, CapacityUnits saved, Duration elapsed)
            implements Outcome {}

    /// DynamoDB has to answer it.
    record Missed(CacheKind kind) implements Outcome {}

    /// A read was answered from the cache, or is about to be sent.
    void heard(Outcome outcome);
}
