package dev.sortkey.posture.report;

import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Resource;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.finding.Standard;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.review.AppliedExpectations.Switched;
import dev.sortkey.posture.review.Change;
import dev.sortkey.posture.review.PastFinding;
import dev.sortkey.posture.review.ReviewedFinding;
import dev.sortkey.posture.review.Suppression;
import dev.sortkey.support.Version;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// A report as SARIF 2.1.0. Every finding is a result at its resource, including the unknown ones.
public final class SarifReport {
    private SarifReport() {}

    /// `report` as SARIF.
    ///
    /// @param file a file of a repository, such as the template that makes the tables: code scanning shows results
    ///     only in files, so only failures that aren't suppressed are written, at this file; empty to
    ///     write all findings at their resources
    public static String print(Report report, String file) {
        List<Rule> rules = Stream.concat(
                        report.rules().stream(),
                        report.expectations().off().stream().map(Switched::rule))
                .distinct()
                .toList();
        List<ReviewedFinding> findings = report.findings().stream()
                .filter(each -> file.isEmpty() || each.fails())
                .toList();
        ObjectNode run = Nodes.object();
        ObjectNode driver =
                run.putObject("tool").putObject("driver").put("name", "Sortkey").put("version", Version.current());
        driver.set("rules", Nodes.array(rules.stream().map(SarifReport::rule)));
        run.putObject("automationDetails").put("id", "sortkey/posture/" + report.connection() + "/");
        run.set("invocations", Nodes.array(Stream.of(invocation(report, rules))));
        run.set(
                "results",
                Nodes.array(Stream.concat(
                        findings.stream().map(each -> result(each, rules, file)),
                        report.gone().stream().map(each -> absent(each, rules, file)))));
        ObjectNode root = Nodes.object()
                .put("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                .put("version", "2.1.0");
        return Nodes.print(root.set("runs", Nodes.array(Stream.of(run))));
    }

    private static ObjectNode rule(Rule rule) {
        ObjectNode node = Nodes.object()
                .put("id", rule.id())
                .put("name", rule.name())
                .set("shortDescription", Nodes.text(rule.name() + "."))
                .set("fullDescription", Nodes.text(rule.why()))
                .set("help", Nodes.text(rule.why()).put("markdown", rule.why() + " [More](" + rule.reference() + ")"))
                .put("helpUri", rule.reference());
        node.putObject("defaultConfiguration").put("level", level(rule.severity()));
        ObjectNode properties = node.putObject("properties").put("security-severity", score(rule.severity()));
        return node.set("properties", properties.set("tags", Nodes.texts(tags(rule))));
    }

    /// What stands in front of a control's id, unless the id says it.
    private static String named(Standard standard) {
        return switch (standard) {
            case SECURITY_HUB, CONFIG, PROWLER, WELL_ARCHITECTED -> "";
            case CIS, NIST, PCI, SOC2 -> standard.title() + " ";
        };
    }

    private static List<String> tags(Rule rule) {
        return Stream.of(
                        Stream.of("security"),
                        rule.practices().stream().map(Practice::name),
                        rule.controls().standards().stream()
                                .flatMap(standard ->
                                        rule.controls().of(standard).stream().map(it -> named(standard) + it.label())))
                .flatMap(tags -> tags)
                .distinct()
                .toList();
    }

    private static ObjectNode result(ReviewedFinding reviewed, List<Rule> rules, String file) {
        Finding finding = reviewed.finding();
        boolean failed = finding.status() == Status.FAIL;
        ObjectNode node = Nodes.object()
                .put("ruleId", finding.rule().id())
                .put("ruleIndex", rules.indexOf(finding.rule()))
                .put("kind", kind(finding.status()))
                .put("level", failed ? level(finding.severity()) : "none")
                .set("message", Nodes.text(message(finding)))
                .set("locations", Nodes.array(Stream.of(location(finding.resource(), file))));
        node.putObject("partialFingerprints").put("sortkeyFinding/v1", finding.fingerprint());
        Change change = reviewed.change();
        if (change != null) {
            node.put("baselineState", baselineState(change));
        }
        node.set(
                "suppressions",
                Nodes.array(Stream.ofNullable(reviewed.suppression()).map(SarifReport::suppression)));
        ObjectNode properties = node.putObject("properties")
                .put("severity", finding.severity().name())
                .put("resourceType", finding.resource().type())
                .put("region", finding.resource().region())
                .put("account", finding.resource().account())
                .put("command", finding.fix().command())
                .set("evidence", Nodes.array(finding.evidence().stream().map(SarifReport::evidence)));
        if (!finding.paths().isEmpty()) {
            properties.set("paths", PathNodes.of(finding.paths()));
        }
        return node;
    }

    /// A failure of the baseline whose resource no longer exists.
    private static ObjectNode absent(PastFinding gone, List<Rule> rules, String file) {
        var resource = new Resource(gone.resource(), "", gone.resource(), "", "");
        ObjectNode node = Nodes.object().put("ruleId", gone.check());
        rules.stream()
                .filter(rule -> rule.id().equals(gone.check()))
                .findFirst()
                .ifPresent(rule -> node.put("ruleIndex", rules.indexOf(rule)));
        node.put("kind", kind(gone.status()))
                .put("level", gone.status() == Status.FAIL ? level(gone.severity()) : "none")
                .put("baselineState", "absent")
                .set("message", Nodes.text(gone.resource() + ": " + gone.title() + ". It no longer exists."))
                .set("locations", Nodes.array(Stream.of(location(resource, file))));
        node.putObject("partialFingerprints").put("sortkeyFinding/v1", gone.fingerprint());
        return node;
    }

    private static String baselineState(Change change) {
        return switch (change) {
            case NEW -> "new";
            case UNCHANGED -> "unchanged";
            case CHANGED, FIXED -> "updated";
        };
    }

    private static String message(Finding finding) {
        String fix = finding.fix().words();
        return finding.resource().name() + ": " + finding.title() + ". " + finding.message()
                + (fix.isEmpty() ? "" : " " + fix);
    }

    private static ObjectNode location(Resource resource, String file) {
        ObjectNode node = Nodes.object();
        if (!file.isEmpty()) {
            ObjectNode place = node.putObject("physicalLocation");
            place.putObject("artifactLocation").put("uri", file);
            place.putObject("region").put("startLine", 1);
        }
        ObjectNode logical = Nodes.object()
                .put("name", resource.name())
                .put("fullyQualifiedName", resource.arn())
                .put("kind", "resource");
        return node.set("logicalLocations", Nodes.array(Stream.of(logical)));
    }

    private static ObjectNode suppression(Suppression it) {
        ObjectNode node =
                Nodes.object().put("kind", "external").put("status", "accepted").put("justification", it.reason());
        node.putObject("properties").put("by", it.by()).put("until", it.until().toString());
        return node;
    }

    private static ObjectNode evidence(Evidence it) {
        return Nodes.object()
                .put("question", it.question())
                .put("path", it.path())
                .put("value", it.value())
                .put("readAt", it.readAt().toString());
    }

    private static ObjectNode invocation(Report report, List<Rule> rules) {
        Stream<ObjectNode> notes = report.findings().stream()
                .map(ReviewedFinding::finding)
                .flatMap(finding -> finding.missing().stream().map(missing -> {
                    ObjectNode note = Nodes.object()
                            .put("level", "warning")
                            .set("message", Nodes.text(finding.resource().name() + ": " + missing.why()))
                            .put("timeUtc", report.takenAt().toString());
                    note.putObject("associatedRule")
                            .put("id", finding.rule().id())
                            .put("index", rules.indexOf(finding.rule()));
                    note.putObject("properties")
                            .put("question", missing.question())
                            .put("action", missing.action())
                            .put("requestId", missing.requestId());
                    return note;
                }));
        return Nodes.object()
                .put("executionSuccessful", true)
                .put("startTimeUtc", report.takenAt().toString())
                .set(
                        "ruleConfigurationOverrides",
                        Nodes.array(report.expectations().checks().stream()
                                .filter(each -> rules.contains(each.rule()))
                                .map(each -> override(each, rules))))
                .set("toolExecutionNotifications", Nodes.array(notes));
    }

    /// A check that a person switched off or gave another severity.
    private static ObjectNode override(Switched it, List<Rule> rules) {
        Severity severity = it.decision().severity();
        ObjectNode configuration = Nodes.object().put("enabled", !it.decision().off());
        if (severity != null) {
            configuration.put("level", level(severity));
        }
        configuration
                .putObject("properties")
                .put("reason", it.decision().reason())
                .put("source", it.source());
        ObjectNode node = Nodes.object().set("configuration", configuration);
        node.putObject("descriptor").put("id", it.rule().id()).put("index", rules.indexOf(it.rule()));
        return node;
    }

    private static String kind(Status status) {
        return switch (status) {
            case FAIL -> "fail";
            case UNKNOWN -> "open";
            case INFO -> "informational";
            case PASS -> "pass";
            case NOT_APPLICABLE -> "notApplicable";
        };
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, INFO -> "note";
        };
    }

    /// Code scanning reads critical from 9, high from 7, medium from 4.
    private static String score(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.0";
            case HIGH -> "7.0";
            case MEDIUM -> "4.0";
            case LOW, INFO -> "2.0";
        };
    }
}
