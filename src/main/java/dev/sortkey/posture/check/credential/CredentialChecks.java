package dev.sortkey.posture.check.credential;

import dev.sortkey.posture.check.Check;
import java.util.List;

/// The checks of passwords and access keys, in the order in which they are shown.
public final class CredentialChecks {
    private CredentialChecks() {}

    /// All of them.
    public static List<Check> all() {
        return List.of(
                new UnusedCredentials(),
                new KeyRotation(),
                new KeysPerUser(),
                new MultiFactor(),
                new RootKeys(),
                new RootMultiFactor());
    }
}
