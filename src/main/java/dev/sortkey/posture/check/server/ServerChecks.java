package dev.sortkey.posture.check.server;

import dev.sortkey.posture.check.Check;
import java.util.List;

/// The checks of servers that are not AWS, in the order in which they are shown.
public final class ServerChecks {
    private ServerChecks() {}

    /// All of them.
    public static List<Check> all() {
        return List.of(
                new LoopbackOnly(),
                new SignatureVerified(),
                new AwsCredentialsSent(),
                new EncryptedTransport(),
                new WebPageAccess(),
                new OpenAdvisories(),
                new DataSeparation(),
                new RealData());
    }
}
