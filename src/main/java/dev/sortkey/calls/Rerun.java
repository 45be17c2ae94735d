package dev.sortkey.calls;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.guard.ReadOperations;
import dev.sortkey.dynamo.wire.RequestSender;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbStreamsRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// Running a call again.
public final class Rerun {
    private Rerun() {}

    /// Whether `call` may run on `connection` now: reads always, writes while its lock is open.
    public static boolean isAllowed(Call call, Connection connection) {
        return connection.lock().isOpen() || ReadOperations.contains(call.operation(), call.request());
    }

    /// Sends the request of `call` again through `connection`.
    ///
    /// @throws UserException when the request fails, or the connection's guard refuses it
    public static SdkResponse run(Call call, Connection connection) {
        return switch (call.request()) {
            case DynamoDbStreamsRequest _ ->
                RequestSender.send(DynamoDbStreamsClient.class, connection.streams(), call.request());
            case CloudWatchRequest _ ->
                RequestSender.send(CloudWatchClient.class, connection.cloudWatch(), call.request());
            default ->
                connection.inRegion(
                        region(call, connection),
                        client -> RequestSender.send(DynamoDbClient.class, client, call.request()));
        };
    }

    /// A server of one's own takes any Region for its own.
    private static @Nullable String region(Call call, Connection connection) {
        return connection.regions().refusal().isPresent()
                ? null
                : call.traffic().region();
    }
}
