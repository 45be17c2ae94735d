package dev.sortkey.dynamo.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/// A client in front of another one: each request, however it was written, passes through one handler.
///
/// Pages of a paginator, and requests that are built on the way, come through it one by one.
///
/// @param client the client behind
/// @param handler what is done with each request
public record ClientProxy(SdkClient client, Handler handler) implements InvocationHandler {

    /// Answers requests, by itself or by sending them on.
    @FunctionalInterface
    public interface Handler {
        /// The response to `call`.
        SdkResponse handle(Call call);

        /// Releases what it holds, before the client behind it is closed.
        default void close() {}
    }

    /// One request on its way.
    ///
    /// @param operation such as `GetItem`
    /// @param method of the client, which sends it
    public record Call(SdkRequest request, String operation, Method method, SdkClient client) {
        /// Sends it on to the client behind.
        public SdkResponse send() {
            return (SdkResponse) Objects.requireNonNull(ClientProxy.invoke(client, method, request));
        }
    }

    /// `client` behind `handler`.
    ///
    /// @param type its interface
    public static <C extends SdkClient> C of(C client, Class<C> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                ClientProxy.class.getClassLoader(), new Class<?>[] {type}, new ClientProxy(client, handler)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean isPaginator = method.getName().endsWith("Paginator");
        if (!isPaginator && arguments != null && arguments.length == 1 && arguments[0] instanceof SdkRequest request) {
            return handler.handle(new Call(request, operation(method), method, client));
        }
        boolean sends = isPaginator || SdkResponse.class.isAssignableFrom(method.getReturnType());
        if (sends && method.isDefault()) {
            return InvocationHandler.invokeDefault(
                    proxy, method, arguments); // builds a request, and comes back with it
        }
        if (method.getName().equals("close")) {
            handler.close();
        }
        return invoke(client, method, arguments == null ? new Object[0] : arguments);
    }

    private static String operation(Method method) {
        String name = method.getName();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static @Nullable Object invoke(SdkClient client, Method method, Object... arguments) {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error broken -> throw broken;
                case null, default -> throw new IllegalStateException(e); // clients declare no others
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // the interfaces of clients are public
        }
    }
}
