package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.Probe;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Policy;
import java.util.List;

/// EP-POLICY: whether an endpoint policy limits principals and tables.
final class EndpointPolicy extends AccountCheck {
    private static final String POLICY = "policyDocument";

    EndpointPolicy() {
        super("EP-POLICY");
    }

    @Override
    protected List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return each(AwsQuestions.ENDPOINTS, finding, answer -> {
            List<DynamoEndpoint> endpoints = DynamoEndpoint.of(answer, DynamoEndpoint.TABLES);
            return endpoints.isEmpty()
                    ? List.of(finding.notApplicable("There is no VPC endpoint for DynamoDB in this region."))
                    : endpoints.stream()
                            .map(endpoint -> check(context, endpoint))
                            .toList();
        });
    }

    private Finding check(AssessmentContext context, DynamoEndpoint endpoint) {
        var finding = of(context, "ec2", "vpc-endpoint/" + endpoint.id(), "AWS::EC2::VPCEndpoint");
        if (endpoint.text(POLICY).isEmpty()) {
            return finding.unreported(endpoint.answer(), endpoint.pointer() + "/" + POLICY);
        }
        if (!(context.facts().get(Questions.CALLER) instanceof Answer.Known)) {
            return finding.unknown(
                    "It isn't known which account the endpoint should be limited to.",
                    List.of(FindingBuilder.missing(
                            Questions.CALLER, context.facts().get(Questions.CALLER))),
                    endpoint.evidence(POLICY));
        }
        return switch (Document.of(endpoint.id(), endpoint.text(POLICY))) {
            case Policy policy -> check(context, endpoint, policy, finding);
            case Document.Unreadable(var _, var line, var column, var why) ->
                finding.unknown(
                        "The endpoint policy can't be parsed.",
                        List.of(Missing.of(
                                endpoint.answer().question().toString(),
                                "Line " + line + ", column " + column + ": " + why)),
                        endpoint.evidence(POLICY));
        };
    }

    private static Finding check(
            AssessmentContext context, DynamoEndpoint endpoint, Policy policy, FindingBuilder finding) {
        String account = context.facts().account();
        String arn = Partition.table(context.facts().region(), account, "any");
        var gate = new Probe.Gate(
                endpoint.id(),
                endpoint.vpc(),
                policy,
                arn,
                context.account().organisation().idIfKnown());
        boolean strangers = gate.strangers().isPresent();
        boolean abroad = gate.abroad().isPresent();
        if (!strangers && !abroad) {
            return finding.pass(
                    "Only known principals can use the endpoint, and only for known tables.",
                    endpoint.evidence(POLICY));
        }
        var fix = finding.fix();
        return finding.fail(
                strangers && abroad ? Severity.HIGH : Severity.LOW,
                strangers && abroad
                        ? "Anybody can use the endpoint to access tables in any account."
                        : strangers
                                ? "Principals in any account can use the endpoint, but only for known tables."
                                : "Known principals can use the endpoint to access tables in any account.",
                fix,
                endpoint.evidence(POLICY));
    }
}
