package dev.sortkey.posture.access;

import dev.sortkey.posture.fact.Facts;
import java.util.List;

/// All principals that can access one table.
///
/// @param tableArn the table
/// @param rows my own first, then those of outsiders, then the most powerful first; empty when nothing could be
/// read, and `unread` says why
/// @param unread the policies that were not seen, and why
/// @param disagreements where Amazon's own simulator says something else
public record TableAccess(
        String tableArn, List<AccessRow> rows, List<UnreadPolicies> unread, List<SimulatorMismatch> disagreements) {
    /// Copies the lists.
    public TableAccess {
        rows = List.copyOf(rows);
        unread = List.copyOf(unread);
        disagreements = List.copyOf(disagreements);
    }

    /// What `facts` say of the table. Pure; reads each policy document once.
    public static TableAccess of(Facts facts, String tableArn) {
        return Account.of(facts).table(tableArn);
    }
}
