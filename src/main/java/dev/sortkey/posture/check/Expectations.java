package dev.sortkey.posture.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the person wants to be true, where no fact can say it.
///
/// @param regions where data may be, such as `eu-west-1`; empty when nothing was said
/// @param trustedAccounts ids of accounts outside the organisation that may be let in
/// @param breakGlass names of roles that may do everything, for emergencies
/// @param customerKeys whether every table must have a key that the customer manages
/// @param backupDays how old the newest recovery point may be
public record Expectations(
        List<String> regions,
        List<String> trustedAccounts,
        List<String> breakGlass,
        boolean customerKeys,
        int backupDays) {
    /// Nothing was said.
    public static final Expectations NONE = new Expectations(List.of(), List.of(), List.of(), false, 35);

    /// Takes the place of what a file leaves out.
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
