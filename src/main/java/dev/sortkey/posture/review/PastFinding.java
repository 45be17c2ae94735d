package dev.sortkey.posture.review;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.support.file.JsonFile;
import java.util.Objects;

/// What is kept of a finding: enough to compare it with a later one, and to name it when it is gone.
///
/// @param fingerprint the finding's
/// @param check the check's id
/// @param title what was true of the resource
/// @param resource the resource's short name
/// @param status what was found
/// @param severity of a failure
@JsonFile.Whole
public record PastFinding(
        String fingerprint, String check, String title, String resource, Status status, Severity severity) {
    /// Nothing may be missing.
    public PastFinding {
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(severity, "severity");
    }

    /// Remembers `finding`.
    public static PastFinding of(Finding finding) {
        return new PastFinding(
                finding.fingerprint(),
                finding.rule().id(),
                finding.title(),
                finding.resource().name(),
                finding.status(),
                finding.severity());
    }
}
