package dev.sortkey.dynamo.client;

import dev.sortkey.dynamo.network.Unattended;
import dev.sortkey.support.Tasks;
import java.util.concurrent.Callable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Requests in the background: those that nobody sits before, and those that poll, which are marked, so that a log
/// can leave out those that return nothing.
public final class BackgroundRequests {
    private static final ExecutionAttribute<Boolean> MARK = new ExecutionAttribute<>("SortkeyPolling");

    /// What a marked request carries.
    public static final AwsRequestOverrideConfiguration MARKED = AwsRequestOverrideConfiguration.builder()
            .putExecutionAttribute(MARK, true)
            .build();

    private BackgroundRequests() {}

    /// `client` for work that nobody sits before, on whichever threads.
    public static DynamoDbClient of(DynamoDbClient client) {
        return ClientProxy.of(client, DynamoDbClient.class, call -> Unattended.call(call::send));
    }

    /// `tasks` for work that nobody sits before, whichever clients it uses.
    public static Tasks of(Tasks tasks) {
        return new Tasks() {
            @Override
            public <T> Task<T> run(Callable<T> work) {
                return tasks.run(() -> Unattended.call(work::call));
            }

            @Override
            public void deliver(Runnable update) {
                tasks.deliver(update);
            }
        };
    }

    /// Whether the request of these attributes is marked.
    public static boolean isMarked(ExecutionAttributes attributes) {
        return Boolean.TRUE.equals(attributes.getAttribute(MARK));
    }
}
