package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Finding;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// AC-CONFIG: whether AWS Config records the configuration of tables.
final class ConfigRecorder extends AccountCheck {
    private static final String TABLE = "AWS::DynamoDB::Table";

    ConfigRecorder() {
        super("AC-CONFIG");
    }

    @Override
    protected List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return List.of(checkAccount(context, finding));
    }

    private static Finding checkAccount(AssessmentContext context, FindingBuilder finding) {
        var collector = new EvidenceCollector(context);
        List<JsonNode> recorders = collector
                .require(AwsQuestions.RECORDERS, "/ConfigurationRecorders")
                .filter(it -> !it.path("recordingScope").asString("").equals("INTERNAL")) // another service's own
                .toList();
        if (recorders.isEmpty() && collector.isComplete()) {
            return finding.fail("There is no configuration recorder in this region.", finding.fix());
        }
        List<JsonNode> statuses = collector
                .require(AwsQuestions.RECORDER_STATUS, "/ConfigurationRecordersStatus")
                .toList();
        if (!collector.isComplete()) {
            return finding.unknown(collector);
        }
        collector.require(AwsQuestions.RECORDERS).ifPresent(it -> collector.keep(it, "/ConfigurationRecorders"));
        collector
                .require(AwsQuestions.RECORDER_STATUS)
                .ifPresent(it -> collector.keep(it, "/ConfigurationRecordersStatus"));
        List<JsonNode> including =
                recorders.stream().filter(ConfigRecorder::includesTables).toList();
        if (including.isEmpty()) {
            return finding.fail(
                    "The recorder doesn't include tables.", finding.fix("tables not included"), collector.evidence());
        }
        return including.stream()
                .map(it -> recording(it, statuses, finding, collector))
                .min((one, other) -> other.status().compareTo(one.status()))
                .orElseThrow();
    }

    private static Finding recording(
            JsonNode recorder, List<JsonNode> statuses, FindingBuilder finding, EvidenceCollector collector) {
        String name = recorder.path("name").asString("");
        JsonNode status = statuses.stream()
                .filter(it -> it.path("name").asString("").equals(name))
                .findFirst()
                .orElse(MissingNode.getInstance());
        if (!status.path("recording").isBoolean()) {
            collector.addMissing(
                    AwsQuestions.RECORDER_STATUS,
                    "The response doesn't say whether the recorder " + name + " is recording.");
            return finding.unknown(collector);
        }
        if (!status.path("recording").booleanValue()) {
            return finding.fail(
                    "The recorder " + name + " is stopped.",
                    finding.fix("recorder stopped", Map.of("recorder", name)),
                    collector.evidence());
        }
        return status.path("lastStatus").asString("").equalsIgnoreCase("FAILURE")
                ? finding.fail(
                        "The recorder " + name + " is running, but its last delivery failed.",
                        finding.fix("delivery failed"),
                        collector.evidence())
                : finding.pass(
                        "The recorder " + name + " records tables in this region"
                                + (isDaily(recorder) ? " once a day." : "."),
                        collector.evidence());
    }

    private static boolean isDaily(JsonNode recorder) {
        JsonNode mode = recorder.path("recordingMode");
        return mode.path("recordingModeOverrides")
                .valueStream()
                .filter(it -> has(it.path("resourceTypes")))
                .findFirst()
                .orElse(mode)
                .path("recordingFrequency")
                .asString("")
                .equals("DAILY");
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
