package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// EP-STREAMS: whether streams have a VPC endpoint too; a gateway endpoint doesn't serve them.
final class StreamsEndpoint extends AccountCheck {
    StreamsEndpoint() {
        super("EP-STREAMS");
    }

    @Override
    protected List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        var collector = new EvidenceCollector(context);
        List<String> streaming = collector
                .require(Questions.TABLES, "/TableNames")
                .map(name -> name.asString(""))
                .filter(name -> collector
                        .requireIfExists(Questions.table(name))
                        .filter(table -> table.isTrue("/Table/StreamSpecification/StreamEnabled"))
                        .isPresent())
                .toList();
        if (streaming.isEmpty()) {
            return List.of(
                    collector.isComplete()
                            ? finding.notApplicable("No table has a stream.")
                            : finding.unknown(collector));
        }
        return List.of(check(context, streaming, finding));
    }

    private static Finding check(AssessmentContext context, List<String> streaming, FindingBuilder finding) {
        var collector = new EvidenceCollector(context);
        List<DynamoEndpoint> endpoints = collector.require(AwsQuestions.ENDPOINTS).stream()
                .flatMap(answer -> DynamoEndpoint.of(answer, DynamoEndpoint.STREAMS).stream())
                .filter(endpoint -> endpoint.isInterface()
                        && endpoint.isAvailable()
                        && endpoint.serves(context.facts().region()))
                .toList();
        List<String> vpcs = collector.require(AwsQuestions.INTERFACES).stream()
                .flatMap(VpcCheck::used)
                .map(it -> it.path("vpcId").asString(""))
                .distinct()
                .sorted()
                .toList();
        if (!collector.isComplete()) {
            return finding.unknown(collector);
        }
        if (vpcs.isEmpty()) {
            return finding.notApplicable("No VPC in this region is in use.");
        }
        List<String> without = vpcs.stream()
                .filter(vpc -> endpoints.stream().noneMatch(it -> it.vpc().equals(vpc)))
                .toList();
        return without.isEmpty()
                ? finding.pass(
                        "Every VPC in use has an endpoint that serves streams: "
                                + endpoints.stream().map(DynamoEndpoint::id).collect(Collectors.joining(", ")) + ".",
                        endpoints.getFirst().evidence("serviceName"))
                : finding.fail(
                        "Tables with a stream: " + String.join(", ", streaming)
                                + ". VPCs in use without an endpoint for streams: " + String.join(", ", without) + ".",
                        finding.fix(Map.of("vpc", without.getFirst())),
                        collector.evidence());
    }
}
