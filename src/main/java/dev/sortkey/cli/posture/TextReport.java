package dev.sortkey.cli.posture;

import dev.sortkey.cli.output.Paragraphs;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.report.Report;
import dev.sortkey.posture.review.AppliedExpectations;
import dev.sortkey.posture.review.CheckGroup;
import dev.sortkey.posture.review.FindingChanges;
import dev.sortkey.posture.review.FindingCounts;
import dev.sortkey.posture.review.PracticeResult;
import dev.sortkey.posture.review.ReviewedFinding;
import dev.sortkey.posture.review.Suppression;
import dev.sortkey.support.Counted;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A report to read in a terminal: a summary, the practices, the checks, then what failed and what is unknown,
/// similar findings together.
final class TextReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int NAMES = 12;
    /// Where texts begin, behind the ids of checks.
    private static final int INDENT = 15;

    private final Report report;
    private final List<Finding> plain;
    private final List<CheckGroup> groups;
    private final Paragraphs out;

    private TextReport(Report report, int width) {
        this.report = report;
        this.plain = report.plain();
        this.groups = report.groups();
        this.out = new Paragraphs(width);
    }

    /// `report` in lines of `width` columns, with what is new since a baseline when there is one.
    static String print(Report report, @Nullable FindingChanges changes, int width) {
        var text = new TextReport(report, width);
        text.head();
        text.practices();
        text.checks();
        text.failures();
        text.unknowns();
        text.facts();
        text.accepted();
        text.expectations();
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
                .map(each -> tally.failures(each) + " " + each.word())
                .collect(Collectors.joining(", "));
        var parts = new ArrayList<String>();
        parts.add(tally.count(Status.FAIL) + " failed" + (severities.isEmpty() ? "" : " (" + severities + ")"));
        parts.add(tally.count(Status.UNKNOWN) + " unknown");
        parts.add(tally.count(Status.PASS) + " passed");
        parts.add(tally.count(Status.INFO) + " for information");
        parts.add(tally.count(Status.NOT_APPLICABLE) + " not applicable");
        int off = report.expectations().off().size();
        if (off > 0) {
            parts.add(Counted.of(off, "check") + " switched off");
        }
        if (tally.accepted() > 0) {
            parts.add(tally.accepted() + " suppressed");
        }
        out.line("").wrapped(0, String.join(", ", parts));
    }

    private void practices() {
        title("Practices", false);
        for (Practice practice : Practice.values()) {
            PracticeResult result = PracticeResult.of(plain, practice);
            out.wrapped(practice.name() + "  ", 4, practice.title() + ": " + result.words());
            if (result.judged() > 0) {
                out.wrapped(4, practice.meaning());
            }
        }
    }

    /// One line for each check, the worst first.
    private void checks() {
        title("Checks", groups.isEmpty());
        Predicate<CheckGroup> applies = group -> group.worst().finding().status() != Status.NOT_APPLICABLE;
        groups.stream()
                .filter(applies)
                .forEach(group -> row(
                        group.word(),
                        group.rule().id() + " " + group.rule().name() + ": " + group.words() + switched(group.rule())));
        report.expectations()
                .off()
                .forEach(each -> row("off", each.rule().id() + " " + each.rule().name() + ": switched off"));
        String others = groups.stream()
                .filter(applies.negate())
                .map(group -> group.rule().id())
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            row("n/a", others);
        }
    }

    private String switched(Rule rule) {
        return report.expectations()
                .of(rule)
                .map(each -> " (" + each.words() + ")")
                .orElse("");
    }

    /// What failures of a check have in common that are reported together.
    private record Alike(Severity severity, String message) {}

    private void failures() {
        List<CheckGroup> failed =
                groups.stream().filter(group -> group.worst().fails()).toList();
        title("Failed", failed.isEmpty());
        failed.forEach(this::failures);
    }

    private void failures(CheckGroup group) {
        Severity worst = group.worst().finding().severity();
        row(worst.word(), group.rule().id() + " " + group.rule().title(Status.FAIL));
        if (group.findings().size() > 1) {
            out.wrapped(INDENT, group.words());
        }
        group.findings().stream()
                .filter(ReviewedFinding::fails)
                .map(ReviewedFinding::finding)
                .collect(Collectors.groupingBy(
                        each -> new Alike(each.severity(), each.message()), LinkedHashMap::new, Collectors.toList()))
                .forEach((alike, findings) -> {
                    String severity = alike.severity() == worst
                            ? ""
                            : " (" + alike.severity().word() + ")";
                    out.wrapped(INDENT, names(findings.stream()) + severity);
                    out.wrapped(INDENT, alike.message());
                    fix(findings);
                });
    }

    private void fix(List<Finding> findings) {
        Finding first = findings.getFirst();
        String which = findings.size() > 1 ? " For " + report.name(first.resource()) + ":" : "";
        if (!first.fix().words().isEmpty()) {
            out.wrapped(INDENT, first.fix().words() + (first.fix().command().isEmpty() ? "" : which));
        }
        if (!first.fix().warning().isEmpty()) {
            out.wrapped(INDENT, "Before you do: " + first.fix().warning());
        }
        first.fix().command().lines().forEach(line -> out.line(" ".repeat(INDENT) + line));
    }

    private void unknowns() {
        var reasons = new LinkedHashMap<String, Map<Rule, List<Finding>>>();
        for (ReviewedFinding each : report.findings()) {
            each.finding().missing().stream()
                    .map(TextReport::reason)
                    .distinct()
                    .forEach(reason -> reasons.computeIfAbsent(reason, _ -> new LinkedHashMap<>())
                            .computeIfAbsent(each.finding().rule(), _ -> new ArrayList<>())
                            .add(each.finding()));
        }
        title("Unknown", reasons.isEmpty());
        reasons.forEach((reason, rules) -> {
            out.wrapped(0, reason);
            rules.forEach((rule, findings) -> out.wrapped(
                    "  %-12s ".formatted(rule.id()), INDENT, rule.name() + ": " + names(findings.stream())));
        });
        if (reasons.keySet().stream().anyMatch(reason -> reason.startsWith("No permission"))) {
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

    private void expectations() {
        AppliedExpectations applied = report.expectations();
        title("Expectations", applied.isEmpty());
        applied.settings()
                .forEach(each -> out.wrapped(2, each.title() + ": " + each.words() + " (from " + each.source() + ")"));
        applied.checks()
                .forEach(each -> out.wrapped(
                        2,
                        each.rule().id() + " " + each.rule().name() + ": " + each.words() + " (from " + each.source()
                                + "). Reason: " + each.decision().reason()));
    }

    private void changes(FindingChanges changes) {
        title("Changes since the baseline", false);
        changed("new", changes.failures());
        changed("fixed", changes.mended());
        changed("unknown", changes.unknown());
        Set<String> off = report.expectations().off().stream()
                .map(each -> each.rule().id())
                .collect(Collectors.toSet());
        changes.gone()
                .forEach(each -> row(
                        off.contains(each.check()) ? "switched off" : "removed", each.check() + " " + each.resource()));
        if (changes.isEmpty()) {
            out.line("No changes.");
        }
    }

    private void changed(String what, List<Finding> findings) {
        findings.forEach(
                each -> row(what, each.rule().id() + " " + each.resource().name() + ": " + each.title()));
    }

    private Stream<Finding> with(Status status) {
        return plain.stream().filter(each -> each.status() == status);
    }

    private void title(String title, boolean empty) {
        if (!empty) {
            out.line("").line(title.toUpperCase(Locale.ROOT));
        }
    }

    private void row(String lead, String words) {
        out.wrapped("  %-12s ".formatted(lead), INDENT, words);
    }

    private String names(Stream<Finding> findings) {
        return Counted.some(
                findings.map(each -> report.name(each.resource())).distinct().toList(), NAMES);
    }
}
