package dev.sortkey.posture.report;

import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Resource;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.finding.Standard;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.review.AppliedExpectations.Switched;
import dev.sortkey.posture.review.Change;
import dev.sortkey.posture.review.ReviewedFinding;
import dev.sortkey.support.Version;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// A report as a list of findings in the AWS Security Finding Format (2018-10-08), as `aws securityhub
/// batch-import-findings` takes them, up to 100 at once. Findings without an account are left out: the format asks
/// for one.
final class AsffReport {
    private static final int MOST_TITLE = 256;
    private static final int MOST_DESCRIPTION = 1024;
    private static final int MOST_RECOMMENDATION = 512;
    private static final int MOST_REQUIREMENT = 64;
    private static final int MOST_REQUIREMENTS = 32;

    /// Where findings about a whole account belong when the report has several Regions.
    private static final String HOME = "us-east-1";

    private AsffReport() {}

    static String print(Report report) {
        return Nodes.print(Nodes.array(Stream.concat(
                report.findings().stream()
                        .filter(it -> !account(it, report).isEmpty())
                        .map(each -> finding(each, report)),
                report.expectations().off().stream()
                        .filter(_ -> !report.account().isEmpty())
                        .map(each -> off(each, report)))));
    }

    /// A check that is switched off, as a suppressed finding about the account.
    private static ObjectNode off(Switched it, Report report) {
        ObjectNode node = finding(new ReviewedFinding(report.standIn(it), null), report)
                .put("Title", it.rule().name() + ": switched off");
        node.putObject("Workflow").put("Status", "SUPPRESSED");
        return node;
    }

    private static String account(ReviewedFinding reviewed, Report report) {
        String own = reviewed.finding().resource().account();
        return own.isEmpty() ? report.account() : own;
    }

    private static String region(ReviewedFinding reviewed, Report report) {
        String own = reviewed.finding().resource().region();
        String usual = report.region().isEmpty() ? HOME : report.region();
        return own.isEmpty() ? usual : own;
    }

    private static ObjectNode finding(ReviewedFinding reviewed, Report report) {
        Finding finding = reviewed.finding();
        String account = account(reviewed, report);
        String region = region(reviewed, report);
        String partition = Partition.of(region);
        String time = report.takenAt().toString();
        ObjectNode node = Nodes.object()
                .put("SchemaVersion", "2018-10-08")
                .put("Id", "sortkey/" + finding.fingerprint())
                .put(
                        "ProductArn",
                        String.join(
                                ":",
                                "arn",
                                partition,
                                "securityhub",
                                region,
                                account,
                                "product/" + account + "/default"))
                .put("GeneratorId", "sortkey/" + finding.rule().id())
                .put("AwsAccountId", account)
                .put("CreatedAt", time)
                .put("UpdatedAt", time)
                .put("Title", cut(finding.title(), MOST_TITLE))
                .put("Description", cut(finding.message(), MOST_DESCRIPTION));
        node.set("Types", Nodes.texts(List.of("Software and Configuration Checks/AWS Security Best Practices")));
        node.putObject("Severity").put("Label", severity(finding));
        node.set("Resources", Nodes.array(Stream.of(resource(finding.resource(), partition, region))));
        node.set("Compliance", compliance(finding));
        ObjectNode fields = node.putObject("ProductFields")
                .put("ProviderName", "Sortkey")
                .put("ProviderVersion", Version.current())
                .put("sortkey/check", finding.rule().id());
        Change change = reviewed.change();
        if (change != null) {
            fields.put("sortkey/change", change.word()); // the format has no member for it
        }
        node.set("Remediation", remediation(finding));
        node.putObject("Workflow").put("Status", workflow(reviewed));
        return node.put("RecordState", "ACTIVE");
    }

    private static String severity(Finding finding) {
        if (finding.status() != Status.FAIL || finding.severity() == Severity.INFO) {
            return "INFORMATIONAL";
        }
        return finding.severity().name();
    }

    private static String workflow(ReviewedFinding reviewed) {
        return reviewed.accepted() ? "SUPPRESSED" : reviewed.finding().status() == Status.PASS ? "RESOLVED" : "NEW";
    }

    private static ObjectNode resource(Resource resource, String partition, String region) {
        boolean account = resource.type().equals("AWS::::Account");
        return Nodes.object()
                .put("Type", type(resource.type()))
                .put("Id", account ? "AWS::::Account:" + resource.account() : resource.arn())
                .put("Partition", partition)
                .put("Region", region);
    }

    /// The format's own names of types; it has none for some.
    private static String type(String type) {
        return switch (type) {
            case "AWS::DynamoDB::Table" -> "AwsDynamoDbTable";
            case "AWS::IAM::User" -> "AwsIamUser";
            case "AWS::IAM::Role" -> "AwsIamRole";
            case "AWS::EC2::VPC" -> "AwsEc2Vpc";
            case "AWS::EC2::VPNConnection" -> "AwsEc2VpnConnection";
            case "AWS::CloudTrail::Trail" -> "AwsCloudTrailTrail";
            case "AWS::::Account" -> "AwsAccount";
            default -> "Other";
        };
    }

    /// What stands before a control of a standard, as Security Hub writes it; empty for tools that aren't
    /// standards.
    private static String prefix(Standard standard) {
        return switch (standard) {
            case SECURITY_HUB -> "Security Hub CSPM ";
            case CIS -> "CIS AWS Foundations ";
            case NIST -> "NIST.800-53.r5 ";
            case PCI -> "PCI DSS v4.0.1/";
            case SOC2 -> "SOC 2 ";
            case CONFIG, PROWLER, WELL_ARCHITECTED -> "";
        };
    }

    private static ObjectNode compliance(Finding finding) {
        ObjectNode node = Nodes.object()
                .put(
                        "Status",
                        switch (finding.status()) {
                            case PASS -> "PASSED";
                            case FAIL -> "FAILED";
                            case UNKNOWN -> "WARNING";
                            case INFO, NOT_APPLICABLE -> "NOT_AVAILABLE";
                        });
        Controls controls = finding.rule().controls();
        List<String> requirements = controls.standards().stream()
                .filter(standard -> !prefix(standard).isEmpty())
                .flatMap(standard -> controls.of(standard).stream().map(it -> prefix(standard) + it.label()))
                .map(it -> cut(it, MOST_REQUIREMENT))
                .limit(MOST_REQUIREMENTS)
                .toList();
        if (!requirements.isEmpty()) {
            node.set("RelatedRequirements", Nodes.texts(requirements));
        }
        if (!finding.missing().isEmpty()) {
            node.set(
                    "StatusReasons",
                    Nodes.array(finding.missing().stream()
                            .map(Missing::why)
                            .distinct()
                            .map(why -> Nodes.object()
                                    .put("ReasonCode", "SORTKEY_COULD_NOT_READ")
                                    .put("Description", cut(why, MOST_DESCRIPTION)))));
        }
        return node;
    }

    private static ObjectNode remediation(Finding finding) {
        String words = (finding.fix().words() + " " + finding.fix().warning()).strip();
        ObjectNode recommendation = Nodes.object();
        if (!words.isEmpty()) {
            recommendation.put("Text", cut(words, MOST_RECOMMENDATION));
        }
        ObjectNode node = Nodes.object();
        node.set("Recommendation", recommendation.put("Url", finding.rule().reference()));
        return node;
    }

    /// At most `most` characters of the text, which the service would refuse otherwise.
    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
