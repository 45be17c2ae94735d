package dev.sortkey.posture.report;

import dev.sortkey.posture.finding.Control;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Resource;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.finding.Standard;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.review.AppliedExpectations.Setting;
import dev.sortkey.posture.review.AppliedExpectations.Switched;
import dev.sortkey.posture.review.Change;
import dev.sortkey.posture.review.FindingCounts;
import dev.sortkey.posture.review.PastFinding;
import dev.sortkey.posture.review.PracticeResult;
import dev.sortkey.posture.review.ReviewedFinding;
import dev.sortkey.posture.review.Suppression;
import dev.sortkey.support.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A report as JSON, as `report.schema.json` beside this class describes it.
public final class JsonReport {
    /// What the member `format` of such a report says.
    public static final String FORMAT = "sortkey-posture";

    static final int VERSION = 1;

    private JsonReport() {}

    static String print(Report report) {
        ObjectNode root = Nodes.object()
                .put("format", FORMAT)
                .put("version", VERSION)
                .put("program", "Sortkey " + Version.current())
                .put("takenAt", report.takenAt().toString())
                .put("connection", report.connection())
                .put("account", report.account())
                .put("region", report.region())
                .put("redacted", report.redacted());
        root.set("summary", summary(FindingCounts.of(report.findings())));
        root.set("practices", Nodes.array(Arrays.stream(Practice.values()).map(each -> practice(each, report))));
        root.set("checks", Nodes.array(report.rules().stream().map(JsonReport::rule)));
        root.set(
                "expectations",
                Nodes.array(report.expectations().settings().stream().map(JsonReport::setting)));
        root.set(
                "switchedChecks",
                Nodes.array(report.expectations().checks().stream().map(JsonReport::switched)));
        root.set("findings", Nodes.array(report.findings().stream().map(JsonReport::finding)));
        if (!report.gone().isEmpty()) {
            root.set("gone", Nodes.array(report.gone().stream().map(JsonReport::gone)));
        }
        return Nodes.print(root);
    }

    /// What a report found, as far as a later one is compared with it.
    ///
    /// @param report the report as a tree
    /// @throws IllegalArgumentException when it isn't a report, or is one of a later version
    public static List<PastFinding> verdicts(JsonNode report) {
        if (report.path("version").intValue(0) != VERSION) {
            throw new IllegalArgumentException("its version isn't " + VERSION);
        }
        Map<String, String> titles = report.path("checks")
                .valueStream()
                .collect(Collectors.toMap(each -> text(each, "id"), each -> text(each, "title")));
        return report.path("findings")
                .valueStream()
                .map(each -> new PastFinding(
                        text(each, "fingerprint"),
                        text(each, "check"),
                        each.path("title").asString(titles.getOrDefault(text(each, "check"), "")),
                        text(each.path("resource"), "name"),
                        Status.valueOf(text(each, "status")),
                        Severity.valueOf(text(each, "severity"))))
                .toList();
    }

    private static String text(JsonNode node, String name) {
        if (!node.path(name).isString()) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return node.path(name).stringValue();
    }

    private static ObjectNode practice(Practice practice, Report report) {
        ObjectNode node = Nodes.object()
                .put("id", practice.name())
                .put("side", practice.side())
                .put("title", practice.title())
                .put("meaning", practice.meaning())
                .put("result", PracticeResult.of(report.plain(), practice).words());
        return node.set("summary", summary(FindingCounts.of(report.findings(), practice)));
    }

    private static ObjectNode setting(Setting it) {
        return Nodes.object().put("name", it.name()).put("value", it.value()).put("source", it.source());
    }

    private static ObjectNode switched(Switched it) {
        ObjectNode node = Nodes.object()
                .put("check", it.rule().id())
                .put("title", it.rule().name())
                .put("off", it.decision().off());
        if (it.decision().severity() != null) {
            node.put("severity", it.decision().severity().name());
        }
        return node.put("reason", it.decision().reason()).put("source", it.source());
    }

    private static ObjectNode summary(FindingCounts tally) {
        ObjectNode node = Nodes.object();
        for (Status status : Status.values()) {
            node.put(status.name(), tally.count(status));
        }
        ObjectNode failures = node.put("accepted", tally.accepted()).putObject("failures");
        for (Severity severity : Severity.values()) {
            failures.put(severity.name(), tally.failures(severity));
        }
        return node;
    }

    private static ObjectNode rule(Rule rule) {
        ObjectNode node = Nodes.object()
                .put("id", rule.id())
                .put("version", rule.version())
                .put("title", rule.name())
                .put("severity", rule.severity().name())
                .put("why", rule.why())
                .put("reference", rule.reference());
        node.set(
                "practices",
                Nodes.texts(rule.practices().stream().map(Practice::name).toList()));
        return node.set("controls", controls(rule.controls()));
    }

    private static ObjectNode controls(Controls controls) {
        ObjectNode node = Nodes.object();
        ObjectNode partial = Nodes.object();
        for (Standard standard : Standard.values()) {
            List<Control> all = controls.of(standard);
            node.set(standard.key(), Nodes.texts(all.stream().map(Control::id).toList()));
            if (all.stream().anyMatch(Control::isPartial)) {
                ObjectNode parts = partial.putObject(standard.key());
                all.stream().filter(Control::isPartial).forEach(it -> parts.put(it.id(), it.partial()));
            }
        }
        return node.set("partial", partial);
    }

    private static ObjectNode finding(ReviewedFinding reviewed) {
        Finding finding = reviewed.finding();
        ObjectNode node = Nodes.object()
                .put("fingerprint", finding.fingerprint())
                .put("check", finding.rule().id())
                .put("title", finding.title())
                .put("status", finding.status().name())
                .put("severity", finding.severity().name());
        Change change = reviewed.change();
        if (change != null) {
            node.put("change", change.word());
        }
        node.set("resource", resource(finding.resource()));
        node.put("message", finding.message());
        node.set("evidence", Nodes.array(finding.evidence().stream().map(JsonReport::evidence)));
        if (!finding.paths().isEmpty()) {
            node.set("paths", PathNodes.of(finding.paths()));
        }
        node.set("missing", Nodes.array(finding.missing().stream().map(JsonReport::missing)));
        node.putObject("fix")
                .put("words", finding.fix().words())
                .put("command", finding.fix().command())
                .put("warning", finding.fix().warning());
        Suppression accepted = reviewed.suppression();
        if (accepted != null) {
            node.putObject("accepted")
                    .put("reason", accepted.reason())
                    .put("by", accepted.by())
                    .put("until", accepted.until().toString());
        }
        return node;
    }

    private static ObjectNode gone(PastFinding it) {
        return Nodes.object()
                .put("fingerprint", it.fingerprint())
                .put("check", it.check())
                .put("title", it.title())
                .put("resource", it.resource())
                .put("status", it.status().name())
                .put("severity", it.severity().name());
    }

    private static ObjectNode resource(Resource resource) {
        return Nodes.object()
                .put("arn", resource.arn())
                .put("type", resource.type())
                .put("name", resource.name())
                .put("region", resource.region())
                .put("account", resource.account());
    }

    private static ObjectNode evidence(Evidence evidence) {
        return Nodes.object()
                .put("question", evidence.question())
                .put("path", evidence.path())
                .put("value", evidence.value())
                .put("readAt", evidence.readAt().toString());
    }

    private static ObjectNode missing(Missing missing) {
        return Nodes.object()
                .put("question", missing.question())
                .put("action", missing.action())
                .put("why", missing.why())
                .put("requestId", missing.requestId());
    }
}
