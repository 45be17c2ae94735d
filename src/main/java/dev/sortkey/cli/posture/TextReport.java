package dev.sortkey.cli.posture;

import dev.sortkey.cli.output.Paragraphs;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.report.Report;
import dev.sortkey.posture.review.FindingChanges;
import dev.sortkey.posture.review.FindingCounts;
import dev.sortkey.posture.review.ReviewedFinding;
import dev.sortkey.posture.review.Suppression;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A report to read in a terminal: a summary, then what failed and what is unknown, similar findings together.
final class TextReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int NAMES = 12;
    /// Where texts begin, behind the ids of checks.
    private static final int INDENT = 15;

    private final Report report;
    private final Paragraphs out;

    private TextReport(Report report, int width) {
        this.report = report;
        this.out = new Paragraphs(width);
    }

    /// `report` in lines of `width` columns, with what is new since a baseline when there is one.
    static String print(Report report, @Nullable FindingChanges changes, int width) {
        var text = new TextReport(report, width);
        text.head();
        text.practices();
        text.failures();
        text.unknowns();
        text.facts();
        text.accepted();
        if (changes != null) {
            text.changes(changes);
        }
        return text.out.toString();
    }

    private void head() {
        out.wrapped(0, "Security posture of " + report.connection());
        out.wrapped(
                0,
                Stream.of(
                                report.account().isEmpty() ? "" : "account " + report.account(),
                                report.region(),
                                TIME.format(report.takenAt()))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" · ")));
        FindingCounts tally = FindingCounts.of(report.findings());
        String severities = Stream.of(Severity.values())
                .filter(each -> tally.failures(each) > 0)
                .map(each -> tally.failures(each) + " " + words(each))
                .collect(Collectors.joining(", "));
        var parts = new ArrayList<String>();
        parts.add(tally.count(Status.FAIL) + " failed" + (severities.isEmpty() ? "" : " (" + severities + ")"));
        parts.add(tally.count(Status.UNKNOWN) + " unknown");
        parts.add(tally.count(Status.PASS) + " passed");
        parts.add(tally.count(Status.INFO) + " for information");
        parts.add(tally.count(Status.NOT_APPLICABLE) + " not applicable");
        if (tally.accepted() > 0) {
            parts.add(tally.accepted() + " suppressed");
        }
        out.line("").wrapped(0, String.join(", ", parts));
    }

    private void practices() {
        String row = "%-2s  %-34s %6s %7s %6s %6s %6s";
        out.line("").line(row.formatted("", "", "failed", "unknown", "passed", "info", "n/a"));
        for (Practice practice : Practice.values()) {
            FindingCounts tally = FindingCounts.of(report.findings(), practice);
            Object[] cells = Stream.of(Status.FAIL, Status.UNKNOWN, Status.PASS, Status.INFO, Status.NOT_APPLICABLE)
                    .map(tally::count)
                    .map(count -> count == 0 ? "-" : count)
                    .toArray();
            out.line(row.formatted(Stream.concat(Stream.of(practice.name(), practice.title()), Stream.of(cells))
                    .toArray()));
        }
    }

    /// What failures have in common that are reported together.
    private record Alike(Severity severity, Rule rule, String message) {}

    private void failures() {
        Map<Alike, List<Finding>> groups = report.findings().stream()
                .filter(ReviewedFinding::fails)
                .map(ReviewedFinding::finding)
                .sorted(Comparator.comparing(Finding::severity))
                .collect(Collectors.groupingBy(
                        each -> new Alike(each.severity(), each.rule(), each.message()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        title("Failed", groups.isEmpty());
        groups.forEach((alike, findings) -> {
            heading(words(alike.severity()), alike.rule());
            out.wrapped(INDENT, names(findings.stream()));
            out.wrapped(INDENT, alike.message());
            Finding first = findings.getFirst();
            String which = findings.size() > 1 ? " For " + report.name(first.resource()) + ":" : "";
            if (!first.fix().words().isEmpty()) {
                out.wrapped(INDENT, first.fix().words() + (first.fix().command().isEmpty() ? "" : which));
            }
            first.fix().command().lines().forEach(line -> out.line(" ".repeat(INDENT) + line));
        });
    }

    private void unknowns() {
        var groups = new LinkedHashMap<String, Map<Rule, List<Finding>>>();
        for (ReviewedFinding each : report.findings()) {
            each.finding().missing().stream()
                    .map(TextReport::reason)
                    .distinct()
                    .forEach(reason -> groups.computeIfAbsent(reason, _ -> new LinkedHashMap<>())
                            .computeIfAbsent(each.finding().rule(), _ -> new ArrayList<>())
                            .add(each.finding()));
        }
        title("Unknown", groups.isEmpty());
        groups.forEach((reason, rules) -> {
            out.wrapped(0, reason);
            rules.forEach((rule, findings) -> out.wrapped(
                    "  %-12s ".formatted(rule.id()), INDENT, rule.name() + ": " + names(findings.stream())));
        });
        if (groups.keySet().stream().anyMatch(reason -> reason.startsWith("No permission"))) {
            out.line("")
                    .wrapped(0, "To get a policy with the missing permissions, run 'sortkey posture --print-policy'.");
        }
    }

    private static String reason(Missing missing) {
        return missing.action().isEmpty() ? missing.why() : "No permission for " + missing.action() + ":";
    }

    private void facts() {
        List<Finding> facts = with(Status.INFO).toList();
        title("For information", facts.isEmpty());
        facts.forEach(each -> out.wrapped(
                "  %-12s ".formatted(each.rule().id()), INDENT, each.resource().name() + ": " + each.message()));
    }

    private void accepted() {
        List<ReviewedFinding> accepted =
                report.findings().stream().filter(ReviewedFinding::accepted).toList();
        title("Suppressed", accepted.isEmpty());
        for (ReviewedFinding each : accepted) {
            Suppression it = each.suppression();
            if (it != null) {
                out.wrapped(
                        "  %-12s ".formatted(each.finding().rule().id()),
                        INDENT,
                        each.finding().resource().name() + " until " + it.until() + ": " + it.reason());
            }
        }
    }

    private void changes(FindingChanges changes) {
        title("Changes since the baseline", false);
        changed("new", changes.failures());
        changed("fixed", changes.mended());
        changed("unknown", changes.unknown());
        changes.gone()
                .forEach(each ->
                        out.wrapped("  %-12s ".formatted("removed"), INDENT, each.check() + " " + each.resource()));
        if (changes.isEmpty()) {
            out.line("No changes.");
        }
    }

    private void changed(String what, List<Finding> findings) {
        findings.forEach(each -> out.wrapped(
                "  %-12s ".formatted(what),
                INDENT,
                each.rule().id() + " " + each.resource().name()));
    }

    private Stream<Finding> with(Status status) {
        return report.findings().stream().map(ReviewedFinding::finding).filter(each -> each.status() == status);
    }

    private void title(String title, boolean empty) {
        if (!empty) {
            out.line("").line(title.toUpperCase(Locale.ROOT));
        }
    }

    private void heading(String lead, Rule rule) {
        out.wrapped("  %-12s ".formatted(lead), INDENT, rule.id() + " " + rule.title(Status.FAIL));
    }

    private String names(Stream<Finding> findings) {
        List<String> names =
                findings.map(each -> report.name(each.resource())).distinct().toList();
        String shown = names.stream().limit(NAMES).collect(Collectors.joining(", "));
        return names.size() > NAMES ? shown + " and " + (names.size() - NAMES) + " more" : shown;
    }

    private static String words(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
