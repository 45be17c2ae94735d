package dev.sortkey.chat.member;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A client whose connection breaks, at the requests that a test chooses, before or after the service has done them.
final class FaultyClient implements InvocationHandler {
    private final DynamoDbClient client;
    private final IntFunction<Fault> faults;
    private int requests;

    enum Fault {
        NONE,
        BEFORE,
        AFTER
    }

    private FaultyClient(DynamoDbClient client, IntFunction<Fault> faults) {
        this.client = client;
        this.faults = faults;
    }

    /// @param faults what happens at each request, counted from 0
    static DynamoDbClient of(DynamoDbClient client, IntFunction<Fault> faults) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                FaultyClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                new FaultyClient(client, faults));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().endsWith("Paginator")) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        Fault fault = faults.apply(requests++);
        if (fault == Fault.BEFORE) {
            throw broken();
        }
        try {
            Object answer = method.invoke(client, arguments);
            if (fault == Fault.AFTER) {
                throw broken();
            }
            return answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static UserException broken() {
        return new UserException(new UserError.Offline("The connection broke.", "Try again."));
    }
}
