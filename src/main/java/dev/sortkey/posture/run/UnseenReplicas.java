package dev.sortkey.posture.run;

import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.fact.Scope;
import dev.sortkey.posture.fact.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The replicas of global tables in Regions that a snapshot doesn't have: nobody has looked at them.
///
/// @param regions where a table has such replicas, by the table's ARN
public record UnseenReplicas(SortedMap<String, List<String>> regions) {
    /// Those of all tables in `snapshot`. A replica that was looked at is a table of its own Region there.
    public static UnseenReplicas of(Snapshot snapshot) {
        Map<String, Set<String>> byAccount = snapshot.facts().keySet().stream()
                .collect(Collectors.groupingBy(Scope::account, Collectors.mapping(Scope::region, Collectors.toSet())));
        var unseen = new TreeMap<String, List<String>>();
        snapshot.facts().forEach((scope, facts) -> {
            Set<String> seen = byAccount.getOrDefault(scope.account(), Set.of());
            for (String name : facts.isAws() ? facts.tableNames() : List.<String>of()) {
                List<String> elsewhere = replicas(facts, name).stream()
                        .filter(region -> !seen.contains(region))
                        .toList();
                if (!elsewhere.isEmpty()) {
                    unseen.put(facts.tableArn(name), elsewhere);
                }
            }
        });
        return new UnseenReplicas(unseen);
    }

    private static List<String> replicas(Facts facts, String table) {
        return facts.body(Questions.table(table))
                .at("/Table/Replicas")
                .valueStream()
                .map(replica -> replica.path("RegionName").asString(""))
                .filter(region -> !region.isEmpty() && !region.equals(facts.region()))
                .distinct()
                .toList();
    }

    /// A sentence about those of the table with that ARN; empty when all were looked at.
    String words(String arn) {
        List<String> elsewhere = regions.getOrDefault(arn, List.of());
        return switch (elsewhere.size()) {
            case 0 -> "";
            case 1 -> "The replica in " + elsewhere.getFirst() + " wasn't looked at.";
            default -> "The replicas in " + String.join(", ", elsewhere) + " weren't looked at.";
        };
    }

    /// A sentence for a summary; empty when all were looked at.
    public String summary() {
        return regions.isEmpty()
                ? ""
                : "Replicas that weren't looked at: "
                        + regions.entrySet().stream()
                                .map(it -> it.getKey().substring(it.getKey().lastIndexOf('/') + 1) + " in "
                                        + String.join(", ", it.getValue()))
                                .distinct()
                                .collect(Collectors.joining("; "))
                        + ". To look at them, add their Regions with --scan-regions.";
    }
}
