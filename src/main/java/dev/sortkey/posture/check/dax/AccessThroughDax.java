package dev.sortkey.posture.check.dax;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.check.MissingAnswer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Layer;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// DX-BYPASS: whether somebody reaches through a cluster what he may not reach himself.
final class AccessThroughDax extends ClusterCheck {
    private static final List<String> OPERATIONS = List.of(
            "GetItem", "BatchGetItem", "Query", "Scan", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem");
    private static final Rule RULE = new Rule(
            "DX-BYPASS",
            1,
            "Nobody reaches through DAX what he may not reach himself",
            List.of(Practice.B4, Practice.B2),
            Severity.HIGH,
            "The cluster asks only for rights on itself; then it calls the table with its own role.",
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
        role.note(reading);
        reading.ask(Questions.TABLES);
        role.account()
                .organisation()
                .unread()
                .forEach(it -> reading.lacks(it.question(), MissingAnswer.why(it.question(), it.answer())));
        var bypassing = new TreeSet<String>();
        for (String table : tables(facts)) {
            for (String operation : OPERATIONS) {
                if (role.may("dynamodb:" + operation, table)) {
                    role.account().principals().stream()
                            .filter(who -> !who.serviceLinked() && !who.equals(role.principal()))
                            .filter(who -> bypasses(
                                    role, who, operation, judge.resource().arn(), table, reading))
                            .forEach(who -> bypassing.add(who.name()));
                }
            }
        }
        if (!reading.complete()) {
            return judge.unknown(reading);
        }
        return bypassing.isEmpty()
                ? judge.pass("Whoever may use the cluster may do the same with the tables that were listed.")
                : judge.fail(
                        "Through the cluster, though not directly, tables are reached by "
                                + String.join(", ", bypassing) + ".",
                        new Fix(
                                "Give each group of callers with the same rights a cluster of its own, with its own role.",
                                ""),
                        seen.evidence(cluster + "/IamRoleArn"));
    }

    private static List<String> tables(Facts facts) {
        return Questions.tableNames(facts).stream()
                .map(name -> Partition.table(Questions.region(facts), Questions.account(facts), name))
                .toList();
    }

    private static boolean bypasses(
            ClusterRole role, Principal who, String operation, String cluster, String table, EvidenceCollector reading) {
        AccessVerdict there = role.account().decide(who, "dax:" + operation, cluster).verdict();
        if (there != AccessVerdict.ALLOWED && there != AccessVerdict.DEPENDS) {
            return false;
        }
        Decision direct = role.account().decide(who, "dynamodb:" + operation, table);
        if (direct.unseen().contains(Layer.RESOURCE)) {
            reading.ask(Questions.policy(table));
        }
        return switch (direct.verdict()) {
            case ALLOWED -> false;
            case DEPENDS -> direct.keys().stream().anyMatch("dynamodb:LeadingKeys"::equalsIgnoreCase);
            case IMPLICITLY_DENIED, EXPLICITLY_DENIED -> true;
        };
    }
}
