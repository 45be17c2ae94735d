package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.stream.IntStream;

/// NET-VPN: whether both tunnels of a site-to-site VPN are up.
final class VpnTunnels extends AccountCheck {
    private static final Rule RULE = new Rule(
            "NET-VPN",
            1,
            "All tunnels of the VPN are up",
            List.of(Practice.B6),
            Severity.MEDIUM,
            "With one tunnel down the next fault cuts the office off, and people find other ways.",
            Controls.NONE.securityHub("EC2.20").config("vpc-vpn-2-tunnels-up").prowler("vpc_vpn_connection_tunnels_up"),
            "https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-overview-vpn.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    protected List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account) {
        return each(facts, AwsQuestions.VPNS, account, seen -> {
            List<String> pointers = IntStream.range(
                            0, seen.at("/vpnConnectionSet").size())
                    .mapToObj(i -> "/vpnConnectionSet/" + i)
                    .filter(it -> !seen.text(it + "/state").startsWith("delet"))
                    .toList();
            return pointers.isEmpty()
                    ? List.of(account.notApplicable("This region has no VPN connection."))
                    : pointers.stream()
                            .map(it -> judge(
                                    seen,
                                    it,
                                    new FindingBuilder(
                                            rule(),
                                            resource(
                                                    facts,
                                                    "ec2",
                                                    "vpn-connection/" + seen.text(it + "/vpnConnectionId"),
                                                    "AWS::EC2::VPNConnection"))))
                            .toList();
        });
    }

    private static Finding judge(KnownAnswer seen, String vpn, FindingBuilder judge) {
        String telemetry = vpn + "/vgwTelemetry";
        if (seen.text(vpn + "/state").equals("pending")) {
            return judge.info("The connection is being made.", seen.evidence(vpn + "/state"));
        }
        List<String> statuses = seen.at(telemetry)
                .valueStream()
                .map(it -> it.path("status").asString(""))
                .toList();
        if (statuses.contains("DOWN")) {
            long down = statuses.stream().filter("DOWN"::equals).count();
            return judge.fail(
                    down + " of " + statuses.size() + " tunnels are down.",
                    new Fix(
                            "Look at the customer gateway's side; this shows since when and why.",
                            "aws ec2 describe-vpn-connections --vpn-connection-ids "
                                    + seen.text(vpn + "/vpnConnectionId")),
                    seen.evidence(telemetry));
        }
        return !statuses.isEmpty() && statuses.stream().allMatch("UP"::equals)
                ? judge.pass("All " + statuses.size() + " tunnels are up.", seen.evidence(telemetry))
                : judge.unsaid(seen, telemetry);
    }
}
