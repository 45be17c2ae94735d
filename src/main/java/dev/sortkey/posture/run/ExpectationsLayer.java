package dev.sortkey.posture.run;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.finding.CheckSwitch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one place says of the expectations; null for what it doesn't mention.
///
/// @param source the place in words, such as `the command line`
/// @param regions the allowed Regions
/// @param trustedAccounts accounts outside the organization that may have access
/// @param breakGlass roles that may have full access
/// @param customerKeys whether every table needs a customer managed key
/// @param backupDays how old the newest recovery point may be
/// @param checks the checks that it switches; each counts by itself
public record ExpectationsLayer(
        String source,
        @Nullable List<String> regions,
        @Nullable List<String> trustedAccounts,
        @Nullable List<String> breakGlass,
        @Nullable Boolean customerKeys,
        @Nullable Integer backupDays,
        Map<String, CheckSwitch> checks) {
    /// Copies the map.
    public ExpectationsLayer {
        checks = Map.copyOf(checks);
    }

    /// What the window has stored for a connection. It mentions only what differs from the usual.
    public static ExpectationsLayer of(Expectations stored) {
        return new ExpectationsLayer(
                "the connection's settings",
                stored.regions().isEmpty() ? null : stored.regions(),
                stored.trustedAccounts().isEmpty() ? null : stored.trustedAccounts(),
                stored.breakGlass().isEmpty() ? null : stored.breakGlass(),
                stored.customerKeys() ? true : null,
                stored.backupDays() == Expectations.USUAL_BACKUP_DAYS ? null : stored.backupDays(),
                new TreeMap<>(stored.checks()));
    }
}
