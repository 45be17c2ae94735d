package dev.sortkey.cache;

import dev.sortkey.dynamo.item.CapacityUnits;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/// Is told of each read that a cache could answer or keep, on the thread that asked.
@FunctionalInterface
public interface CacheListener {
    /// Hears nothing.
    CacheListener NONE = _ -> {};

    /// What came of a read.
    sealed interface Outcome {
        /// The cache that was asked.
        CacheKind kind();
    }

    /// It was answered without asking DynamoDB.
    ///
    /// @param request the read, or the part of a BatchGetItem that was answered here
    /// @param saved what DynamoDB would have charged for it, read eventually consistent
    record Served(
            CacheKind kind, DynamoDbRequest request, DynamoDbResponse response, CapacityUnits saved, Duration elapsed)
            implements Outcome {}

    /// DynamoDB has to be asked.
    record Missed(CacheKind kind) implements Outcome {}

    /// A read was answered, or is about to be asked for.
    void heard(Outcome outcome);
}
