package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Policy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// ID-FGAC: whether people who sign in to an application reach only their own items with its credentials.
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
    private static final List<String> WITHOUT_KEY = List.of("dynamodb:Scan", "dynamodb:PartiQLSelect");
    private static final List<String> ACTIONS =
            Stream.concat(BY_KEY.stream(), WITHOUT_KEY.stream()).toList();
    private static final Rule RULE = new Rule(
            "ID-FGAC",
            1,
            "People who sign in reach only their own items",
            List.of(Practice.B1, Practice.B2),
            Severity.MEDIUM,
            "Everybody can take the credentials out of the application and ask for the items of others.",
            Controls.NONE,
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Optional<Finding> judge(PrincipalContext inquiry, Principal role, RoleTrust trust, FindingBuilder judge) {
        if (!forPeople(trust)) {
            return Optional.empty();
        }
        for (String table : SampleResources.resources(role, ACTIONS, inquiry.anyTable())) {
            for (String resource : List.of(table, table.contains("/index/") ? table : table + "/index/any")) {
                for (String action : ACTIONS) {
                    Decision decision = inquiry.account().own(role, action, resource);
                    if (PrincipalContext.open(decision)) {
                        return Optional.of(judge.unknown(
                                "Not known: not all of its policies could be read.", inquiry.missing(role, decision)));
                    }
                    if (loose(decision)) {
                        return Optional.of(fail(inquiry, role, judge, decision));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// Whether it may be done to items of others.
    private static boolean loose(Decision decision) {
        return decision.verdict() == AccessVerdict.ALLOWED
                || (decision.verdict() == AccessVerdict.DEPENDS
                        && decision.keys().stream().noneMatch(KEY::equalsIgnoreCase));
    }

    private static Finding fail(PrincipalContext inquiry, Principal role, FindingBuilder judge, Decision decision) {
        boolean without = WITHOUT_KEY.contains(decision.action());
        boolean index = decision.resource().contains("/index/");
        return judge.fail(
                "People who sign in may " + decision.action() + (index ? " on an index" : "")
                        + (without
                                ? ", which names no key, so that a condition on " + KEY + " does not stop it."
                                : ", and nothing limits it to their own " + KEY + "."),
                new Fix(
                        "Allow only actions that name a key, with a condition on " + KEY
                                + ", and neither scans nor indexes.",
                        "aws iam put-role-policy --role-name " + role.name()
                                + " --policy-name own-items --policy-document file://own-items.json"),
                inquiry.evidence(decision.by()));
    }

    /// Whether people become the role by signing in to an application, as opposed to a company's staff or a pipeline.
    private static boolean forPeople(RoleTrust trust) {
        return trust.entrances().stream()
                .flatMap(entrance -> RoleTrust.named(entrance, "Federated"))
                .anyMatch(it -> it.value().equals("cognito-identity.amazonaws.com")
                        || it.value().contains(":oidc-provider/cognito-idp.")
                        || List.of("accounts.google.com", "graph.facebook.com", "www.amazon.com")
                                .contains(it.value()));
    }

    @Override
    Finding clean(PrincipalContext inquiry) {
        boolean any = inquiry.account().principals().stream()
                .anyMatch(role -> role.trust() instanceof Policy policy && forPeople(new RoleTrust(policy)));
        return any
                ? inquiry.judge().pass("People who sign in reach items only by keys of their own.")
                : inquiry.judge().notApplicable("No role is for people who sign in to an application.");
    }
}
