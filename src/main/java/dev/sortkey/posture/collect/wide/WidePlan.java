package dev.sortkey.posture.collect.wide;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a scan of a scope would ask, as far as it is known before anything is sent.
///
/// @param parts the accounts, each with its Regions; empty when the organization's accounts are to be listed first
/// @param regions the Regions of accounts that are to be listed first; empty for those that each has enabled
/// @param role the role to assume, or null
public record WidePlan(
        List<Part> parts, List<String> regions, @Nullable String role) {
    /// One account.
    ///
    /// @param name what its connections are called, or `ROLE@ACCOUNT`
    /// @param regions where it is read; empty for all Regions that it has enabled
    public record Part(String name, List<String> regions) {}

    /// Whether the accounts of the organization are listed first.
    public boolean listsAccounts() {
        return parts.isEmpty();
    }

    /// Whether the Regions that are enabled are listed first.
    public boolean listsRegions() {
        return listsAccounts()
                ? regions.isEmpty()
                : parts.stream().anyMatch(part -> part.regions().isEmpty());
    }

    /// How many accounts and Regions are read together; 0 when that isn't known yet.
    public int scopes() {
        return listsRegions()
                ? 0
                : parts.stream().mapToInt(part -> part.regions().size()).sum();
    }
}
