package dev.sortkey.posture.report;

import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.finding.Control;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Resource;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Rules;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A report as a list of Compliance Findings (class 2003) of OCSF 1.8.0; all times are in milliseconds.
final class OcsfReport {
    private static final String VERSION = "1.8.0";
    private static final int SUPPRESSED = 3;
    private static final int NEW = 1;
    private static final int RESOLVED = 4;
    private static final int TYPE = 200_300;

    private OcsfReport() {}

    static String print(Report report) {
        return Nodes.print(Nodes.array(Stream.concat(
                report.findings().stream().map(each -> event(each, report)),
                Stream.concat(
                        report.expectations().off().stream().map(each -> off(each, report)),
                        report.gone().stream().flatMap(each -> gone(each, report))))));
    }

    /// A check that is switched off, as a suppressed finding without a resource.
    private static ObjectNode off(Switched it, Report report) {
        Finding finding = report.standIn(it);
        ObjectNode node = event(new ReviewedFinding(finding, null), report);
        node.remove("resources");
        node.put("status_id", SUPPRESSED).put("status", "Suppressed");
        node.set("finding_info", info(finding, report).put("title", it.rule().name() + ": switched off"));
        node.set("compliance", compliance(finding).put("status", "Switched off").put("status_code", "SWITCHED_OFF"));
        return node;
    }

    /// An open finding of the baseline whose resource no longer exists; none for a check that no longer does.
    private static Stream<ObjectNode> gone(PastFinding it, Report report) {
        return Rules.all().stream().filter(rule -> rule.id().equals(it.check())).map(rule -> {
            var finding = new Finding(
                    rule,
                    Status.NOT_APPLICABLE,
                    Severity.INFO,
                    new Resource(it.resource(), "", it.resource(), report.region(), report.account()),
                    "It no longer exists.",
                    List.of(),
                    List.of(),
                    Fix.NONE);
            ObjectNode node = event(new ReviewedFinding(finding, null, Change.FIXED), report);
            return node.set("finding_info", info(finding, report).put("uid", it.fingerprint()));
        });
    }

    private static Activity activity(@Nullable Change change) {
        return switch (change) {
            case null -> Activity.CREATE;
            case NEW -> Activity.CREATE;
            case CHANGED, UNCHANGED -> Activity.UPDATE;
            case FIXED -> Activity.CLOSE;
        };
    }

    /// What an event says of its finding, numbered as in the schema.
    private enum Activity {
        CREATE(1, "Create"),
        UPDATE(2, "Update"),
        CLOSE(3, "Close");

        private final int id;
        private final String title;

        Activity(int id, String title) {
            this.id = id;
            this.title = title;
        }
    }

    private static ObjectNode event(ReviewedFinding reviewed, Report report) {
        Finding finding = reviewed.finding();
        Severity severity = finding.status() == Status.FAIL ? finding.severity() : Severity.INFO;
        boolean accepted = reviewed.accepted();
        boolean fixed = reviewed.change() == Change.FIXED;
        Activity activity = activity(reviewed.change());
        ObjectNode node = Nodes.object()
                .put("activity_id", activity.id)
                .put("activity_name", activity.title)
                .put("category_uid", 2)
                .put("category_name", "Findings")
                .put("class_uid", 2003)
                .put("class_name", "Compliance Finding")
                .put("type_uid", TYPE + activity.id)
                .put("type_name", "Compliance Finding: " + activity.title)
                .put("time", report.takenAt().toEpochMilli())
                .put("severity_id", severityId(severity))
                .put("severity", severityName(severity))
                .put("status_id", accepted ? SUPPRESSED : fixed ? RESOLVED : NEW)
                .put("status", accepted ? "Suppressed" : fixed ? "Resolved" : "New")
                .put("message", finding.message())
                .set("metadata", metadata(finding, report))
                .set("finding_info", info(finding, report))
                .set("compliance", compliance(finding))
                .set("resources", Nodes.array(Stream.of(resource(finding.resource()))))
                .set("evidences", Nodes.array(finding.evidence().stream().map(OcsfReport::evidence)));
        if (!finding.fix().words().isEmpty()) {
            node.set("remediation", remediation(finding));
        }
        String account = account(finding, report);
        if (!account.isEmpty()) {
            node.set("cloud", cloud(account, finding, report));
        }
        return node.set("unmapped", unmapped(reviewed, report));
    }

    /// The account of a report, or of a finding where the report has several; a resource without one isn't
    /// in a cloud.
    private static String account(Finding finding, Report report) {
        return report.account().isEmpty() ? finding.resource().account() : report.account();
    }

    private static ObjectNode metadata(Finding finding, Report report) {
        ObjectNode node = Nodes.object().put("version", VERSION);
        node.putObject("product")
                .put("name", "Sortkey")
                .put("vendor_name", "Sortkey")
                .put("version", Version.current());
        if (!account(finding, report).isEmpty()) {
            node.set("profiles", Nodes.texts(List.of("cloud")));
        }
        return node;
    }

    private static ObjectNode info(Finding finding, Report report) {
        return Nodes.object()
                .put("uid", finding.fingerprint())
                .put("title", finding.title())
                .put("desc", finding.rule().why())
                .put("last_seen_time", report.takenAt().toEpochMilli())
                .set(
                        "types",
                        Nodes.texts(finding.rule().practices().stream()
                                .map(Practice::title)
                                .toList()));
    }

    private static ObjectNode compliance(Finding finding) {
        Rule rule = finding.rule();
        Controls controls = rule.controls();
        return Nodes.object()
                .put("control", rule.id() + ": " + rule.name())
                .put("desc", rule.why())
                .put("status_id", statusId(finding.status()))
                .put("status", statusName(finding.status()))
                .put("status_code", finding.status().name())
                .set(
                        "status_details",
                        Nodes.texts(finding.missing().stream().map(Missing::why).toList()))
                .set("standards", Nodes.texts(standards(controls)))
                .set(
                        "requirements",
                        Nodes.texts(controls.standards().stream()
                                .filter(OcsfReport::isStandard)
                                .flatMap(it -> controls.of(it).stream())
                                .map(Control::label)
                                .toList()));
    }

    private static List<String> standards(Controls controls) {
        return controls.standards().stream()
                .filter(OcsfReport::isStandard)
                .map(Standard::fullTitle)
                .toList();
    }

    /// Whether it is a standard; the others are tools that name their own checks.
    private static boolean isStandard(Standard standard) {
        return standard != Standard.CONFIG && standard != Standard.PROWLER;
    }

    private static ObjectNode resource(Resource resource) {
        ObjectNode node = Nodes.object()
                .put("uid", resource.arn())
                .put("name", resource.name())
                .put("type", resource.type());
        if (!resource.account().isEmpty()) {
            node.putObject("owner").putObject("account").put("uid", resource.account());
            node.put("region", resource.region()).put("cloud_partition", Partition.of(resource.region()));
        }
        return node;
    }

    private static ObjectNode evidence(Evidence it) {
        ObjectNode node = Nodes.object().put("name", it.question());
        node.putObject("data")
                .put("path", it.path())
                .put("value", it.value())
                .put("read_at", it.readAt().toEpochMilli());
        return node;
    }

    private static ObjectNode remediation(Finding finding) {
        String command = finding.fix().command();
        return Nodes.object()
                .put("desc", finding.fix().words() + (command.isEmpty() ? "" : "\n" + command))
                .set("references", Nodes.texts(List.of(finding.rule().reference())));
    }

    private static ObjectNode cloud(String account, Finding finding, Report report) {
        String region = report.region().isEmpty() ? finding.resource().region() : report.region();
        ObjectNode node = Nodes.object()
                .put("provider", "AWS")
                .put("region", region)
                .put("cloud_partition", Partition.of(region));
        node.putObject("account").put("uid", account);
        return node;
    }

    /// Data that the class has no attribute for.
    private static ObjectNode unmapped(ReviewedFinding reviewed, Report report) {
        ObjectNode node = Nodes.object().put("connection", report.connection());
        node.set(
                "missing_permissions",
                Nodes.texts(reviewed.finding().missing().stream()
                        .map(Missing::action)
                        .filter(action -> !action.isEmpty())
                        .distinct()
                        .toList()));
        Suppression accepted = reviewed.suppression();
        if (accepted != null) {
            node.putObject("accepted")
                    .put("reason", accepted.reason())
                    .put("by", accepted.by())
                    .put("until", accepted.until().toString());
        }
        return node;
    }

    private static int statusId(Status status) {
        return switch (status) {
            case PASS -> 1;
            case UNKNOWN -> 2;
            case FAIL -> 3;
            case INFO, NOT_APPLICABLE -> 99;
        };
    }

    private static String statusName(Status status) {
        return switch (status) {
            case PASS -> "Pass";
            case UNKNOWN -> "Warning";
            case FAIL -> "Fail";
            case INFO -> "Informational";
            case NOT_APPLICABLE -> "Not applicable";
        };
    }

    private static int severityId(Severity severity) {
        return switch (severity) {
            case CRITICAL -> 5;
            case HIGH -> 4;
            case MEDIUM -> 3;
            case LOW -> 2;
            case INFO -> 1;
        };
    }

    private static String severityName(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "Critical";
            case HIGH -> "High";
            case MEDIUM -> "Medium";
            case LOW -> "Low";
            case INFO -> "Informational";
        };
    }
}
