package dev.sortkey.posture.check.dax;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.check.Probe;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.finding.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// DX-ROLE: whether a cluster's role only reads, and only some tables.
final class ReadOnlyRole extends ClusterCheck {
    private static final Set<String> READS = Set.of(
            "dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan");

    ReadOnlyRole() {
        super("DX-ROLE");
    }

    @Override
    Finding check(AssessmentContext context, KnownAnswer answer, String cluster, FindingBuilder finding) {
        var collector = new EvidenceCollector(context);
        Optional<ClusterRole> found = ClusterRole.of(context, answer, cluster, collector);
        if (found.isEmpty()) {
            return finding.unknown(collector);
        }
        ClusterRole role = found.get();
        String any = Partition.table(context.facts().region(), context.facts().account(), "");
        List<String> tables = Stream.of(
                        Stream.of(any + "any"),
                        context.facts().tableNames().stream().map(any::concat),
                        role.tables().stream())
                .flatMap(it -> it)
                .toList();
        List<String> writes = Stream.concat(
                        Stream.concat(Probe.ITEMS.stream(), Probe.TABLE.stream()), Stream.of("dynamodb:CreateTable"))
                .filter(action -> !READS.contains(action) && !action.equals("dynamodb:PartiQLSelect"))
                .filter(action -> tables.stream().anyMatch(table -> role.may(action, table)))
                .toList();
        boolean all = READS.stream().anyMatch(action -> role.may(action, any + "any"));
        var fix = finding.fix(Map.of("role", role.principal().name()));
        if (!writes.isEmpty() || all) {
            return finding.fail(
                    "The role " + role.principal().name() + " "
                            + (writes.isEmpty() ? "" : "can call " + String.join(", ", writes))
                            + (!writes.isEmpty() && all ? ", and " : "") + (all ? "can read every table" : "") + ".",
                    fix,
                    answer.evidence(cluster + "/IamRoleArn"));
        }
        role.note(collector);
        return collector.isComplete()
                ? finding.pass(
                        "The role " + role.principal().name() + " can only read specific tables.",
                        answer.evidence(cluster + "/IamRoleArn"))
                : finding.unknown(collector);
    }
}
