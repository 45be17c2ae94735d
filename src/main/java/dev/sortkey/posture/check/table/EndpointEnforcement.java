package dev.sortkey.posture.check.table;

import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Organisation;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.MissingAnswer;
import dev.sortkey.posture.check.network.DynamoEndpoint;
import dev.sortkey.posture.check.policy.Probe;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Policies;
import java.util.List;
import java.util.Set;

/// EP-ENFORCE: whether a table refuses calls that go past the VPC endpoint.
final class EndpointEnforcement extends TableCheck {
    private static final Rule RULE = new Rule(
            "EP-ENFORCE",
            1,
            "The table refuses calls that go past the VPC endpoint",
            List.of(Practice.A1, Practice.B5),
            Severity.MEDIUM,
            "An endpoint that nobody has to use stops no stolen key that calls from the internet.",
            Controls.NONE,
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-examples.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, Expectations expectations, String name, FindingBuilder judge) {
        if (!Questions.isAws(facts)) {
            return judge.notApplicable("This server is not AWS: it has no VPC endpoint.");
        }
        return judge.of(facts, AwsQuestions.ENDPOINTS, seen -> {
            List<DynamoEndpoint> endpoints = DynamoEndpoint.of(seen, DynamoEndpoint.TABLES).stream()
                    .filter(DynamoEndpoint::isAvailable)
                    .toList();
            return endpoints.isEmpty()
                    ? judge.notApplicable("This region has no VPC endpoint for DynamoDB.")
                    : judge(facts, endpoints, judge);
        });
    }

    private static Finding judge(Facts facts, List<DynamoEndpoint> endpoints, FindingBuilder judge) {
        String arn = judge.resource().arn();
        var reading = new EvidenceCollector(facts);
        Document own = reading.ask(Questions.policy(arn))
                .map(it -> it.text("/Policy"))
                .filter(it -> !it.isEmpty())
                .map(it -> Document.of(arn, it))
                .orElse(null);
        if (own instanceof Document.Unreadable(var _, var line, var _, var why)) {
            reading.lacks(Questions.policy(arn), "The policy cannot be understood in line " + line + ": " + why);
        }
        Organisation organisation = Account.of(facts).organisation();
        var policies = new Policies(
                List.of(),
                own,
                null,
                null,
                organisation.serviceControl(),
                organisation.resourceControl(),
                null,
                Set.of());
        List<String> open = Probe.ITEMS.stream()
                .filter(action -> !Probe.refused(policies, action, arn, "", "")
                        || endpoints.stream().allMatch(it -> Probe.refused(policies, action, arn, it.id(), it.vpc())))
                .toList();
        if (open.isEmpty()) {
            return judge.pass("Reads and writes of items are refused on any way but the VPC endpoint.");
        }
        reading.ask(Questions.CALLER); // or nobody knows whose organisation that is
        organisation.unread().forEach(it -> reading.lacks(it.question(), MissingAnswer.why(it.question(), it.answer())));
        return reading.complete()
                ? judge.fail(
                        "The endpoint " + endpoints.getFirst().id() + " exists, and "
                                + (open.size() == Probe.ITEMS.size() ? "no call" : "not every call")
                                + " has to use it.",
                        fix(arn, endpoints.getFirst()))
                : judge.unknown(reading);
    }

    private static Fix fix(String arn, DynamoEndpoint endpoint) {
        return new Fix(
                "Add this refusal to the table's policy; putting it replaces a policy that is there.",
                "aws dynamodb put-resource-policy --resource-arn " + ShellQuote.quote(arn) + " --policy '"
                        + "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\","
                        + "\"Action\":[\"dynamodb:*Item\",\"dynamodb:Query\",\"dynamodb:Scan\",\"dynamodb:PartiQL*\"],"
                        + "\"Resource\":[\"" + arn + "\",\"" + arn + "/index/*\"],\"Condition\":{"
                        + "\"StringNotEqualsIfExists\":{\"aws:SourceVpce\":\"" + endpoint.id() + "\"},"
                        + "\"BoolIfExists\":{\"aws:ViaAWSService\":\"false\",\"aws:PrincipalIsAWSService\":\"false\"}}}]}'");
    }
}
