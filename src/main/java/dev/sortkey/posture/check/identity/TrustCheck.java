package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.PolicyStatement;
import java.util.List;
import java.util.Optional;

/// A check of who may become a role.
abstract class TrustCheck extends PrincipalCheck {
    /// What is to be said of one role; nothing when it is as it should be.
    abstract Optional<Finding> judge(PrincipalContext inquiry, Principal role, RoleTrust trust, FindingBuilder judge);

    @Override
    final Optional<Finding> judge(PrincipalContext inquiry, Principal principal) {
        FindingBuilder judge = inquiry.judge(principal);
        return switch (principal.trust()) {
            case null -> Optional.empty();
            case Policy policy ->
                principal.serviceLinked() ? Optional.empty() : judge(inquiry, principal, new RoleTrust(policy), judge);
            case Document.Unreadable(var name, var line, var _, var why) ->
                Optional.of(judge.unknown(
                        "Not known: its trust policy cannot be understood.",
                        List.of(new Missing(
                                inquiry.details().question().toString(),
                                "",
                                name + " cannot be understood at line " + line + ": " + why,
                                ""))));
        };
    }

    static Evidence evidence(PrincipalContext inquiry, RoleTrust trust, PolicyStatement statement) {
        return new Evidence(
                inquiry.details().question().toString(),
                trust.policy().name() + ", " + statement.name(),
                statement.json(),
                inquiry.details().known().readAt());
    }

    static Fix fix(Principal role) {
        return new Fix(
                "Name who may assume it, and ask for a value that only they have.",
                "aws iam update-assume-role-policy --role-name " + role.name()
                        + " --policy-document file://trust.json");
    }
}
