package dev.sortkey.posture.report;

import dev.sortkey.posture.finding.Control;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Standard;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.review.AppliedExpectations.Switched;
import dev.sortkey.posture.review.Change;
import dev.sortkey.posture.review.CheckGroup;
import dev.sortkey.posture.review.ReviewedFinding;
import dev.sortkey.posture.review.Suppression;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The findings of a page, grouped by check, worst first. A check that needs somebody is open, and so are its
/// findings while they are few.
final class HtmlFindings {
    private static final int FEW = 5;

    private HtmlFindings() {}

    static void write(Markup page, Report report) {
        page.open("main").element("h2", "Findings");
        if (report.findings().isEmpty()) {
            page.element("p", "There are no findings.");
        }
        report.groups().forEach(group -> check(page, report, group));
        report.expectations().off().forEach(each -> off(page, each));
        page.close();
    }

    private static void check(Markup page, Report report, CheckGroup group) {
        Rule rule = group.rule();
        String style = style(group.worst());
        boolean open = needsSomebody(group.worst());
        page.open("details", openIf(open, "class", "check " + style));
        page.open("summary").element("span", group.word(), "class", "badge " + style);
        page.open("span", "class", "name").element("h3", rule.name()).close();
        page.open("span", "class", "counts").text(group.words()).close();
        page.element("code", rule.id()).close();
        page.open("p").text(rule.why() + " ");
        page.element("a", "Documentation", "href", rule.reference(), "rel", "noreferrer")
                .close();
        page.element("p", names(rule), "class", "names");
        String parts = parts(rule);
        if (!parts.isEmpty()) {
            page.element("p", parts, "class", "names");
        }
        report.expectations().of(rule).ifPresent(each -> switched(page, each));
        boolean few =
                group.findings().stream().filter(HtmlFindings::needsSomebody).count() <= FEW;
        group.findings().forEach(each -> finding(page, each, few && needsSomebody(each)));
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

    /// A check that nobody asked for, so that it isn't missed.
    private static void off(Markup page, Switched it) {
        page.open("details", "class", "check OFF", "open", "open");
        page.open("summary").element("span", it.words(), "class", "badge OFF");
        page.open("span", "class", "name").element("h3", it.rule().name()).close();
        page.element("span", "", "class", "counts")
                .element("code", it.rule().id())
                .close();
        switched(page, it);
        page.close();
    }

    private static void switched(Markup page, Switched it) {
        String words = it.words();
        page.element(
                "p",
                Character.toUpperCase(words.charAt(0)) + words.substring(1) + " (from " + it.source() + "): "
                        + it.decision().reason(),
                "class",
                "note");
    }

    private static boolean needsSomebody(ReviewedFinding it) {
        return it.fails() || it.finding().status() == Status.UNKNOWN;
    }

    private static String style(ReviewedFinding it) {
        return it.accepted()
                ? "ACCEPTED"
                : it.finding().status() == Status.FAIL
                        ? "FAIL " + it.finding().severity()
                        : it.finding().status().name();
    }

    /// The names that other tools have for the check.
    private static String names(Rule rule) {
        return Stream.concat(
                        rule.practices().stream().map(practice -> practice + " " + practice.title()),
                        rule.controls().labels())
                .collect(Collectors.joining(" · "));
    }

    private static void finding(Markup page, ReviewedFinding reviewed, boolean open) {
        Finding finding = reviewed.finding();
        page.open(
                "details",
                openIf(
                        open,
                        "class",
                        "finding",
                        "data-status",
                        finding.status().name(),
                        "data-severity",
                        finding.severity().name(),
                        "data-practice",
                        finding.rule().practices().stream().map(Practice::name).collect(Collectors.joining(" "))));
        summary(page, reviewed);
        page.element("p", finding.message());
        HtmlPaths.write(page, finding.paths());
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

    private static String[] openIf(boolean open, String... attributes) {
        return open
                ? Stream.of(attributes, new String[] {"open", "open"})
                        .flatMap(Stream::of)
                        .toArray(String[]::new)
                : attributes;
    }

    private static void summary(Markup page, ReviewedFinding reviewed) {
        Finding finding = reviewed.finding();
        String severity =
                finding.status() == Status.FAIL ? " · " + finding.severity().word() : "";
        page.open("summary");
        page.element(
                "span",
                (reviewed.accepted() ? "suppressed" : finding.status().word()) + severity,
                "class",
                "badge " + style(reviewed) + (reviewed.accepted() ? " " + finding.severity() : ""));
        page.text(" ")
                .open("bdi", "class", "resource")
                .text(finding.resource().name())
                .close();
        page.element("b", finding.title());
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
