package dev.sortkey.posture.check;

import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Evidence;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What security groups let in from the internet.
///
/// @param rules those with public addresses, if together they let in so many that most are strangers'; else none
public record Ingress(List<Rule> rules) {
    private static final String GROUPS = "/securityGroupInfo";

    /// What `groups` let in to one of `ports`. What wasn't listed is noted as missing.
    public static Ingress of(EvidenceCollector collector, List<String> groups, int... ports) {
        List<Rule> rules = groups.isEmpty()
                ? List.of()
                : collector.require(AwsQuestions.SECURITY_GROUPS).stream()
                        .flatMap(answer -> groups.stream().flatMap(group -> rules(collector, answer, group, ports)))
                        .toList();
        return new Ingress(Arrays.stream(ports)
                .mapToObj(port -> rules.stream()
                        .filter(rule -> Rule.covers(rule.node, port))
                        .toList())
                .filter(it ->
                        AddressSpace.isOpen(it.stream().flatMap(Rule::cidrs).toList()))
                .flatMap(List::stream)
                .distinct()
                .toList());
    }

    /// Whether most addresses that are let in are strangers'.
    public boolean isOpen() {
        return !rules.isEmpty();
    }

    /// Who is let in: `every address`, or the share of the internet's.
    public String who() {
        double share = AddressSpace.share(rules.stream().flatMap(Rule::cidrs).toList());
        return share > 0.99
                ? "every address"
                : String.format(Locale.ROOT, "%.0f%% of the internet's addresses", Math.max(1, share * 100));
    }

    /// The groups with such rules, with commas.
    public String groups() {
        return rules.stream().map(Rule::group).distinct().collect(Collectors.joining(", "));
    }

    /// The first of those groups.
    public String group() {
        return rules.getFirst().group;
    }

    /// Its rules with public addresses, as the command line takes them.
    public String permissions() {
        return rules.stream()
                .filter(it -> it.group.equals(group()))
                .map(Rule::permission)
                .collect(Collectors.joining(",", "[", "]"));
    }

    /// The rules as evidence.
    public Evidence[] evidence() {
        return rules.stream().map(Rule::evidence).toArray(Evidence[]::new);
    }

    private static Stream<Rule> rules(EvidenceCollector collector, KnownAnswer answer, String group, int... ports) {
        List<String> pointers = elements(answer, GROUPS)
                .filter(it -> answer.text(it + "/groupId").equals(group))
                .toList();
        if (pointers.isEmpty()) {
            collector.addMissing(answer.question(), "The security group " + group + " wasn't listed.");
        }
        return pointers.stream()
                .flatMap(it -> elements(answer, it + "/ipPermissions"))
                .filter(it -> Arrays.stream(ports).anyMatch(port -> Rule.covers(answer.at(it), port)))
                .map(it -> Rule.of(collector, answer, it, group))
                .filter(rule -> !rule.sources.isEmpty());
    }

    private static Stream<String> elements(KnownAnswer answer, String list) {
        return IntStream.range(0, answer.at(list).size()).mapToObj(i -> list + "/" + i);
    }

    /// A rule of a security group.
    ///
    /// @param group the group's id
    /// @param node the rule in its answer
    /// @param sources each range and each prefix list of it that holds public ranges, and those
    /// @param evidence where it stands
    public record Rule(String group, JsonNode node, Map<String, List<String>> sources, Evidence evidence) {
        private static Rule of(EvidenceCollector collector, KnownAnswer answer, String pointer, String group) {
            JsonNode node = answer.at(pointer);
            var sources = new LinkedHashMap<String, List<String>>();
            Stream.concat(texts(node, "ipRanges", "cidrIp"), texts(node, "ipv6Ranges", "cidrIpv6"))
                    .forEach(range -> sources.put(range, List.of(range)));
            texts(node, "prefixListIds", "prefixListId")
                    .forEach(list -> sources.put(
                            list,
                            collector
                                    .require(AwsQuestions.prefixList(list), "/entrySet")
                                    .map(it -> it.path("cidr").asString(""))
                                    .toList()));
            sources.replaceAll((_, ranges) ->
                    ranges.stream().filter(AddressSpace::isPublic).toList());
            sources.values().removeIf(List::isEmpty);
            return new Rule(group, node, sources, answer.evidence(pointer));
        }

        private Stream<String> cidrs() {
            return sources.values().stream().flatMap(List::stream);
        }

        private static Stream<String> texts(JsonNode node, String list, String member) {
            return node.path(list).valueStream().map(it -> it.path(member).asString(""));
        }

        private static boolean covers(JsonNode node, int port) {
            return switch (node.path("ipProtocol").asString("")) {
                case "-1" -> true;
                case "tcp", "6" ->
                    node.path("fromPort").asInt(0) <= port
                            && port <= node.path("toPort").asInt(65_535);
                default -> false;
            };
        }

        private String permission() {
            boolean all = node.path("ipProtocol").asString("").equals("-1");
            String ports = all
                    ? ""
                    : ",\"FromPort\":" + node.path("fromPort").asInt(0) + ",\"ToPort\":"
                            + node.path("toPort").asInt(65_535);
            return "{\"IpProtocol\":\"" + (all ? "-1" : "tcp") + "\"" + ports
                    + ranges("IpRanges", "CidrIp", texts(node, "ipRanges", "cidrIp"))
                    + ranges("Ipv6Ranges", "CidrIpv6", texts(node, "ipv6Ranges", "cidrIpv6"))
                    + ranges("PrefixListIds", "PrefixListId", texts(node, "prefixListIds", "prefixListId"))
                    + "}";
        }

        private String ranges(String list, String member, Stream<String> values) {
            String all = values.filter(sources::containsKey)
                    .map(it -> "{\"" + member + "\":\"" + it + "\"}")
                    .collect(Collectors.joining(","));
            return all.isEmpty() ? "" : ",\"" + list + "\":[" + all + "]";
        }
    }
}
