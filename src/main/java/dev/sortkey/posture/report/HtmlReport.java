package dev.sortkey.posture.report;

import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.review.AppliedExpectations;
import dev.sortkey.posture.review.AppliedExpectations.Setting;
import dev.sortkey.posture.review.AppliedExpectations.Switched;
import dev.sortkey.posture.review.FindingCounts;
import dev.sortkey.posture.review.PracticeResult;
import dev.sortkey.support.TextResource;
import dev.sortkey.support.Version;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A report as one HTML page that loads no other files. It can be filtered where scripts run, and printed.
///
/// A content security policy allows only its own script, in case a name ever gets past {@link Markup}.
final class HtmlReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HtmlReport() {}

    static String print(Report report) {
        String style = TextResource.text(HtmlReport.class, "report.css");
        String script = TextResource.text(HtmlReport.class, "report.js");
        var page = new Markup().raw("<!DOCTYPE html>\n").open("html", "lang", "en");
        page.open("head").empty("meta", "charset", "utf-8");
        page.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + hash(style) + "; script-src "
                        + hash(script));
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.element("title", "Security posture of " + report.connection());
        page.open("style").raw(style).close().close();
        page.open("body");
        head(page, report);
        practices(page, report);
        expectations(page, report.expectations());
        filters(page);
        HtmlFindings.write(page, report);
        page.element("footer", "Created by Sortkey " + Version.current() + ". This page loads no external content.");
        page.open("script").raw(script).close().close();
        return page.close().toString();
    }

    private static void head(Markup page, Report report) {
        page.open("header").element("h1", "Security posture of " + report.connection());
        page.element(
                "p",
                Stream.of(account(report), report.region(), TIME.format(report.takenAt()))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" · ")));
        if (report.redacted()) {
            page.element(
                    "p",
                    "The IDs of accounts, organizations, principals and keys are replaced with placeholders.",
                    "class",
                    "note");
        }
        FindingCounts tally = FindingCounts.of(report.findings());
        page.open("ul", "class", "tally");
        for (Severity severity : Severity.values()) {
            if (tally.failures(severity) > 0) {
                count(page, tally.failures(severity), severity.word(), "FAIL " + severity.name());
            }
        }
        for (Status status : Status.values()) {
            if (status != Status.FAIL || tally.count(status) == 0) {
                count(page, tally.count(status), status.word(), status.name());
            }
        }
        if (tally.accepted() > 0) {
            count(page, tally.accepted(), "suppressed", "ACCEPTED");
        }
        page.close().close();
    }

    private static String account(Report report) {
        return report.account().isEmpty() ? "" : "account " + report.account();
    }

    private static void count(Markup page, int count, String words, String style) {
        page.open("li", "class", style)
                .element("b", String.valueOf(count))
                .text(words)
                .close();
    }

    private static void practices(Markup page, Report report) {
        page.open("section").element("h2", "Practices").open("table", "class", "practices");
        page.open("thead").open("tr").element("th", "", "scope", "col").element("th", "Practice", "scope", "col");
        for (Status status : Status.values()) {
            page.element("th", status.word(), "scope", "col");
        }
        page.element("th", "suppressed", "scope", "col").close().close().open("tbody");
        for (Practice practice : Practice.values()) {
            FindingCounts tally = FindingCounts.of(report.findings(), practice);
            page.open("tr").element("th", practice.name(), "scope", "row");
            page.open("td").element("b", practice.title());
            page.element("small", practice.meaning());
            page.element("small", PracticeResult.of(report.plain(), practice).words() + ".", "class", "result")
                    .close();
            for (Status status : Status.values()) {
                number(page, tally.count(status), status.name());
            }
            number(page, tally.accepted(), "ACCEPTED");
            page.close();
        }
        page.close().close().close();
    }

    private static void expectations(Markup page, AppliedExpectations applied) {
        page.open("section").element("h2", "Expectations");
        if (applied.isEmpty()) {
            page.element("p", "None are set. Every check runs with its usual severity.")
                    .close();
            return;
        }
        page.open("table", "class", "expectations").open("tbody");
        for (Setting each : applied.settings()) {
            row(page, each.title(), each.words(), "", each.source());
        }
        for (Switched each : applied.checks()) {
            row(
                    page,
                    each.rule().id() + " " + each.rule().name(),
                    each.words(),
                    each.decision().reason(),
                    each.source());
        }
        page.close().close().close();
    }

    private static void row(Markup page, String title, String value, String reason, String source) {
        page.open("tr").element("th", title);
        page.open("td").text(value);
        if (!reason.isEmpty()) {
            page.element("small", reason);
        }
        page.close().element("td", "from " + source, "class", "none").close();
    }

    private static void number(Markup page, int count, String style) {
        page.element("td", count == 0 ? "–" : String.valueOf(count), "class", count == 0 ? "none" : style);
    }

    /// Hidden until the script shows it.
    private static void filters(Markup page) {
        page.open("form", "id", "filters", "hidden", "hidden");
        choice(page, "Status", Stream.of(Status.values()).map(it -> new String[] {it.name(), it.word()}));
        choice(page, "Severity", Stream.of(Severity.values()).map(it -> new String[] {it.name(), it.word()}));
        choice(page, "Practice", Stream.of(Practice.values()).map(it ->
                new String[] {it.name(), it.name() + " " + it.title()}));
        page.open("label").text("Search ").empty("input", "type", "search", "id", "text");
        page.close().element("output", "").close();
    }

    private static void choice(Markup page, String label, Stream<String[]> options) {
        page.open("label").text(label + " ").open("select", "name", label.toLowerCase(Locale.ROOT));
        page.element("option", "Any", "value", "");
        options.forEach(option -> page.element("option", option[1], "value", option[0]));
        page.close().close();
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
