package dev.sortkey.posture.report;

import dev.sortkey.posture.fact.Scope;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Resource;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.review.AppliedExpectations;
import dev.sortkey.posture.review.AppliedExpectations.Switched;
import dev.sortkey.posture.review.CheckGroup;
import dev.sortkey.posture.review.FindingChanges;
import dev.sortkey.posture.review.PastFinding;
import dev.sortkey.posture.review.Pseudonyms;
import dev.sortkey.posture.review.ReviewedFinding;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is exported: findings with what a person decided about them, and where they were found.
///
/// @param takenAt when their facts were taken
/// @param connection the name of the connection
/// @param account the caller's account, or empty when it isn't known or there are several
/// @param region the region, or empty likewise
/// @param redacted whether the IDs of accounts and the like are placeholders
/// @param expectations what they were judged by
/// @param findings check by check
/// @param gone what an earlier run found open and that no longer exists; empty when there was none to compare with
public record Report(
        Instant takenAt,
        String connection,
        String account,
        String region,
        boolean redacted,
        AppliedExpectations expectations,
        List<ReviewedFinding> findings,
        List<PastFinding> gone) {
    /// Copies the lists.
    public Report {
        findings = List.copyOf(findings);
        gone = List.copyOf(gone);
    }

    /// A report that isn't compared with an earlier one.
    public Report(
            Instant takenAt,
            String connection,
            String account,
            String region,
            boolean redacted,
            AppliedExpectations expectations,
            List<ReviewedFinding> findings) {
        this(takenAt, connection, account, region, redacted, expectations, findings, List.of());
    }

    /// What was found in `snapshot`, judged by `expectations`.
    public static Report of(Snapshot snapshot, AppliedExpectations expectations, List<ReviewedFinding> findings) {
        return new Report(
                snapshot.takenAt(),
                snapshot.connections(),
                snapshot.common(Scope::account),
                snapshot.common(Scope::region),
                false,
                expectations,
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
                expectations.redacted(redaction),
                findings.stream().map(redaction::reviewed).toList(),
                gone.stream().map(redaction::verdict).toList());
    }

    /// The same, compared with what an earlier run found.
    public Report since(List<PastFinding> before) {
        List<Finding> now = findings.stream().map(ReviewedFinding::finding).toList();
        return new Report(
                takenAt,
                connection,
                account,
                region,
                redacted,
                expectations,
                ReviewedFinding.since(before, findings),
                FindingChanges.between(before, now).gone());
    }

    /// The short name of `resource`, with its account and Region where the report has several: namesakes are told
    /// apart by them.
    public String name(Resource resource) {
        String place = Stream.of(
                        account.isEmpty() && !resource.name().equals(resource.account()) ? resource.account() : "",
                        region.isEmpty() ? resource.region() : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return place.isEmpty() ? resource.name() : resource.name() + " (" + place + ")";
    }

    /// Its findings alone.
    public List<Finding> plain() {
        return findings.stream().map(ReviewedFinding::finding).toList();
    }

    /// What a format that only knows findings lists for a check that is switched off: nothing was judged.
    Finding standIn(Switched off) {
        return new Finding(
                off.rule(),
                Status.NOT_APPLICABLE,
                Severity.INFO,
                new Resource(off.rule().id(), "AWS::::Account", account, region, account),
                "Switched off in " + off.source() + ": " + off.decision().reason(),
                List.of(),
                List.of(),
                Fix.NONE);
    }

    /// Its findings by check, the worst first.
    public List<CheckGroup> groups() {
        return CheckGroup.of(findings);
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
