package dev.sortkey.posture.report;

import dev.sortkey.posture.finding.Control;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Standard;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.review.Change;
import dev.sortkey.posture.review.ReviewedFinding;
import dev.sortkey.posture.review.Suppression;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The findings of a page, grouped by check, worst first.
final class HtmlFindings {
    private static final Comparator<ReviewedFinding> WORST_FIRST = Comparator.comparing(ReviewedFinding::accepted)
            .thenComparing((ReviewedFinding each) -> each.finding().status())
            .thenComparing(each -> each.finding().severity());

    private HtmlFindings() {}

    static void write(Markup page, Report report) {
        Map<Rule, List<ReviewedFinding>> checks = report.findings().stream()
                .sorted(WORST_FIRST)
                .collect(Collectors.groupingBy(each -> each.finding().rule(), LinkedHashMap::new, Collectors.toList()));
        page.open("main").element("h2", "Findings");
        checks.forEach((rule, findings) -> check(page, rule, findings));
        page.close();
    }

    private static void check(Markup page, Rule rule, List<ReviewedFinding> findings) {
        page.open("section", "class", "check");
        page.open("h3").element("code", rule.id()).text(" " + rule.name()).close();
        page.open("p").text(rule.why() + " ");
        page.element("a", "Documentation", "href", rule.reference(), "rel", "noreferrer")
                .close();
        page.element("p", names(rule), "class", "names");
        String parts = parts(rule);
        if (!parts.isEmpty()) {
            page.element("p", parts, "class", "names");
        }
        findings.forEach(each -> finding(page, each));
        page.close();
    }

    /// What the check doesn't judge of controls that it judges in part; the same words for several once.
    private static String parts(Rule rule) {
        var ids = new LinkedHashMap<String, List<String>>();
        for (Standard standard : rule.controls().standards()) {
            rule.controls().of(standard).stream()
                    .filter(Control::isPartial)
                    .forEach(it -> ids.computeIfAbsent(it.partial(), _ -> new ArrayList<>())
                            .add(standard.title() + " " + it.id()));
        }
        return ids.entrySet().stream()
                .map(it -> "In part (" + String.join(", ", it.getValue()) + "): " + it.getKey())
                .collect(Collectors.joining(" "));
    }

    /// The names that other tools have for the check.
    private static String names(Rule rule) {
        return Stream.concat(
                        rule.practices().stream().map(Practice::name),
                        rule.controls().labels())
                .collect(Collectors.joining(" · "));
    }

    private static void finding(Markup page, ReviewedFinding reviewed) {
        Finding finding = reviewed.finding();
        String[] data = {
            "class", "finding",
            "data-status", finding.status().name(),
            "data-severity", finding.severity().name(),
            "data-practice",
                    finding.rule().practices().stream().map(Practice::name).collect(Collectors.joining(" "))
        };
        boolean open = reviewed.fails() || finding.status() == Status.UNKNOWN;
        page.open("details", open ? with(data, "open", "open") : data);
        summary(page, reviewed);
        page.element("p", finding.message());
        Change change = reviewed.change();
        if (change != null) {
            page.element("p", "Since the baseline: " + change.word() + ".", "class", "note");
        }
        Suppression accepted = reviewed.suppression();
        if (accepted != null) {
            page.element(
                    "p",
                    "Suppressed by " + accepted.by() + " until " + accepted.until() + ": " + accepted.reason(),
                    "class",
                    "note");
        }
        if (!finding.fix().words().isEmpty()) {
            page.element("p", finding.fix().words(), "class", "fix");
        }
        if (!finding.fix().warning().isEmpty()) {
            page.element("p", "Before you do: " + finding.fix().warning(), "class", "note");
        }
        if (!finding.fix().command().isEmpty()) {
            page.open("pre").element("code", finding.fix().command()).close();
        }
        missing(page, finding.missing());
        evidence(page, finding);
        page.close();
    }

    private static String[] with(String[] attributes, String... more) {
        return Stream.of(attributes, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private static void summary(Markup page, ReviewedFinding reviewed) {
        Finding finding = reviewed.finding();
        String status = reviewed.accepted() ? "ACCEPTED" : finding.status().name();
        String severity = finding.status() == Status.FAIL ? " " + finding.severity() : "";
        page.open("summary");
        page.element(
                "span",
                (reviewed.accepted() ? "suppressed" : finding.status().word())
                        + (severity.isEmpty() ? "" : " · " + HtmlReport.words(finding.severity())),
                "class",
                "badge " + status + severity);
        page.text(" ").element("b", finding.title());
        page.text(" ").element("span", finding.resource().name(), "class", "resource");
        page.element("small", finding.resource().arn()).close();
    }

    private static void missing(Markup page, List<Missing> missing) {
        if (!missing.isEmpty()) {
            page.open("ul", "class", "missing");
            for (Missing each : missing) {
                page.open("li");
                if (!each.action().isEmpty()) {
                    page.element("code", each.action()).text(" ");
                }
                page.text(each.why())
                        .element("small", each.question() + request(each))
                        .close();
            }
            page.close();
        }
    }

    private static String request(Missing missing) {
        return missing.requestId().isEmpty() ? "" : " · request " + missing.requestId();
    }

    private static void evidence(Markup page, Finding finding) {
        if (!finding.evidence().isEmpty()) {
            page.open("table", "class", "evidence");
            for (Evidence each : finding.evidence()) {
                page.open("tr").element("td", each.question()).element("td", each.path());
                page.element("td", each.value())
                        .element(
                                "td",
                                each.readAt().truncatedTo(ChronoUnit.SECONDS).toString())
                        .close();
            }
            page.close();
        }
    }
}
