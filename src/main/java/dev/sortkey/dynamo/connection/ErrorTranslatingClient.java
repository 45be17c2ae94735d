package dev.sortkey.dynamo.connection;

import dev.sortkey.dynamo.connection.server.EmptyAnswer;
import dev.sortkey.dynamo.connection.server.IndexGap;
import dev.sortkey.dynamo.connection.server.SameKeyTwice;
import dev.sortkey.dynamo.connection.server.Server;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A client whose failures have words for the person; the SDK's exception stays their cause.
///
/// An execution interceptor cannot do this: the SDK insists on exceptions of its own class there.
///
/// @param client the client that really sends
/// @param spec the connection that the words name
/// @param server which program answers
record ErrorTranslatingClient(SdkClient client, ConnectionSpec spec, Supplier<Server> server)
        implements InvocationHandler {

    static <C extends SdkClient> C of(C client, Class<C> type, ConnectionSpec spec, Supplier<Server> server) {
        return type.cast(Proxy.newProxyInstance(
                ErrorTranslatingClient.class.getClassLoader(),
                new Class<?>[] {type},
                new ErrorTranslatingClient(client, spec, server)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean unbuilt = arguments != null && arguments.length == 1 && arguments[0] instanceof Consumer;
        if (unbuilt || method.getName().endsWith("Paginator")) {
            // It sends its request, or requests later, through this proxy: so that failures are translated too.
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        String name = method.getName();
        String operation = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        Object request = arguments == null || arguments.length == 0 ? null : arguments[0];
        try {
            Object answer = method.invoke(client, arguments);
            String on = operation + " on " + spec.name();
            EmptyAnswer.check(operation, answer, on);
            SameKeyTwice.check(request, answer, on);
            return answer;
        } catch (InvocationTargetException e) {
            Throwable failure = Failures.translate(e.getCause(), spec, operation);
            throw failure instanceof UserException refused && request != null ? explained(refused, request) : failure;
        }
    }

    /// What a local engine refuses may be right.
    private UserException explained(UserException refused, Object request) {
        if (spec.target().leadsToAws() || !(client instanceof DynamoDbClient dynamo)) {
            return refused;
        }
        UserError error = IndexGap.of(dynamo, request, refused.error(), server.get());
        return error.equals(refused.error()) ? refused : new UserException(error, refused.getCause());
    }
}
