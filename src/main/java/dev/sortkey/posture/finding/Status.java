package dev.sortkey.posture.finding;

/// What a check found about one resource.
public enum Status {
    /// The check failed.
    FAIL,
    /// The check couldn't be completed; the finding names what is missing.
    UNKNOWN,
    /// Information, neither good nor bad.
    INFO,
    /// The check passed.
    PASS,
    /// The check doesn't apply here.
    NOT_APPLICABLE;

    /// The word for it on a screen and in a report, such as `not applicable`.
    public String word() {
        return switch (this) {
            case FAIL -> "failed";
            case UNKNOWN -> "unknown";
            case INFO -> "info";
            case PASS -> "passed";
            case NOT_APPLICABLE -> "not applicable";
        };
    }
}
