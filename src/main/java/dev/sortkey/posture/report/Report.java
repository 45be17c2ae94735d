package dev.sortkey.posture.report;

import dev.sortkey.posture.fact.Scope;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.review.Pseudonyms;
import dev.sortkey.posture.review.ReviewedFinding;
import java.time.Instant;
import java.util.List;

/// What is exported: findings with what a person decided about them, and where they were found.
///
/// @param takenAt when their facts were taken
/// @param connection the name of the connection
/// @param account the caller's account, or empty when it isn't known or there are several
/// @param region the region, or empty likewise
/// @param redacted whether the IDs of accounts and the like are placeholders
/// @param findings check by check
public record Report(
        Instant takenAt,
        String connection,
        String account,
        String region,
        boolean redacted,
        List<ReviewedFinding> findings) {
    /// Copies the list.
    public Report {
        findings = List.copyOf(findings);
    }

    /// What was found in `snapshot`.
    public static Report of(Snapshot snapshot, List<ReviewedFinding> findings) {
        return new Report(
                snapshot.takenAt(),
                snapshot.connections(),
                snapshot.common(Scope::account),
                snapshot.common(Scope::region),
                false,
                findings);
    }

    /// The same with placeholders for IDs.
    public Report redacted(Pseudonyms redaction) {
        return new Report(
                takenAt,
                redaction.text(connection),
                redaction.text(account),
                region,
                true,
                findings.stream().map(redaction::reviewed).toList());
    }

    /// The checks that found something, each once, in their order.
    public List<Rule> rules() {
        return findings.stream()
                .map(ReviewedFinding::finding)
                .map(Finding::rule)
                .distinct()
                .toList();
    }
}
