package dev.sortkey.posture.review;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.support.file.JsonFile;
import java.time.LocalDate;
import java.util.Objects;

/// A failure that is suppressed until a date.
///
/// @param fingerprint the finding's
/// @param check the check's id, for people who read the file
/// @param resource the resource, for people who read the file
/// @param reason why it is suppressed
/// @param by the person who suppressed it
/// @param until the last day on which it holds
@JsonFile.Whole
public record Suppression(
        String fingerprint, String check, String resource, String reason, String by, LocalDate until) {
    /// The fingerprint and the last day are required.
    public Suppression {
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(until, "until");
        check = Objects.requireNonNullElse(check, "");
        resource = Objects.requireNonNullElse(resource, "");
        reason = Objects.requireNonNullElse(reason, "");
        by = Objects.requireNonNullElse(by, "");
    }

    /// Suppresses `finding`.
    public static Suppression of(Finding finding, String reason, String by, LocalDate until) {
        return new Suppression(
                finding.fingerprint(), finding.rule().id(), finding.resource().arn(), reason, by, until);
    }

    /// Whether it applies to `finding` on the day `today`.
    public boolean holds(Finding finding, LocalDate today) {
        return fingerprint.equals(finding.fingerprint()) && !today.isAfter(until);
    }
}
