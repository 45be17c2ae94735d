package dev.sortkey.dynamo.connection;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;

/// A client whose failures have words for the person; the SDK's exception stays their cause.
///
/// An execution interceptor cannot do this: the SDK insists on exceptions of its own class there.
///
/// @param client the client that really sends
/// @param spec the connection that the words name
record Translated(SdkClient client, ConnectionSpec spec) implements InvocationHandler {

    static <C extends SdkClient> C of(C client, Class<C> type, ConnectionSpec spec) {
        return type.cast(Proxy.newProxyInstance(
                Translated.class.getClassLoader(), new Class<?>[] {type}, new Translated(client, spec)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().endsWith("Paginator")) {
            // It sends its requests later: through this proxy, so that their failures are translated too.
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            String name = method.getName();
            throw Failures.translate(e.getCause(), spec, Character.toUpperCase(name.charAt(0)) + name.substring(1));
        }
    }
}
