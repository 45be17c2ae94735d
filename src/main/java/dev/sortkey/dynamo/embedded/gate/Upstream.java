package dev.sortkey.dynamo.embedded.gate;

import java.net.InetSocketAddress;

/// Where the gate's requests go on to.
public interface Upstream {
    /// The engine's address; starts it when it does not run.
    ///
    /// @throws dev.sortkey.support.UserException when it cannot be started
    InetSocketAddress address();

    /// The address instead of `lost`, where nothing answers any more: starts the engine again when it has ended.
    ///
    /// @throws dev.sortkey.support.UserException when it cannot be started
    InetSocketAddress replacing(InetSocketAddress lost);

    /// Whether the engine ends at some requests, so that they must not reach it.
    boolean crashesOnForeignExpressions();
}
