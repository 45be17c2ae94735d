package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.Check;
import java.util.List;

/// The checks of the network, in the order in which they are shown.
public final class NetworkChecks {
    private NetworkChecks() {}

    /// All of them.
    public static List<Check> all() {
        return List.of(
                new EndpointExists(),
                new EndpointPolicy(),
                new EndpointRoutes(),
                new EndpointInterface(),
                new StreamsEndpoint(),
                new VectorEndpoint(),
                new HybridEndpoint(),
                new VpnTunnels(),
                new DirectConnect());
    }
}
