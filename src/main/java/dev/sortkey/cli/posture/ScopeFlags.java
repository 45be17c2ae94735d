package dev.sortkey.cli.posture;

import dev.sortkey.posture.collect.wide.WideScope;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say where to look, beside the connection's own account and Region.
final class ScopeFlags {
    @Option(
            names = "--scan-regions",
            paramLabel = "REGION",
            split = ",",
            order = 21,
            description = {
                "Check these Regions, separated by commas, or all that the account has enabled. What is about the "
                        + "whole account is read once."
            })
    List<String> regions = List.of();

    @Option(
            names = "--profiles",
            paramLabel = "PROFILE",
            split = ",",
            order = 22,
            description = {"Check the accounts of these profiles, separated by commas."})
    List<String> profiles = List.of();

    @Option(
            names = "--accounts",
            paramLabel = "ACCOUNT",
            split = ",",
            order = 23,
            description = {
                "With --assume-role: check these accounts, separated by commas, or all active ones of the organization "
                        + "(default)."
            })
    List<String> accounts = List.of();

    @Option(
            names = "--assume-role",
            paramLabel = "ROLE",
            order = 24,
            description = {
                "Assume the role with this name in each account but the connection's own. Fixes name the profile "
                        + "ROLE@ACCOUNT, which you can add for them."
            })
    @Nullable
    String role;

    /// What they name.
    WideScope scope() {
        return new WideScope(regions, profiles, accounts, role);
    }
}
