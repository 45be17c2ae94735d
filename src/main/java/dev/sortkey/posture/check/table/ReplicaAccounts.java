package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.iam.Caller;
import java.util.List;

/// TB-REPLICA: whether a table is replicated to another account.
final class ReplicaAccounts extends TableCheck {
    private static final String REPLICAS = "/Table/Replicas";

    ReplicaAccounts() {
        super("TB-REPLICA");
    }

    @Override
    Finding check(AssessmentContext context, String name, FindingBuilder finding) {
        return finding.of(Questions.table(name), table -> check(context, table, finding));
    }

    private static Finding check(AssessmentContext context, KnownAnswer table, FindingBuilder finding) {
        List<String> replicas = table.at(REPLICAS)
                .valueStream()
                .filter(it -> !it.path("ReplicaStatus").asString("").equals("CREATION_FAILED"))
                .map(it -> it.path("ReplicaArn").asString(""))
                .filter(arn -> !Caller.account(arn).isEmpty())
                .toList();
        if (replicas.isEmpty()) {
            return finding.notApplicable(
                    table.at(REPLICAS).isEmpty()
                            ? "The table has no replicas."
                            : "DynamoDB doesn't name another account for the replicas.");
        }
        String own = Caller.account(finding.resource().arn());
        if (own.isEmpty()) {
            return finding.unknown(
                    "It isn't known whether this account owns " + String.join(", ", replicas) + ".",
                    Questions.CALLER,
                    table.evidence(REPLICAS));
        }
        List<String> foreign = replicas.stream()
                .filter(arn -> context.isForeign(Caller.account(arn), own))
                .toList();
        return foreign.isEmpty()
                ? finding.pass("All replicas are in this account or a trusted one.", table.evidence(REPLICAS))
                : context.unlessMembers(finding.fail(
                        "Every change is replicated to " + String.join(", ", foreign) + " in another account.",
                        finding.fix(),
                        table.evidence(REPLICAS)));
    }
}
