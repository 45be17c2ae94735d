package dev.sortkey.posture.finding;

/// How bad a failed check is, the worst first.
public enum Severity {
    /// Data or the account are open to anybody.
    CRITICAL,
    /// One mistake away from that.
    HIGH,
    /// A safeguard is missing.
    MEDIUM,
    /// Hygiene.
    LOW,
    /// Good to know.
    INFO
}
