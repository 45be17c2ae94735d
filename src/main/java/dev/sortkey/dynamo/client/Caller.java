package dev.sortkey.dynamo.client;

import dev.sortkey.support.Tasks;
import java.util.Optional;
import java.util.concurrent.Callable;
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

    /// `tasks` whose work is done on behalf of `who`, whichever clients it uses.
    public static Tasks as(String who, Tasks tasks) {
        return new Tasks() {
            @Override
            public <T> Task<T> run(Callable<T> work) {
                return tasks.run(() -> ScopedValue.where(NOW, who).call(work::call));
            }

            @Override
            public void deliver(Runnable update) {
                tasks.deliver(update);
            }
        };
    }

    /// On whose behalf this thread is sending; nothing when nobody said so.
    public static Optional<String> now() {
        return NOW.isBound() ? Optional.of(NOW.get()) : Optional.empty();
    }
}
