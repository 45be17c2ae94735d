package dev.sortkey.cli.usage;

/// What `sortkey least-privilege` prints.
enum UsageFormat {
    /// What was used and wasn't, and the policy.
    TEXT,
    JSON,
    /// The policy alone.
    POLICY
}
