package dev.sortkey.posture.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The expectations that the person has set, which no fact can tell.
///
/// @param regions the allowed regions, such as `eu-west-1`; empty when none are set
/// @param trustedAccounts IDs of accounts outside the organization that may have access
/// @param breakGlass names of roles that may have full access, for emergencies
/// @param customerKeys whether every table must have a key that the customer manages
/// @param backupDays how old the newest recovery point may be
public record Expectations(
        List<String> regions,
        List<String> trustedAccounts,
        List<String> breakGlass,
        boolean customerKeys,
        int backupDays) {
    /// No expectations.
    public static final Expectations NONE = new Expectations(List.of(), List.of(), List.of(), false, 35);

    /// Fills in what a file leaves out.
    public Expectations(
            @Nullable List<String> regions,
            @Nullable List<String> trustedAccounts,
            @Nullable List<String> breakGlass,
            boolean customerKeys,
            int backupDays) {
        this.regions = regions == null ? List.of() : List.copyOf(regions);
        this.trustedAccounts = trustedAccounts == null ? List.of() : List.copyOf(trustedAccounts);
        this.breakGlass = breakGlass == null ? List.of() : List.copyOf(breakGlass);
        this.customerKeys = customerKeys;
        this.backupDays = backupDays <= 0 ? 35 : backupDays;
    }

    /// The same with data allowed in `other` regions.
    public Expectations in(List<String> other) {
        return new Expectations(other, trustedAccounts, breakGlass, customerKeys, backupDays);
    }
}
