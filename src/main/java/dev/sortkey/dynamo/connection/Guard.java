package dev.sortkey.dynamo.connection;

import dev.sortkey.dynamo.network.Host;

/// How a connection is protected against writes.
public enum Guard {
    /// Reads and writes.
    OPEN,
    /// Reads only; nothing unlocks it but changing the connection.
    READ_ONLY,
    /// Reads only until unlocked for some minutes by typing the connection's name.
    PRODUCTION;

    /// The guard when nobody chooses one: open only where nothing but this machine or a private network answers.
    public static Guard usual(Target target) {
        return switch (target) {
            case Target.Embedded _ -> OPEN;
            case Target.Aws _ -> READ_ONLY;
            case Target.Endpoint endpoint -> {
                Host host = Host.of(endpoint.uri());
                yield !host.isAmazon() && host.isNear() ? OPEN : READ_ONLY;
            }
        };
    }
}
