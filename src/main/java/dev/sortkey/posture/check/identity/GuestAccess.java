package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Ability;
import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// ID-COGNITO: whether somebody who has not signed in gets credentials, and reaches tables with them.
final class GuestAccess extends AccountCheck {
    private static final Question POOLS = Question.of("cognito-identity", "ListIdentityPools");
    private static final String GUESTS = "/AllowUnauthenticatedIdentities";
    private static final List<String> ACTIONS = Stream.of(Ability.values())
            .flatMap(ability -> ability.actions().stream())
            .distinct()
            .toList();
    private static final Rule RULE = new Rule(
            "ID-COGNITO",
            1,
            "Guests of an identity pool reach no table",
            List.of(Practice.B1),
            Severity.HIGH,
            "A guest is anybody who knows the pool's id, which stands in every page that uses it.",
            Controls.NONE
                    .securityHub("Cognito.2")
                    .config("cognito-identity-pool-unauth-access-check")
                    .prowler("cognito_identity_pool_guest_access_disabled"),
            "https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    protected List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account) {
        return each(facts, POOLS, account, seen -> {
            List<String> pools = seen.at("/IdentityPools")
                    .valueStream()
                    .map(pool -> pool.path("IdentityPoolId").asString(""))
                    .toList();
            Account read = Account.of(facts);
            return pools.isEmpty()
                    ? List.of(account.notApplicable("There is no identity pool.", seen.evidence("/IdentityPools")))
                    : pools.stream().map(pool -> judge(facts, read, pool)).toList();
        });
    }

    private Finding judge(Facts facts, Account account, String pool) {
        var judge = new FindingBuilder(
                RULE, resource(facts, "cognito-identity", "identitypool/" + pool, "AWS::Cognito::IdentityPool"));
        return judge.of(facts, new Question("cognito-identity", "DescribeIdentityPool", pool), seen -> {
            if (seen.at(GUESTS).isMissingNode()) {
                return judge.unsaid(seen, GUESTS);
            }
            if (!seen.isTrue(GUESTS)) {
                return judge.pass("The pool takes no guests.", seen.evidence(GUESTS));
            }
            Fix fix = new Fix(
                    "Turn guests off.",
                    "aws cognito-identity update-identity-pool --identity-pool-id " + pool + " --identity-pool-name "
                            + seen.text("/IdentityPoolName") + " --no-allow-unauthenticated-identities");
            Optional<Decision> reach = reach(facts, account, pool);
            return reach.isPresent()
                    ? judge.fail(
                            "The pool takes guests, and their role may "
                                    + reach.get().action() + ".",
                            fix,
                            seen.evidence(GUESTS))
                    : judge.fail(Severity.MEDIUM, words(facts, account, pool), fix, seen.evidence(GUESTS));
        });
    }

    /// The strongest thing that guests may do with a table, as far as it could be read.
    private static Optional<Decision> reach(Facts facts, Account account, String pool) {
        return role(facts, account, pool)
                .flatMap(role -> SampleResources.resources(
                                role, ACTIONS, "arn:aws:dynamodb:eu-west-1:" + account.id() + ":table/any-table-4f1c")
                        .stream()
                        .flatMap(table -> ACTIONS.stream().map(action -> account.own(role, action, table)))
                        .filter(it -> it.verdict() == AccessVerdict.ALLOWED || it.verdict() == AccessVerdict.DEPENDS)
                        .min(Comparator.comparing(Decision::verdict)));
    }

    private static String words(Facts facts, Account account, String pool) {
        return role(facts, account, pool).isPresent()
                ? "The pool takes guests; their role reaches no table."
                : "The pool takes guests; their role could not be read, or there is none.";
    }

    private static Optional<Principal> role(Facts facts, Account account, String pool) {
        if (!(facts.get(new Question("cognito-identity", "GetIdentityPoolRoles", pool))
                instanceof Answer.Known(var body, var _))) {
            return Optional.empty();
        }
        String arn = body.at("/Roles/unauthenticated").asString("");
        return account.principals().stream()
                .filter(principal -> principal.arn().equals(arn))
                .findFirst();
    }
}
