package dev.sortkey.posture.check.dax;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Layer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// DX-BYPASS: whether a principal has access through a cluster that it doesn't have directly.
final class AccessThroughDax extends ClusterCheck {
    private static final List<String> OPERATIONS = List.of(
            "GetItem", "BatchGetItem", "Query", "Scan", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem");

    AccessThroughDax() {
        super("DX-BYPASS");
    }

    @Override
    Finding check(AssessmentContext context, KnownAnswer answer, String cluster, FindingBuilder finding) {
        var collector = new EvidenceCollector(context);
        Optional<ClusterRole> found = ClusterRole.of(context, answer, cluster, collector);
        if (found.isEmpty()) {
            return finding.unknown(collector);
        }
        ClusterRole role = found.get();
        role.note(collector);
        collector.require(Questions.TABLES);
        var bypassing = new TreeSet<String>();
        Map<String, List<Principal>> users = users(role, finding.resource().arn());
        for (String table : tables(context)) {
            users.forEach((operation, principals) -> {
                if (!principals.isEmpty() && role.may("dynamodb:" + operation, table)) {
                    principals.stream()
                            .filter(who -> bypasses(role, who, operation, table, collector))
                            .forEach(who -> bypassing.add(who.name()));
                }
            });
        }
        if (!collector.isComplete()) {
            return finding.unknown(collector);
        }
        return bypassing.isEmpty()
                ? finding.pass("Everybody who can use the cluster has the same access to the tables without it.")
                : finding.fail(
                                "These principals can access tables through the cluster but not directly: "
                                        + String.join(", ", bypassing) + ".",
                                finding.fix(),
                                answer.evidence(cluster + "/IamRoleArn"))
                        .unless(
                                FindingBuilder.UNREAD_ORGANISATION,
                                context.unread(Layer.SERVICE_CONTROL, Layer.RESOURCE_CONTROL));
    }

    private static List<String> tables(AssessmentContext context) {
        return context.facts().tableNames().stream()
                .map(name -> Partition.table(
                        context.facts().region(), context.facts().account(), name))
                .toList();
    }

    /// Who may do each operation through `cluster`: asked once, not for each table.
    private static Map<String, List<Principal>> users(ClusterRole role, String cluster) {
        var users = new LinkedHashMap<String, List<Principal>>();
        for (String operation : OPERATIONS) {
            users.put(
                    operation,
                    role.account().principals().stream()
                            .filter(who -> !who.serviceLinked()
                                    && !who.arn().equals(role.principal().arn()))
                            .filter(who -> uses(role, who, operation, cluster))
                            .toList());
        }
        return users;
    }

    private static boolean uses(ClusterRole role, Principal who, String operation, String cluster) {
        return role.account().decide(who, "dax:" + operation, cluster).verdict().isPossible();
    }

    private static boolean bypasses(
            ClusterRole role, Principal who, String operation, String table, EvidenceCollector collector) {
        Decision direct = role.account().decide(who, "dynamodb:" + operation, table);
        if (direct.unseen().contains(Layer.RESOURCE)) {
            collector.require(Questions.policy(table));
        }
        return switch (direct.verdict()) {
            case ALLOWED -> false;
            case DEPENDS -> direct.keys().stream().anyMatch("dynamodb:LeadingKeys"::equalsIgnoreCase);
            case IMPLICITLY_DENIED, EXPLICITLY_DENIED -> true;
        };
    }
}
