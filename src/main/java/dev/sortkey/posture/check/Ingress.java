package dev.sortkey.posture.check;

import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Evidence;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Inbound access through security groups.
public final class Ingress {
    private static final String GROUPS = "/securityGroupInfo";

    private Ingress() {}

    /// The rules of `groups` that let every address reach one of `ports`. A group that wasn't listed is noted as
    /// missing.
    public static List<Evidence> open(EvidenceCollector collector, List<String> groups, int... ports) {
        return groups.isEmpty()
                ? List.of()
                : collector.require(AwsQuestions.SECURITY_GROUPS).stream()
                        .flatMap(answer -> groups.stream().flatMap(group -> open(collector, answer, group, ports)))
                        .toList();
    }

    private static Stream<Evidence> open(EvidenceCollector collector, KnownAnswer answer, String group, int... ports) {
        List<String> pointers = elements(answer, GROUPS)
                .filter(it -> answer.text(it + "/groupId").equals(group))
                .toList();
        if (pointers.isEmpty()) {
            collector.addMissing(answer.question(), "The security group " + group + " wasn't listed.");
        }
        return pointers.stream()
                .flatMap(it -> elements(answer, it + "/ipPermissions"))
                .filter(it -> isFromAnywhere(answer.at(it))
                        && Arrays.stream(ports).anyMatch(port -> covers(answer.at(it), port)))
                .map(answer::evidence);
    }

    private static Stream<String> elements(KnownAnswer answer, String list) {
        return IntStream.range(0, answer.at(list).size()).mapToObj(i -> list + "/" + i);
    }

    private static boolean isFromAnywhere(JsonNode rule) {
        return Stream.concat(
                        rule.path("ipRanges").valueStream().map(it -> it.path("cidrIp")),
                        rule.path("ipv6Ranges").valueStream().map(it -> it.path("cidrIpv6")))
                .anyMatch(it -> it.asString("").endsWith("/0"));
    }

    private static boolean covers(JsonNode rule, int port) {
        return switch (rule.path("ipProtocol").asString("")) {
            case "-1" -> true;
            case "tcp", "6" ->
                rule.path("fromPort").asInt(0) <= port
                        && port <= rule.path("toPort").asInt(65_535);
            default -> false;
        };
    }
}
