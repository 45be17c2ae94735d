package dev.sortkey.posture.review;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.support.file.JsonFile;
import java.time.LocalDate;
import java.util.Objects;

/// A failure that somebody accepts for a while.
///
/// @param fingerprint the finding's
/// @param check the check's id, for people who read the file
/// @param resource what it is about, for the same people
/// @param reason why it is accepted
/// @param by who accepted it
/// @param until the last day on which it holds
@JsonFile.Whole
public record Suppression(
        String fingerprint, String check, String resource, String reason, String by, LocalDate until) {
    /// What it holds for, and until when, must be said.
    public Suppression {
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(until, "until");
        check = Objects.requireNonNullElse(check, "");
        resource = Objects.requireNonNullElse(resource, "");
        reason = Objects.requireNonNullElse(reason, "");
        by = Objects.requireNonNullElse(by, "");
    }

    /// Accepts `finding`.
    public static Suppression of(Finding finding, String reason, String by, LocalDate until) {
        return new Suppression(
                finding.fingerprint(), finding.rule().id(), finding.resource().arn(), reason, by, until);
    }

    /// Whether it holds for `finding` on the day `today`; it never holds by itself for longer than was said.
    public boolean holds(Finding finding, LocalDate today) {
        return fingerprint.equals(finding.fingerprint()) && !today.isAfter(until);
    }
}
