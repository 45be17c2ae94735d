package dev.sortkey.dynamo.client;

import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// On whose behalf a client sends what it sends. Observers, which are called on the thread that asked, learn it
/// there.
public final class Caller {
    private static final ScopedValue<String> NOW = ScopedValue.newInstance();

    private Caller() {}

    /// `client` on behalf of `who`.
    public static DynamoDbClient as(String who, DynamoDbClient client) {
        return ClientProxy.of(
                client,
                DynamoDbClient.class,
                call -> ScopedValue.where(NOW, who).call(call::send));
    }

    /// On whose behalf this thread is sending; nothing when nobody said so.
    public static Optional<String> now() {
        return NOW.isBound() ? Optional.of(NOW.get()) : Optional.empty();
    }
}
