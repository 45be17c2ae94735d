package dev.sortkey.posture.check.dax;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Layer;
import java.util.List;
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
        for (String table : tables(context)) {
            for (String operation : OPERATIONS) {
                if (role.may("dynamodb:" + operation, table)) {
                    role.account().principals().stream()
                            .filter(who -> !who.serviceLinked() && !who.equals(role.principal()))
                            .filter(who -> bypasses(
                                    role, who, operation, finding.resource().arn(), table, collector))
                            .forEach(who -> bypassing.add(who.name()));
                }
            }
        }
        if (!collector.isComplete()) {
            return finding.unknown(collector);
        }
        List<Missing> unread = role.account().organisation().unread().stream()
                .map(it -> FindingBuilder.missing(it.question(), it.answer()))
                .distinct()
                .toList();
        return bypassing.isEmpty()
                ? finding.pass("Everybody who can use the cluster has the same access to the tables without it.")
                : finding.fail(
                                "These principals can access tables through the cluster but not directly: "
                                        + String.join(", ", bypassing) + ".",
                                finding.fix(),
                                answer.evidence(cluster + "/IamRoleArn"))
                        .unless("A policy of the organization that wasn't read might deny it.", unread);
    }

    private static List<String> tables(AssessmentContext context) {
        return context.facts().tableNames().stream()
                .map(name -> Partition.table(
                        context.facts().region(), context.facts().account(), name))
                .toList();
    }

    private static boolean bypasses(
            ClusterRole role,
            Principal who,
            String operation,
            String cluster,
            String table,
            EvidenceCollector collector) {
        AccessVerdict there =
                role.account().decide(who, "dax:" + operation, cluster).verdict();
        if (there != AccessVerdict.ALLOWED && there != AccessVerdict.DEPENDS) {
            return false;
        }
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
