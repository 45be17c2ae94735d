package dev.sortkey.cli.posture;

/// What `sortkey posture` prints.
enum PostureFormat {
    /// A summary, then what failed and what could not be seen.
    TEXT,
    JSON,
    HTML,
    SARIF,
    OCSF,
    /// The AWS Security Finding Format.
    ASFF,
    CSV
}
