package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;

/// EP-STREAMS: whether streams have a private way too, which a gateway endpoint is not.
final class StreamsEndpoint extends AccountCheck {
    private static final Rule RULE = new Rule(
            "EP-STREAMS",
            1,
            "Streams are read through an endpoint of their own",
            List.of(Practice.A1),
            Severity.LOW,
            "DynamoDB's gateway endpoint does not serve its streams; their readers go another way.",
            Controls.NONE,
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/privatelink-streams.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    protected List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account) {
        var reading = new EvidenceCollector(facts);
        List<String> streaming = reading.ask(Questions.TABLES, "/TableNames")
                .map(name -> name.asString(""))
                .filter(name -> reading.askIfThere(Questions.table(name))
                        .filter(table -> table.isTrue("/Table/StreamSpecification/StreamEnabled"))
                        .isPresent())
                .toList();
        if (streaming.isEmpty()) {
            return List.of(
                    reading.complete() ? account.notApplicable("No table has a stream.") : account.unknown(reading));
        }
        return List.of(judge(facts, streaming, account));
    }

    private static Finding judge(Facts facts, List<String> streaming, FindingBuilder account) {
        var reading = new EvidenceCollector(facts);
        List<DynamoEndpoint> endpoints = reading.ask(AwsQuestions.ENDPOINTS).stream()
                .flatMap(seen -> DynamoEndpoint.of(seen, DynamoEndpoint.STREAMS).stream())
                .filter(endpoint -> endpoint.isInterface() && endpoint.isAvailable())
                .toList();
        if (!endpoints.isEmpty()) {
            return account.pass(
                    "The endpoint " + endpoints.getFirst().id() + " serves streams.",
                    endpoints.getFirst().evidence("serviceName"));
        }
        List<String> vpcs = reading.ask(AwsQuestions.INTERFACES).stream()
                .flatMap(VpcCheck::used)
                .map(it -> it.path("vpcId").asString(""))
                .distinct()
                .sorted()
                .toList();
        if (!reading.complete()) {
            return account.unknown(reading);
        }
        if (vpcs.isEmpty()) {
            return account.notApplicable("Nothing runs in a VPC of this region that could read a stream.");
        }
        return account.fail(
                "Tables with a stream: " + String.join(", ", streaming) + ". No VPC has an endpoint for streams.",
                new Fix(
                        "Create one where streams are read, in a subnet in place of SUBNET-ID.",
                        "aws ec2 create-vpc-endpoint --vpc-id " + vpcs.getFirst()
                                + " --vpc-endpoint-type Interface --service-name com.amazonaws."
                                + Questions.region(facts) + ".dynamodb-streams --subnet-ids SUBNET-ID"),
                reading.evidence());
    }
}
