package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.access.trust.RoleTrust;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.PolicyStatement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A check of who can assume a role.
abstract class TrustCheck extends PrincipalCheck {
    TrustCheck(String id) {
        super(id);
    }

    /// The finding about one role; empty when the check passes.
    abstract Optional<Finding> check(PrincipalContext context, Principal role, RoleTrust trust, FindingBuilder finding);

    @Override
    final Optional<Finding> check(PrincipalContext context, Principal principal) {
        FindingBuilder finding = context.finding(principal);
        return switch (principal.trust()) {
            case null -> Optional.empty();
            case Policy policy ->
                principal.serviceLinked()
                        ? Optional.empty()
                        : check(context, principal, trust(context, policy), finding);
            case Document.Unreadable(var name, var line, var _, var why) ->
                Optional.of(finding.unknown(
                        "The role's trust policy can't be parsed.",
                        List.of(Missing.of(
                                context.details().question().toString(),
                                "Line " + line + " of " + name + " can't be parsed: " + why))));
        };
    }

    /// The statements that let somebody assume any role that a service doesn't own.
    static Stream<PolicyStatement> entrances(PrincipalContext context) {
        return context.account().principals().stream()
                .filter(role -> !role.serviceLinked())
                .flatMap(role -> role.trust() instanceof Policy policy
                        ? trust(context, policy).entrances().stream()
                        : Stream.empty());
    }

    static Evidence evidence(PrincipalContext context, RoleTrust trust, PolicyStatement statement) {
        return new Evidence(
                context.details().question().toString(),
                trust.policy().name() + ", " + statement.name(),
                statement.json(),
                context.details().known().readAt());
    }

    private static RoleTrust trust(PrincipalContext context, Policy policy) {
        return RoleTrust.of(
                policy, context.account().id(), context.account().organisation().id());
    }
}
