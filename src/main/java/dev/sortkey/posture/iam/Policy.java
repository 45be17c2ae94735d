package dev.sortkey.posture.iam;

import java.util.List;

/// A policy that was understood.
///
/// @param name its ARN, or the name of an inline one with its owner
/// @param statements in their order
public record Policy(String name, List<PolicyStatement> statements) implements Document {
    /// Copies the list.
    public Policy {
        statements = List.copyOf(statements);
    }
}
