package dev.sortkey.posture.check.network;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Finding;
import java.util.List;
import java.util.stream.IntStream;

/// NET-VPN: whether both tunnels of a site-to-site VPN are up.
final class VpnTunnels extends AccountCheck {
    VpnTunnels() {
        super("NET-VPN");
    }

    @Override
    protected List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return each(AwsQuestions.VPNS, finding, answer -> {
            List<String> pointers = IntStream.range(
                            0, answer.at("/vpnConnectionSet").size())
                    .mapToObj(i -> "/vpnConnectionSet/" + i)
                    .filter(it -> !answer.text(it + "/state").startsWith("delet"))
                    .toList();
            return pointers.isEmpty()
                    ? List.of(finding.notApplicable("There is no VPN connection in this region."))
                    : pointers.stream()
                            .map(it -> check(
                                    answer,
                                    it,
                                    of(
                                            context,
                                            "ec2",
                                            "vpn-connection/" + answer.text(it + "/vpnConnectionId"),
                                            "AWS::EC2::VPNConnection")))
                            .toList();
        });
    }

    private static Finding check(KnownAnswer answer, String vpn, FindingBuilder finding) {
        String telemetry = vpn + "/vgwTelemetry";
        if (answer.text(vpn + "/state").equals("pending")) {
            return finding.info("The connection is being created.", answer.evidence(vpn + "/state"));
        }
        List<String> statuses = answer.at(telemetry)
                .valueStream()
                .map(it -> it.path("status").asString(""))
                .toList();
        if (statuses.contains("DOWN")) {
            long down = statuses.stream().filter("DOWN"::equals).count();
            return finding.fail(
                    down + " of " + statuses.size() + " tunnels are down.", finding.fix(), answer.evidence(telemetry));
        }
        return statuses.size() > 1 && statuses.stream().allMatch("UP"::equals)
                ? finding.pass("All " + statuses.size() + " tunnels are up.", answer.evidence(telemetry))
                : finding.unreported(answer, telemetry);
    }
}
