package dev.sortkey.ui.connections;

import dev.sortkey.calls.CallLog;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.EmbeddedEndpoint;
import dev.sortkey.support.Tasks;
import dev.sortkey.ui.connections.OpenConnection.Opened;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Opens connections to no server at all, which tell when they are closed.
final class OpenedConnections {
    private OpenedConnections() {}

    static Opened open(ConnectionSpec spec, Path folder, Tasks tasks, List<String> closed) {
        return new ConnectionOpener(asked -> connect(asked, closed), new CallLog(), tasks, folder).open(spec);
    }

    /// Its name and guard go to `closed`.
    private static Connection connect(ConnectionSpec spec, List<String> closed) {
        EmbeddedEndpoint nobody = () -> URI.create("http://127.0.0.1:1");
        Connection real = new Connector(nobody, _ -> "", _ -> List.of()).open(spec);
        return new Connection(
                real.spec(),
                real.lock(),
                real.outbound(),
                telling(real, closed),
                real.lazyStreams(),
                real.lazyCloudWatch(),
                real.server(),
                real.regions());
    }

    private static DynamoDbClient telling(Connection real, List<String> closed) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                OpenedConnections.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("equals")) {
                        return proxy == arguments[0];
                    }
                    if (method.getName().equals("close")) {
                        closed.add(real.spec().name() + " " + real.spec().guard());
                    }
                    try {
                        return method.invoke(real.dynamo(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
