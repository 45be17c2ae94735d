package dev.sortkey.posture.check.account;

import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// AC-CONFIG: whether AWS Config keeps what tables were like.
final class ConfigRecorder extends AccountCheck {
    private static final String TABLE = "AWS::DynamoDB::Table";
    private static final Rule RULE = new Rule(
            "AC-CONFIG",
            1,
            "AWS Config records tables in this region",
            List.of(Practice.A6),
            Severity.MEDIUM,
            "Without a recorder nobody sees when protection was taken off a table, and no rule can judge it.",
            Controls.NONE
                    .securityHub("Config.1")
                    .prowler("config_recorder_all_regions_enabled")
                    .cis("5.0 3.3", "7.0 4.3"),
            "https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    protected List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account) {
        return List.of(judge(facts, account));
    }

    private static Finding judge(Facts facts, FindingBuilder account) {
        var reading = new EvidenceCollector(facts);
        List<JsonNode> recorders =
                reading.ask(AwsQuestions.RECORDERS, "/ConfigurationRecorders").toList();
        List<JsonNode> statuses = reading.ask(AwsQuestions.RECORDER_STATUS, "/ConfigurationRecordersStatus")
                .toList();
        if (!reading.complete()) {
            return account.unknown(reading);
        }
        if (recorders.isEmpty()) {
            return account.fail(
                    "There is no configuration recorder in this region.",
                    new Fix(
                            "Set up AWS Config here.",
                            "aws configservice put-configuration-recorder --configuration-recorder"
                                    + " name=default,roleARN=ROLE-ARN --recording-group allSupported=true"));
        }
        reading.ask(AwsQuestions.RECORDERS).ifPresent(it -> reading.show(it, "/ConfigurationRecorders"));
        reading.ask(AwsQuestions.RECORDER_STATUS).ifPresent(it -> reading.show(it, "/ConfigurationRecordersStatus"));
        List<JsonNode> including =
                recorders.stream().filter(ConfigRecorder::includesTables).toList();
        if (including.isEmpty()) {
            return account.fail(
                    "The recorder leaves tables out.",
                    new Fix("Record all supported types, or add " + TABLE + ".", ""),
                    reading.evidence());
        }
        return including.stream()
                .map(it -> it.path("name").asString(""))
                .map(name -> recording(name, statuses, account, reading))
                .min((one, other) -> other.status().compareTo(one.status()))
                .orElseThrow();
    }

    private static Finding recording(String name, List<JsonNode> statuses, FindingBuilder account, EvidenceCollector reading) {
        JsonNode status = statuses.stream()
                .filter(it -> it.path("name").asString("").equals(name))
                .findFirst()
                .orElse(MissingNode.getInstance());
        if (!status.path("recording").isBoolean()) {
            reading.lacks(AwsQuestions.RECORDER_STATUS, "The answer does not say whether " + name + " records.");
            return account.unknown(reading);
        }
        if (!status.path("recording").booleanValue()) {
            return account.fail(
                    "The recorder " + name + " is stopped.",
                    new Fix(
                            "Start it.",
                            "aws configservice start-configuration-recorder --configuration-recorder-name "
                                    + ShellQuote.quote(name)),
                    reading.evidence());
        }
        return status.path("lastStatus").asString("").equalsIgnoreCase("FAILURE")
                ? account.fail(
                        "The recorder " + name + " runs, but its last delivery failed.",
                        new Fix(
                                "Look at the reason; it is often the role or the bucket's policy.",
                                "aws configservice describe-configuration-recorder-status"),
                        reading.evidence())
                : account.pass("The recorder " + name + " records tables.", reading.evidence());
    }

    private static boolean includesTables(JsonNode recorder) {
        JsonNode group = recorder.path("recordingGroup");
        return switch (group.path("recordingStrategy").path("useOnly").asString("")) {
            case "ALL_SUPPORTED_RESOURCE_TYPES" -> true;
            case "EXCLUSION_BY_RESOURCE_TYPES" ->
                !has(group.path("exclusionByResourceTypes").path("resourceTypes"));
            default -> group.path("allSupported").asBoolean(false) || has(group.path("resourceTypes"));
        };
    }

    private static boolean has(JsonNode types) {
        return types.valueStream().anyMatch(it -> it.asString("").equals(TABLE));
    }
}
