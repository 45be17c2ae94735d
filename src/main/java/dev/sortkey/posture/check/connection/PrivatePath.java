package dev.sortkey.posture.check.connection;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;

/// CN-NET: whether requests reach AWS without the internet.
final class PrivatePath extends AwsConnectionCheck {
    private static final Rule RULE = new Rule(
            "CN-NET",
            1,
            "Requests do not use the internet",
            List.of(Practice.B5, Practice.A1, Practice.B6),
            Severity.HIGH,
            "Credentials that work from the internet work for whoever steals them, from anywhere.",
            Controls.NONE.wellArchitected("SEC05-BP02"),
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/inter-network-traffic-privacy.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding aws(Facts facts, Expectations expectations, FindingBuilder judge) {
        return judge.of(
                facts,
                Questions.PATH,
                path -> path.isTrue("/moved")
                        ? judge.notApplicable("Requests are sent to " + path.text("/host") + " instead of AWS.")
                        : judge(facts, path, judge));
    }

    private static Finding judge(Facts facts, KnownAnswer path, FindingBuilder judge) {
        String proxy = path.text("/proxy");
        if (!proxy.isEmpty()) {
            return unknown(path, "Requests go through the proxy " + proxy + "; where it is cannot be seen.", judge);
        }
        if (Addresses.areAll(path, "private")) {
            return judge.pass(
                    "All addresses of " + path.text("/host") + " are private.",
                    path.evidence("/host"),
                    path.evidence("/addresses"));
        }
        if (path.at("/addresses").isEmpty()) {
            return unknown(path, "The addresses of " + path.text("/host") + " are not known.", judge);
        }
        boolean outside = path.at("/insideVpc").isBoolean() && !path.isTrue("/insideVpc");
        return outside
                ? judge.fail(
                        "This machine is outside AWS and uses the public addresses of " + path.text("/host") + ".",
                        endpoint(facts),
                        path.evidence("/host"),
                        path.evidence("/addresses"),
                        path.evidence("/insideVpc"))
                : unknown(
                        path,
                        path.isTrue("/insideVpc")
                                ? "A gateway endpoint keeps the public addresses, so from inside a VPC they tell nothing."
                                : "Whether this machine is in a VPC with a gateway endpoint is not known.",
                        judge);
    }

    private static Finding unknown(KnownAnswer path, String why, FindingBuilder judge) {
        return judge.unknown(
                why,
                List.of(new Missing(path.question().toString(), "", why, "")),
                path.evidence("/host"),
                path.evidence("/addresses"),
                path.evidence("/insideVpc"));
    }

    private static Fix endpoint(Facts facts) {
        return new Fix(
                "Reach the VPC by VPN or Direct Connect, create an interface endpoint in it, and use its URL as the"
                        + " connection's endpoint.",
                "aws ec2 create-vpc-endpoint --vpc-endpoint-type Interface --vpc-id VPC --subnet-ids SUBNET"
                        + " --service-name com.amazonaws." + Questions.region(facts) + ".dynamodb" + profile(facts));
    }
}
