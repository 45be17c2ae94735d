package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Ability;
import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.Decision;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// ID-COGNITO: whether guests get credentials, and can access tables with them.
final class GuestAccess extends AccountCheck {
    private static final Question POOLS = Question.of("cognito-identity", "ListIdentityPools");
    private static final String GUESTS = "/AllowUnauthenticatedIdentities";
    private static final List<String> ACTIONS = Stream.of(Ability.values())
            .flatMap(ability -> ability.actions().stream())
            .distinct()
            .toList();

    GuestAccess() {
        super("ID-COGNITO");
    }

    @Override
    protected List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return each(POOLS, finding, answer -> {
            List<String> pools = answer.at("/IdentityPools")
                    .valueStream()
                    .map(pool -> pool.path("IdentityPoolId").asString(""))
                    .toList();
            return pools.isEmpty()
                    ? List.of(finding.notApplicable("There are no identity pools.", answer.evidence("/IdentityPools")))
                    : pools.stream().map(pool -> check(context, pool)).toList();
        });
    }

    private Finding check(AssessmentContext context, String pool) {
        Account account = context.account();
        var finding = of(context, "cognito-identity", "identitypool/" + pool, "AWS::Cognito::IdentityPool");
        return finding.of(new Question("cognito-identity", "DescribeIdentityPool", pool), answer -> {
            if (answer.at(GUESTS).isMissingNode()) {
                return finding.unreported(answer, GUESTS);
            }
            if (!answer.isTrue(GUESTS)) {
                return finding.pass("The pool doesn't allow guests.", answer.evidence(GUESTS));
            }
            Fix fix = finding.fix(Map.of("pool", answer.text("/IdentityPoolName")));
            Optional<Decision> reach = reach(context, account, pool);
            return reach.isPresent()
                    ? finding.fail(
                            "The pool allows guests, and their role can call "
                                    + reach.get().action() + ".",
                            fix,
                            answer.evidence(GUESTS))
                    : finding.fail(Severity.MEDIUM, words(context, account, pool), fix, answer.evidence(GUESTS));
        });
    }

    /// The strongest permission of guests on a table, as far as it could be read.
    private static Optional<Decision> reach(AssessmentContext context, Account account, String pool) {
        return role(context, account, pool)
                .flatMap(role ->
                        PrincipalContext.sampleResources(role, ACTIONS, account.tableArn("any-table-4f1c")).stream()
                                .flatMap(table -> ACTIONS.stream().map(action -> account.own(role, action, table)))
                                .filter(it -> it.verdict().isPossible())
                                .min(Comparator.comparing(Decision::verdict)));
    }

    private static String words(AssessmentContext context, Account account, String pool) {
        return role(context, account, pool).isPresent()
                ? "The pool allows guests, but their role can't access tables."
                : "The pool allows guests. Their role couldn't be read, or there is none.";
    }

    private static Optional<Principal> role(AssessmentContext context, Account account, String pool) {
        String arn = context.facts()
                .body(new Question("cognito-identity", "GetIdentityPoolRoles", pool))
                .at("/Roles/unauthenticated")
                .asString("");
        return account.principals().stream()
                .filter(principal -> principal.arn().equals(arn))
                .findFirst();
    }
}
