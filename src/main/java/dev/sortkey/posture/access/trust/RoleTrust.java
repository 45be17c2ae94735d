package dev.sortkey.posture.access.trust;

import dev.sortkey.posture.iam.AccessRequest;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Caller;
import dev.sortkey.posture.iam.Policies;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.PolicyStatement;
import dev.sortkey.posture.iam.Principals;
import dev.sortkey.posture.iam.match.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Who can assume a role, according to its trust policy.
///
/// @param policy the role's
/// @param base what is known of every request to assume it
public record RoleTrust(Policy policy, RequestContext base) {
    private static final List<String> ASSUME =
            List.of("sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML");
    private static final Principals ANYBODY =
            new Principals(false, List.of(new Principals.Named("AWS", Principals.ANYBODY)));
    private static final Policies ANYTHING = Policies.NONE.identity(List.of(Policies.ANYTHING));
    private static final Caller SOMEBODY = Caller.user("arn:aws:iam::000000000000:user/somebody");

    /// The trust of a role of `account` in an organisation; `organisation` is empty when it isn't known.
    public static RoleTrust of(Policy policy, String account, String organisation) {
        RequestContext context = RequestContext.NONE
                .with("aws:SecureTransport", "true")
                .with("aws:ViaAWSService", "false")
                .with("aws:CalledVia")
                .with("aws:CalledViaFirst")
                .with("aws:CalledViaLast")
                .with("aws:ResourceAccount", account);
        // Where there is no organization, or none that is known, a stranger's is still another one.
        return new RoleTrust(
                policy, context.with("aws:ResourceOrgID", organisation.isEmpty() ? "o-own" : organisation));
    }

    /// The statements that allow access.
    public List<PolicyStatement> entrances() {
        return policy.statements().stream()
                .filter(statement -> statement.allows() && ASSUME.stream().anyMatch(statement.actions()::cover))
                .toList();
    }

    /// Those of the kind `type` whom a statement names.
    public static Stream<Principals.Named> named(PolicyStatement statement, String type) {
        Principals principals = statement.principals();
        return principals == null || principals.except()
                ? Stream.empty()
                : principals.named().stream().filter(it -> it.type().equals(type));
    }

    /// Whether anybody is allowed, regardless of conditions.
    public static boolean anybody(PolicyStatement statement) {
        Principals principals = statement.principals();
        return principals != null
                && (principals.except() || principals.named().stream().anyMatch(Principals.Named::anybody));
    }

    /// Whether `stranger`, whom `entrance` means, gets in with something that it can choose.
    public boolean admits(PolicyStatement entrance, Stranger stranger) {
        if (!entrance.actions().cover(stranger.action())) {
            return false;
        }
        var statements = new ArrayList<PolicyStatement>();
        statements.add(forAnybody(entrance));
        policy.statements().stream()
                .filter(statement -> !statement.allows() && means(statement, stranger))
                .map(RoleTrust::forAnybody)
                .forEach(statements::add);
        var all = new Alternatives(base, statements);
        stranger.chooses().accept(all);
        Policies policies = ANYTHING.resource(new Policy(policy.name(), statements));
        return all.contexts().stream()
                .map(context -> policies.decide(new AccessRequest(
                                SOMEBODY, stranger.action(), "arn:aws:iam::any:role/any", "any", context))
                        .verdict())
                .anyMatch(AccessVerdict::isPossible);
    }

    private static boolean means(PolicyStatement statement, Stranger stranger) {
        Principals principals = statement.principals();
        if (principals == null) {
            return false;
        }
        boolean named = principals.named().stream()
                .anyMatch(it -> it.anybody() || stranger.named().test(it));
        return named != principals.except();
    }

    private static PolicyStatement forAnybody(PolicyStatement statement) {
        return new PolicyStatement(
                statement.allows(),
                ANYBODY,
                statement.actions(),
                null,
                statement.conditions(),
                statement.name(),
                statement.line(),
                statement.json());
    }
}
