package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.MissingAnswer;
import dev.sortkey.posture.check.policy.Probe;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Policy;
import java.util.List;

/// EP-POLICY: whether an endpoint keeps strangers out and data in.
final class EndpointPolicy extends AccountCheck {
    private static final String POLICY = "policyDocument";
    private static final Rule RULE = new Rule(
            "EP-POLICY",
            1,
            "The endpoint's policy keeps strangers out and data in",
            List.of(Practice.A1, Practice.B2),
            Severity.HIGH,
            "Through an open endpoint a program in the VPC can write the data to a table of any account, with any key.",
            Controls.NONE.prowler("vpc_endpoint_connections_trust_boundaries").wellArchitected("SEC05-BP01"),
            "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    protected List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account) {
        return each(facts, AwsQuestions.ENDPOINTS, account, seen -> {
            List<DynamoEndpoint> endpoints = DynamoEndpoint.of(seen, DynamoEndpoint.TABLES);
            return endpoints.isEmpty()
                    ? List.of(account.notApplicable("This region has no VPC endpoint for DynamoDB."))
                    : endpoints.stream().map(endpoint -> judge(facts, endpoint)).toList();
        });
    }

    private static Finding judge(Facts facts, DynamoEndpoint endpoint) {
        var judge = new FindingBuilder(RULE, resource(facts, "ec2", "vpc-endpoint/" + endpoint.id(), "AWS::EC2::VPCEndpoint"));
        if (endpoint.text(POLICY).isEmpty()) {
            return judge.unsaid(endpoint.seen(), endpoint.pointer() + "/" + POLICY);
        }
        if (!(facts.get(Questions.CALLER) instanceof Answer.Known)) {
            return judge.unknown(
                    "Not known: which account the endpoint should keep to.",
                    List.of(MissingAnswer.missing(Questions.CALLER, facts.get(Questions.CALLER))),
                    endpoint.evidence(POLICY));
        }
        return switch (Document.of(endpoint.id(), endpoint.text(POLICY))) {
            case Policy policy -> judge(facts, endpoint, policy, judge);
            case Document.Unreadable(var _, var line, var column, var why) ->
                judge.unknown(
                        "Not known: the policy cannot be understood.",
                        List.of(new Missing(
                                endpoint.seen().question().toString(),
                                "",
                                "Line " + line + ", column " + column + ": " + why,
                                "")),
                        endpoint.evidence(POLICY));
        };
    }

    private static Finding judge(Facts facts, DynamoEndpoint endpoint, Policy policy, FindingBuilder judge) {
        String account = Questions.account(facts);
        String arn = Partition.table(Questions.region(facts), account, "any");
        boolean strangers = Probe.strangerThrough(policy, arn).isPresent();
        boolean abroad = Probe.abroadThrough(policy, account, arn).isPresent();
        if (!strangers && !abroad) {
            return judge.pass(
                    "Only known principals come through, and only to known tables.", endpoint.evidence(POLICY));
        }
        var fix = new Fix(
                "Ask for aws:PrincipalOrgID and aws:ResourceOrgID, or the accounts, here in the file policy.json.",
                "aws ec2 modify-vpc-endpoint --vpc-endpoint-id " + endpoint.id()
                        + " --policy-document file://policy.json");
        return judge.fail(
                strangers && abroad ? Severity.HIGH : Severity.LOW,
                strangers && abroad
                        ? "Anybody may use it to reach a table of any account."
                        : strangers
                                ? "Principals of any account may use it, though only to known tables."
                                : "Known principals may use it to reach a table of any account.",
                fix,
                endpoint.evidence(POLICY));
    }
}
