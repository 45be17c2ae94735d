package dev.sortkey.dynamo.wire;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.lang.reflect.InvocationTargetException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/// Sends requests whose operation is only known when the program runs.
public final class RequestSender {
    private RequestSender() {}

    /// The response of `client`, which has the type `type`, to `request`.
    ///
    /// @throws UserException when `client` has no such operation
    public static <C> SdkResponse send(Class<C> type, C client, SdkRequest request) {
        String operation = Operation.name(request);
        try {
            return (SdkResponse) type.getMethod(JavaCode.method(operation), request.getClass())
                    .invoke(client, request);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new UserException(
                    new UserError.BadInput(operation + " can't be run from here.", "Copy it as an AWS CLI command."),
                    e);
        }
    }
}
