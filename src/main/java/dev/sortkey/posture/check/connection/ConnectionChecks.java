package dev.sortkey.posture.check.connection;

import dev.sortkey.posture.check.Check;
import java.util.List;

/// The checks of the connection, in the order in which they are shown.
public final class ConnectionChecks {
    private ConnectionChecks() {}

    /// All of them.
    public static List<Check> all() {
        return List.of(
                new TlsConnection(),
                new EndpointInUse(),
                new PrivatePath(),
                new TemporaryCredentials(),
                new StaticSecrets(),
                new RootUser(),
                new KeyAge(),
                new AllowedRegion());
    }
}
