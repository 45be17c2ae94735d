package dev.sortkey.calls;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.guard.ReadOperations;
import dev.sortkey.dynamo.wire.JavaCode;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.lang.reflect.InvocationTargetException;
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
            case DynamoDbStreamsRequest _ -> send(DynamoDbStreamsClient.class, connection.streams(), call);
            case CloudWatchRequest _ -> send(CloudWatchClient.class, connection.cloudWatch(), call);
            default -> send(DynamoDbClient.class, connection.dynamo(), call);
        };
    }

    private static <C> SdkResponse send(Class<C> type, C client, Call call) {
        try {
            return (SdkResponse) type.getMethod(
                            JavaCode.method(call.operation()), call.request().getClass())
                    .invoke(client, call.request());
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new UserException(
                    new UserError.BadInput(call.operation() + " can't be run again.", "Copy it as an AWS CLI command."),
                    e);
        }
    }
}
