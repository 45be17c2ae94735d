package dev.sortkey.posture.check.dax;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.check.Narrowing;
import dev.sortkey.posture.check.Probe;
import dev.sortkey.posture.check.Revocation;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.iam.Decision;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// DX-ROLE: whether a cluster's role only reads, and only some tables.
final class ReadOnlyRole extends ClusterCheck {
    private static final Set<String> READS = Set.of(
            "dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan");

    private static final List<String> WRITES = Stream.concat(
                    Stream.concat(Probe.ITEMS.stream(), Probe.TABLE.stream()), Stream.of("dynamodb:CreateTable"))
            .filter(action -> !READS.contains(action) && !action.equals("dynamodb:PartiQLSelect"))
            .toList();

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
        List<String> writes = WRITES.stream()
                .filter(action -> tables.stream().anyMatch(table -> role.may(action, table)))
                .toList();
        boolean all = READS.stream().anyMatch(action -> role.may(action, any + "any"));
        if (!writes.isEmpty() || all) {
            return finding.fail(
                    "The role " + role.principal().name() + " "
                            + (writes.isEmpty() ? "" : "can call " + String.join(", ", writes))
                            + (!writes.isEmpty() && all ? ", and " : "") + (all ? "can read every table" : "") + ".",
                    fix(context, role, tables, any, finding),
                    answer.evidence(cluster + "/IamRoleArn"));
        }
        role.note(collector);
        return collector.isComplete()
                ? finding.pass(
                        "The role " + role.principal().name() + " can only read specific tables.",
                        answer.evidence(cluster + "/IamRoleArn"))
                : finding.unknown(collector);
    }

    /// Leaves the role reads of the tables that there are.
    private static Fix fix(
            AssessmentContext context, ClusterRole role, List<String> tables, String any, FindingBuilder finding) {
        List<String> reads = READS.stream().sorted().toList();
        List<String> all = Stream.concat(WRITES.stream(), reads.stream()).toList();
        List<String> known =
                context.facts().tableNames().stream().map(any::concat).toList();
        return finding.fix(Revocation.of(
                context,
                role.principal(),
                it -> strongest(context, it, tables, any),
                new Narrowing(known, any + "any", all, reads)::narrowed));
    }

    /// What it can change, else what it can read of a table that no policy names.
    private static Decision strongest(AssessmentContext context, Principal principal, List<String> tables, String any) {
        Stream<Decision> writes = WRITES.stream()
                .flatMap(
                        action -> tables.stream().map(table -> context.account().own(principal, action, table)));
        Stream<Decision> reads = READS.stream().map(action -> context.account().own(principal, action, any + "any"));
        return Stream.concat(writes, reads)
                .min(Comparator.comparing(Decision::verdict))
                .orElseThrow();
    }
}
