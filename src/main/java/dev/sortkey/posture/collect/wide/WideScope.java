package dev.sortkey.posture.collect.wide;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.sortkey.support.Counted;
import dev.sortkey.support.file.JsonFile;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which accounts and Regions a scan reads, beside the connection's own.
///
/// @param regions their names, or {@link #ALL} for those that each account has enabled; empty for the one that the
///     connection or the profile names
/// @param profiles those whose accounts are read; empty for the connection's own
/// @param accounts the IDs of those in which the role is assumed, or {@link #ALL} for the active ones of the
///     organization, as when it is empty
/// @param role the name of that role; null for none
@JsonFile.Whole
public record WideScope(
        List<String> regions,
        List<String> profiles,
        List<String> accounts,
        @Nullable String role) {
    /// Stands for all there are.
    public static final String ALL = "all";

    /// The connection alone.
    public static final WideScope NONE = new WideScope(null, null, null, null);

    /// Fills in what a file leaves out.
    public WideScope(
            @Nullable List<String> regions,
            @Nullable List<String> profiles,
            @Nullable List<String> accounts,
            @Nullable String role) {
        this.regions = regions == null ? List.of() : List.copyOf(regions);
        this.profiles = profiles == null ? List.of() : List.copyOf(profiles);
        this.accounts = accounts == null ? List.of() : List.copyOf(accounts);
        this.role = role;
    }

    /// Whether more than the connection is meant.
    @JsonIgnore
    public boolean isWide() {
        return !equals(NONE);
    }

    /// Whether all Regions are meant.
    @JsonIgnore
    public boolean isAllRegions() {
        return regions.equals(List.of(ALL));
    }

    /// Whether all accounts of the organization are meant.
    @JsonIgnore
    public boolean isAllAccounts() {
        return accounts.isEmpty() || accounts.equals(List.of(ALL));
    }

    /// The same for the same accounts and Regions, in whichever order; empty for the connection alone.
    public String key() {
        return isWide()
                ? sorted(regions) + "|" + sorted(profiles) + "|"
                        + (role == null ? "" : (isAllAccounts() ? ALL : sorted(accounts)) + "|" + role)
                : "";
    }

    private static String sorted(List<String> all) {
        return all.stream().sorted().collect(Collectors.joining(","));
    }

    /// A few words, such as `3 profiles, all Regions`.
    public String words() {
        if (!isWide()) {
            return "This connection";
        }
        String places = isAllRegions()
                ? "all Regions"
                : regions.size() == 1 ? regions.getFirst() : Counted.of(regions.size(), "Region");
        String who = role != null
                ? isAllAccounts() ? "Organization" : Counted.of(accounts.size(), "account")
                : profiles.isEmpty()
                        ? ""
                        : profiles.size() == 1
                                ? "Profile " + profiles.getFirst()
                                : Counted.of(profiles.size(), "profile");
        if (who.isEmpty()) {
            return isAllRegions() ? "All Regions" : places;
        }
        return regions.isEmpty() ? who : who + ", " + places;
    }
}
