package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.check.Check;
import java.util.List;

/// The checks of users and roles, in the order in which they are shown.
public final class IdentityChecks {
    private IdentityChecks() {}

    /// All of them.
    public static List<Check> all() {
        return List.of(
                new MyPermissions(),
                new UsersWithKeys(),
                new PoliciesOnUsers(),
                new DeprecatedPolicies(),
                new Administrators(),
                EveryTableRights.change(),
                new Escalation(),
                EveryTableRights.bulkRead(),
                new CrossAccountTrust(),
                new PublicTrust(),
                new ConfusedDeputy(),
                new GuestAccess(),
                new FineGrainedAccess());
    }
}
