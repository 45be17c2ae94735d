package dev.sortkey.posture.check.dax;

import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.check.policy.Probe;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// DX-ROLE: whether a cluster's role only reads, and only some tables.
final class ReadOnlyRole extends ClusterCheck {
    private static final Set<String> READS = Set.of(
            "dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan");
    private static final Rule RULE = new Rule(
            "DX-ROLE",
            1,
            "The DAX cluster's role reads, and only the tables it serves",
            List.of(Practice.B4, Practice.B2),
            Severity.MEDIUM,
            "Whoever reaches the cluster acts with its role, whatever his own rights on the table are.",
            Controls.NONE,
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.access-control.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, KnownAnswer seen, String cluster, FindingBuilder judge) {
        var reading = new EvidenceCollector(facts);
        Optional<ClusterRole> found = ClusterRole.of(facts, seen, cluster, reading);
        if (found.isEmpty()) {
            return judge.unknown(reading);
        }
        ClusterRole role = found.get();
        String any = Partition.table(Questions.region(facts), Questions.account(facts), "");
        List<String> tables = Stream.of(
                        Stream.of(any + "any"),
                        Questions.tableNames(facts).stream().map(any::concat),
                        role.tables().stream())
                .flatMap(it -> it)
                .toList();
        List<String> writes = Stream.concat(
                        Stream.concat(Probe.ITEMS.stream(), Probe.TABLE.stream()), Stream.of("dynamodb:CreateTable"))
                .filter(action -> !READS.contains(action) && !action.equals("dynamodb:PartiQLSelect"))
                .filter(action -> tables.stream().anyMatch(table -> role.may(action, table)))
                .toList();
        boolean all = READS.stream().anyMatch(action -> role.may(action, any + "any"));
        var fix = new Fix(
                "Give it these rights and take the others away, with the table in place of TABLE-NAME.",
                "aws iam put-role-policy --role-name "
                        + ShellQuote.quote(role.principal().name())
                        + " --policy-name dax-read --policy-document '{\"Version\":\"2012-10-17\",\"Statement\":[{"
                        + "\"Effect\":\"Allow\",\"Action\":[\""
                        + String.join("\",\"", READS.stream().sorted().toList())
                        + "\",\"dynamodb:ConditionCheckItem\"],\"Resource\":[\"" + any + "TABLE-NAME\",\"" + any
                        + "TABLE-NAME/index/*\"]}]}'");
        if (!writes.isEmpty() || all) {
            return judge.fail(
                    "The role " + role.principal().name() + " "
                            + (writes.isEmpty() ? "" : "may call " + String.join(", ", writes))
                            + (!writes.isEmpty() && all ? ", and " : "") + (all ? "reads every table" : "") + ".",
                    fix,
                    seen.evidence(cluster + "/IamRoleArn"));
        }
        role.note(reading);
        return reading.complete()
                ? judge.pass(
                        "The role " + role.principal().name() + " only reads, and only some tables.",
                        seen.evidence(cluster + "/IamRoleArn"))
                : judge.unknown(reading);
    }
}
