package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.access.trust.RoleTrust;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.PolicyStatement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// ID-FGAC: whether signed-in users of an application can reach only their own items with its credentials.
final class FineGrainedAccess extends TrustCheck {
    private static final String KEY = "dynamodb:LeadingKeys";
    private static final List<String> BY_KEY = List.of(
            "dynamodb:GetItem",
            "dynamodb:BatchGetItem",
            "dynamodb:Query",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:BatchWriteItem");
    private static final List<String> WITHOUT_KEY =
            List.of("dynamodb:Scan", "dynamodb:PartiQLSelect", "dynamodb:SearchVectors");
    private static final List<String> ACTIONS =
            Stream.concat(BY_KEY.stream(), WITHOUT_KEY.stream()).toList();

    FineGrainedAccess() {
        super("ID-FGAC");
    }

    @Override
    Optional<Finding> check(PrincipalContext context, Principal role, RoleTrust trust, FindingBuilder finding) {
        if (!forPeople(trust.entrances().stream())) {
            return Optional.empty();
        }
        for (String table : PrincipalContext.sampleResources(role, ACTIONS, context.anyTable())) {
            for (String resource : List.of(table, table.contains("/index/") ? table : table + "/index/any")) {
                for (String action : ACTIONS) {
                    Decision decision = context.account().own(role, action, resource);
                    if (PrincipalContext.isOpen(decision)) {
                        return Optional.of(finding.unknown(
                                "Not all of its policies could be read.", context.missing(role, decision)));
                    }
                    if (loose(decision) || opensStrangersItem(context, role, decision)) {
                        return Optional.of(fail(context, finding, decision));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// Whether it is allowed on other users' items.
    private static boolean loose(Decision decision) {
        return decision.verdict() == AccessVerdict.ALLOWED
                || (decision.verdict() == AccessVerdict.DEPENDS
                        && decision.keys().stream().noneMatch(KEY::equalsIgnoreCase));
    }

    /// Whether it is allowed on an item with a key that is nobody's: then its conditions on keys limit nobody to
    /// their own, such as one without the set operator that AWS requires.
    private static boolean opensStrangersItem(PrincipalContext context, Principal role, Decision decision) {
        return BY_KEY.contains(decision.action())
                && context.account()
                                .own(role, decision.action(), decision.resource(), "dynamodb:LeadingKeys", "nobody's")
                                .verdict()
                        == AccessVerdict.ALLOWED;
    }

    private static Finding fail(PrincipalContext context, FindingBuilder finding, Decision decision) {
        boolean without = WITHOUT_KEY.contains(decision.action());
        boolean index = decision.resource().contains("/index/");
        return finding.fail(
                "Signed-in users can call " + decision.action() + (index ? " on an index" : "")
                        + (without
                                ? ", which takes no key, so a condition on " + KEY + " doesn't limit it."
                                : ", and no condition on " + KEY + " limits them to their own items."),
                finding.fix(),
                context.evidence(decision.by()));
    }

    /// Whether people become the role by signing in to an application, as opposed to a company's staff or a
    /// pipeline.
    private static boolean forPeople(Stream<PolicyStatement> entrances) {
        return entrances
                .flatMap(entrance -> RoleTrust.named(entrance, "Federated"))
                .anyMatch(it -> it.value().equals("cognito-identity.amazonaws.com")
                        || it.value()
                                .matches(
                                        ".*:oidc-provider/"
                                                + "(cognito-idp\\.|securetoken\\.google\\.com/|[^/]+\\.(auth0|b2clogin)\\.com).*")
                        || List.of("accounts.google.com", "graph.facebook.com", "www.amazon.com")
                                .contains(it.value()));
    }

    @Override
    Finding passed(PrincipalContext context) {
        boolean any = forPeople(entrances(context));
        return any
                ? context.finding().pass("Signed-in users can only reach items with their own keys.")
                : context.finding().notApplicable("There is no role for users who sign in to an application.");
    }
}
