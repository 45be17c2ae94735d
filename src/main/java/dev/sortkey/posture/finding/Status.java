package dev.sortkey.posture.finding;

/// What a check found about one resource.
public enum Status {
    /// It is not as it should be.
    FAIL,
    /// It could not be seen, so nothing is said about it; the finding names what is missing.
    UNKNOWN,
    /// A fact to know, neither good nor bad.
    INFO,
    /// It is as it should be.
    PASS,
    /// There is nothing here that the check could be about.
    NOT_APPLICABLE
}
