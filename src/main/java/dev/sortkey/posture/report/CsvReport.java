package dev.sortkey.posture.report;

import dev.sortkey.dynamo.item.Csv;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Resource;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.review.AppliedExpectations.Switched;
import dev.sortkey.posture.review.Change;
import dev.sortkey.posture.review.ReviewedFinding;
import dev.sortkey.posture.review.Suppression;
import dev.sortkey.support.Visible;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A report as lines of comma-separated values: a header, then one line for each finding.
final class CsvReport {
    private static final List<String> COLUMNS = List.of(
            "fingerprint",
            "check",
            "title",
            "practices",
            "status",
            "severity",
            "resource",
            "resource_type",
            "resource_name",
            "region",
            "account",
            "message",
            "missing_permissions",
            "why",
            "fix",
            "command",
            "accepted_because",
            "accepted_until",
            "reference",
            "taken_at",
            "controls",
            "controls_in_part",
            "change");

    private CsvReport() {}

    static String print(Report report) {
        return Stream.concat(
                        report.findings().stream().map(each -> fields(each, report)),
                        report.expectations().off().stream().map(each -> off(each, report)))
                .map(each -> Csv.texts(each.stream().map(Visible::lines).toList()))
                .collect(Collectors.joining("", Csv.texts(COLUMNS), ""));
    }

    /// The line of a check that is switched off: its reason is where that of a suppression is.
    private static List<String> off(Switched it, Report report) {
        Rule rule = it.rule();
        return Stream.of(
                        Stream.of("", rule.id(), rule.name() + ": switched off", practices(rule), "SWITCHED_OFF"),
                        Stream.of(rule.severity().name(), "", "", "", report.region(), report.account()),
                        Stream.of("Switched off in " + it.source() + ".", "", rule.why(), "", ""),
                        Stream.of(
                                it.decision().reason(),
                                "",
                                rule.reference(),
                                report.takenAt().toString(),
                                controls(rule, false),
                                controls(rule, true),
                                ""))
                .flatMap(each -> each)
                .toList();
    }

    private static String practices(Rule rule) {
        return rule.practices().stream().map(Practice::name).collect(Collectors.joining(" "));
    }

    private static List<String> fields(ReviewedFinding reviewed, Report report) {
        Finding finding = reviewed.finding();
        Rule rule = finding.rule();
        Resource resource = finding.resource();
        Suppression accepted = reviewed.suppression();
        Change change = reviewed.change();
        return List.of(
                finding.fingerprint(),
                rule.id(),
                finding.title(),
                practices(rule),
                finding.status().name(),
                finding.severity().name(),
                resource.arn(),
                resource.type(),
                resource.name(),
                resource.region(),
                resource.account(),
                finding.message(),
                finding.missing().stream()
                        .map(Missing::action)
                        .filter(action -> !action.isEmpty())
                        .distinct()
                        .collect(Collectors.joining(" ")),
                rule.why(),
                finding.fix().words(),
                finding.fix().command(),
                accepted == null ? "" : accepted.reason(),
                accepted == null ? "" : accepted.until().toString(),
                rule.reference(),
                report.takenAt().toString(),
                controls(rule, false),
                controls(rule, true),
                change == null ? "" : change.word());
    }

    /// The controls that the check judges in full or in part, with their standards.
    private static String controls(Rule rule, boolean partial) {
        return rule.controls().standards().stream()
                .flatMap(standard -> rule.controls().of(standard).stream()
                        .filter(it -> it.isPartial() == partial)
                        .map(it -> standard.title() + " " + it.id()))
                .collect(Collectors.joining("; "));
    }
}
