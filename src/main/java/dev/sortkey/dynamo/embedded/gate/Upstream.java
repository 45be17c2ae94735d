package dev.sortkey.dynamo.embedded.gate;

import java.net.InetSocketAddress;

/// Where the gate's requests go on to.
public interface Upstream {
    /// The engine's address; starts it when it does not run.
    ///
    /// @throws dev.sortkey.support.UserException when it cannot be started
    InetSocketAddress address();

    /// The address that replaces `lost`, which no longer responds. Restarts the engine if it has stopped.
    ///
    /// @throws dev.sortkey.support.UserException when it cannot be started
    InetSocketAddress replacing(InetSocketAddress lost);

    /// Whether some requests crash the engine, so that they must not reach it.
    boolean crashesOnForeignExpressions();

    /// Whether the engine checks the signatures of requests, which cover the host they were sent to.
    boolean verifiesSignatures();

    /// What the header `Server` says where the engine sends none.
    String product();
}
