package dev.sortkey.cache;

import dev.sortkey.dynamo.item.CapacityUnits;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/// Is told of each read that a cache answered, and of each that it could not, on the thread that asked.
public interface CacheListener {
    /// Hears nothing.
    CacheListener NONE = new CacheListener() {
        @Override
        public void served(Served answer) {
            // nobody asked
        }

        @Override
        public void missed(CacheKind kind) {
            // nobody asked
        }
    };

    /// A read that was answered without asking DynamoDB.
    ///
    /// @param request the read, or the part of a BatchGetItem that was answered here
    /// @param saved what DynamoDB would have charged for it, read eventually consistent
    record Served(
            CacheKind kind,
            DynamoDbRequest request,
            DynamoDbResponse response,
            CapacityUnits saved,
            Duration elapsed) {}

    /// A cache answered.
    void served(Served answer);

    /// DynamoDB has to be asked, for what a cache may keep.
    void missed(CacheKind kind);
}
