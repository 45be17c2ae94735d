package dev.sortkey.posture.check;

import dev.sortkey.posture.finding.CheckSwitch;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Status;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The expectations that the person has set, which no fact can tell.
///
/// @param regions the allowed Regions, such as `eu-west-1`; empty when none are set
/// @param trustedAccounts IDs of accounts outside the organization that may have access
/// @param breakGlass names of roles that may have full access, for emergencies
/// @param customerKeys whether every table must have a key that the customer manages
/// @param backupDays how old the newest recovery point may be
/// @param checks the checks that are off or have another severity, by their ids
public record Expectations(
        List<String> regions,
        List<String> trustedAccounts,
        List<String> breakGlass,
        boolean customerKeys,
        int backupDays,
        SortedMap<String, CheckSwitch> checks) {
    /// How old the newest recovery point may be unless a person says otherwise.
    public static final int USUAL_BACKUP_DAYS = 35;

    /// No expectations.
    public static final Expectations NONE =
            new Expectations(List.of(), List.of(), List.of(), false, USUAL_BACKUP_DAYS, null);

    /// Fills in what a file leaves out.
    public Expectations(
            @Nullable List<String> regions,
            @Nullable List<String> trustedAccounts,
            @Nullable List<String> breakGlass,
            boolean customerKeys,
            int backupDays,
            @Nullable SortedMap<String, CheckSwitch> checks) {
        this.regions = regions == null ? List.of() : List.copyOf(regions);
        this.trustedAccounts = trustedAccounts == null ? List.of() : List.copyOf(trustedAccounts);
        this.breakGlass = breakGlass == null ? List.of() : List.copyOf(breakGlass);
        this.customerKeys = customerKeys;
        this.backupDays = backupDays <= 0 ? USUAL_BACKUP_DAYS : backupDays;
        this.checks = Collections.unmodifiableSortedMap(checks == null ? new TreeMap<>() : new TreeMap<>(checks));
    }

    /// Expectations that leave the checks as they are.
    public Expectations(
            @Nullable List<String> regions,
            @Nullable List<String> trustedAccounts,
            @Nullable List<String> breakGlass,
            boolean customerKeys,
            int backupDays) {
        this(regions, trustedAccounts, breakGlass, customerKeys, backupDays, null);
    }

    /// The same with other switches of checks.
    public Expectations switching(Map<String, CheckSwitch> other) {
        return new Expectations(regions, trustedAccounts, breakGlass, customerKeys, backupDays, new TreeMap<>(other));
    }

    /// Whether the check of `rule` is switched off.
    public boolean isOff(Rule rule) {
        CheckSwitch one = checks.get(rule.id());
        return one != null && one.off();
    }

    /// `finding` with the severity that the person gives its check.
    public Finding weighed(Finding finding) {
        CheckSwitch one = checks.get(finding.rule().id());
        return one == null || one.severity() == null || finding.status() == Status.INFO
                ? finding
                : finding.with(one.severity());
    }
}
