package dev.sortkey.posture.check.dax;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.PolicyStatement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The role with which a cluster calls DynamoDB.
///
/// @param account the account that it belongs to
/// @param principal the role
record ClusterRole(Account account, Principal principal) {
    /// That of a cluster; empty when it cannot be read in full, which `reading` then says.
    static Optional<ClusterRole> of(
            AssessmentContext context, KnownAnswer answer, String cluster, EvidenceCollector collector) {
        String arn = answer.text(cluster + "/IamRoleArn");
        boolean known = collector.require(Questions.PRINCIPALS).isPresent()
                && collector.require(Questions.CALLER).isPresent();
        if (!known) {
            return Optional.empty();
        }
        Account account = context.account();
        Optional<Principal> role =
                account.principals().stream().filter(it -> it.arn().equals(arn)).findFirst();
        if (role.isEmpty()) {
            collector.addMissing(Questions.PRINCIPALS, "The role " + arn + " wasn't listed.");
        }
        return role.map(it -> new ClusterRole(account, it));
    }

    /// Notes in `reading` which of its policies could not be understood.
    void note(EvidenceCollector collector) {
        Stream.concat(principal.identity().stream(), Stream.ofNullable(principal.boundary()))
                .forEach(document -> {
                    if (document instanceof Document.Unreadable(var name, var _, var _, var why)) {
                        collector.addMissing(Questions.PRINCIPALS, "The policy " + name + " can't be parsed: " + why);
                    }
                });
    }

    /// Whether it is allowed to do that, at least under a condition.
    boolean may(String action, String arn) {
        return account.own(principal, action, arn).verdict().isPossible();
    }

    /// The tables that its policies name, one for each pattern.
    List<String> tables() {
        return principal.identity().stream()
                .filter(Policy.class::isInstance)
                .flatMap(document -> ((Policy) document).statements().stream())
                .filter(PolicyStatement::allows)
                .flatMap(statement -> Stream.ofNullable(statement.resources()))
                .filter(resources -> !resources.except())
                .flatMap(resources -> resources.written().stream())
                .filter(arn -> arn.contains(":dynamodb:") && arn.contains(":table/"))
                .map(arn -> arn.replaceAll("[*?]", "x"))
                .distinct()
                .toList();
    }
}
