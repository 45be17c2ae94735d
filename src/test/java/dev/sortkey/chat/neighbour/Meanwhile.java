package dev.sortkey.chat.neighbour;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// A client before whose first transaction with rows of the reference something else happens.
final class Meanwhile {
    private Meanwhile() {}

    /// @param other happens once, between what is read and what is written
    static DynamoDbClient of(DynamoDbClient client, Runnable other) {
        var happened = new AtomicBoolean();
        return (DynamoDbClient) Proxy.newProxyInstance(
                Meanwhile.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, arguments) -> {
                    if (arguments != null
                            && arguments[0] instanceof TransactWriteItemsRequest request
                            && writesRows(request)
                            && !happened.getAndSet(true)) {
                        other.run();
                    }
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static boolean writesRows(TransactWriteItemsRequest request) {
        return request.transactItems().stream()
                .anyMatch(item ->
                        item.put() != null && item.put().item().get("pk").s().startsWith("GRP#"));
    }
}
