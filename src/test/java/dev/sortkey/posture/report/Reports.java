package dev.sortkey.posture.report;

import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.finding.CheckSwitch;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Resource;
import dev.sortkey.posture.finding.Rules;
import dev.sortkey.posture.finding.SamplePaths;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.review.AppliedExpectations;
import dev.sortkey.posture.review.AppliedExpectations.Setting;
import dev.sortkey.posture.review.AppliedExpectations.Switched;
import dev.sortkey.posture.review.Findings;
import dev.sortkey.posture.review.Pseudonyms;
import dev.sortkey.posture.review.ReviewedFinding;
import dev.sortkey.posture.review.Suppression;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/// Reports made by hand, for tests.
final class Reports {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    /// What a name must not do to a page, a table or a terminal.
    static final String NASTY =
            "</script><img src=x onerror=alert(1)>\"'&=cmd|' /C calc'!A0\u0000\u001b[2J\u202e,\r\n;";

    /// An expectation, a check with another severity, and one that is off.
    static final AppliedExpectations EXPECTED = new AppliedExpectations(
            List.of(new Setting(
                    "trustedAccounts", "Trusted accounts", "444455556666", "444455556666", "the command line")),
            List.of(
                    new Switched(
                            Findings.RULE, CheckSwitch.severity(Severity.LOW, "It is a sandbox."), "the file x.json"),
                    new Switched(
                            Rules.get("NET-DX"), CheckSwitch.off("There is no office."), "the connection's settings")));

    private Reports() {}

    /// One finding of each status, and a failure that is accepted.
    static Report full() {
        Finding accepted = Findings.of("demo", Status.FAIL);
        List<Finding> findings = Stream.concat(
                        Stream.of(Status.values()).map(each -> Findings.of(each.name(), each)), Stream.of(accepted))
                .toList();
        var suppression = Suppression.of(accepted, "Only a demonstration.", "mira", TODAY.plusDays(30));
        return Report.of(
                Snapshot.of(Answers.aws().facts()),
                EXPECTED,
                ReviewedFinding.of(findings, List.of(suppression), TODAY));
    }

    /// The same with made-up ids.
    static Report redacted() {
        return full().redacted(new Pseudonyms("key"));
    }

    /// Nothing of AWS, and nothing found.
    static Report local() {
        return Report.of(Snapshot.of(Answers.local().facts()), AppliedExpectations.NONE, List.of());
    }

    /// All that is free text is hostile.
    static Report nasty() {
        Finding finding = new Finding(
                        Findings.RULE,
                        Status.FAIL,
                        Severity.CRITICAL,
                        new Resource(NASTY, "+1", "=1+1", "-1", ""),
                        NASTY,
                        List.of(),
                        List.of(),
                        new Fix("@SUM(1)", NASTY))
                .along(SamplePaths.named(NASTY));
        var suppression = Suppression.of(finding, NASTY, NASTY, TODAY);
        return new Report(
                Answers.NOW,
                NASTY,
                "",
                NASTY,
                false,
                new AppliedExpectations(
                        List.of(new Setting("breakGlass", "Break-glass roles", NASTY, NASTY, NASTY)),
                        List.of(new Switched(Rules.get("NET-DX"), CheckSwitch.off(NASTY), NASTY))),
                List.of(new ReviewedFinding(finding, suppression), new ReviewedFinding(finding, null)));
    }

    /// A failure about paths, which a policy that wasn't read might refute.
    static Report withPaths() {
        Finding finding = Findings.of("mira", Status.FAIL)
                .along(SamplePaths.two())
                .unless(
                        "A policy that wasn't read might deny it.",
                        List.of(new Missing("organizations:DescribeOrganization", "", "It wasn't asked.", "")));
        return Report.of(
                Snapshot.of(Answers.aws().facts()),
                AppliedExpectations.NONE,
                ReviewedFinding.of(List.of(finding), List.of(), TODAY));
    }

    static Stream<Report> all() {
        return Stream.of(
                full(), redacted(), local(), nasty(), withPaths(), withPaths().redacted(new Pseudonyms("key")));
    }
}
