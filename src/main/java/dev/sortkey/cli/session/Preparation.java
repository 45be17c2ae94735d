package dev.sortkey.cli.session;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.support.VirtualTasks;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Loads what the first request of a command needs while its arguments are still read: it takes about as long.
public final class Preparation {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    private Preparation() {}

    /// Begins; completes when it is over, whatever came of it.
    public static CompletableFuture<Void> begin() {
        var over = new CompletableFuture<Void>();
        new VirtualTasks(Runnable::run, _ -> {}).run(Preparation::prepare).onFinally(() -> over.complete(null));
        return over;
    }

    /// Takes a request as far as it goes without being sent.
    private static URI prepare() {
        var target = new Target.Endpoint(NOWHERE.toString(), Target.Endpoint.REGION, null, Target.Endpoint.PLACEHOLDER);
        var connector = new Connector(() -> NOWHERE, _ -> "", _ -> List.of());
        try (Connection connection = connector.open(new ConnectionSpec("", target, Guard.READ_ONLY))) {
            return connection.endpoint();
        }
    }
}
