package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.Check;
import java.util.List;

/// The checks of an account, in the order in which they are shown.
public final class AccountChecks {
    private AccountChecks() {}

    /// All of them.
    public static List<Check> all() {
        return List.of(
                new ManagementTrail(),
                new TrailSafety(),
                new ItemEvents(),
                new DangerousCallAlerts(),
                new GuardDuty(),
                new ConfigRecorder(),
                new ConfigRules(),
                new ComplianceStandard(),
                new AccessAnalyzer());
    }
}
