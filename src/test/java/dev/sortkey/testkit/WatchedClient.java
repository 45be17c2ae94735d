package dev.sortkey.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/// A client that shows a test each request before it is sent, so that the test can count them or be quicker.
public final class WatchedClient {
    private WatchedClient() {}

    /// In front of `client`.
    public static DynamoDbClient of(DynamoDbClient client, Consumer<DynamoDbRequest> before) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().endsWith("Paginator")) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            if (arguments != null && arguments.length == 1 && arguments[0] instanceof DynamoDbRequest request) {
                before.accept(request);
            }
            if (arguments != null && arguments.length == 1 && arguments[0] instanceof Consumer<?>) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            try {
                return method.invoke(client, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (DynamoDbClient) Proxy.newProxyInstance(
                WatchedClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler);
    }
}
