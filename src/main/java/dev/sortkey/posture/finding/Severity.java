package dev.sortkey.posture.finding;

import java.util.Locale;

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
    INFO;

    /// The word for it on a screen, in a report and in a file, such as `high`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
