package dev.sortkey.posture.usage;

import java.time.Instant;
import java.util.List;

/// A finding of IAM Access Analyzer about unused or internal access.
///
/// @param id its ID
/// @param kind what it is about
/// @param principal the ARN of the user or the role
/// @param resource the table or the stream of a finding about internal access; else empty
/// @param actions the actions of DynamoDB that it names; `dynamodb:*` for all of the service
/// @param active whether it is neither archived nor resolved
/// @param analyzedAt up to when it was looked
public record AnalyzerFinding(
        String id,
        Kind kind,
        String principal,
        String resource,
        List<String> actions,
        boolean active,
        Instant analyzedAt) {
    /// Copies the list.
    public AnalyzerFinding {
        actions = List.copyOf(actions);
    }

    /// What a finding is about.
    public enum Kind {
        /// A role that nobody used.
        UNUSED_ROLE,
        /// Permissions that weren't used.
        UNUSED_PERMISSION,
        /// A principal of the account or the organization that can access a resource.
        INTERNAL_ACCESS
    }
}
