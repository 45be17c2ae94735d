package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.PolicyStatement;
import dev.sortkey.posture.iam.Principals;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// ID-XTRUST: whether other accounts can assume a role only under a condition.
final class CrossAccountTrust extends TrustCheck {
    CrossAccountTrust() {
        super("ID-XTRUST");
    }

    @Override
    Optional<Finding> check(PrincipalContext context, Principal role, RoleTrust trust, FindingBuilder finding) {
        return trust.entrances().stream()
                .flatMap(entrance -> check(context, trust, entrance, finding))
                .min(Comparator.comparing(Finding::status).thenComparing(Finding::severity));
    }

    private static Stream<Finding> check(
            PrincipalContext context, RoleTrust trust, PolicyStatement entrance, FindingBuilder finding) {
        Evidence evidence = evidence(context, trust, entrance);
        boolean tied = trust.tied(entrance);
        Stream<Finding> outside = outside(context, entrance)
                .filter(_ -> !tied)
                .filter(account -> !context.expectations().trustedAccounts().contains(account))
                .map(account -> check(context, account, finding, evidence));
        Stream<Finding> gone = RoleTrust.named(entrance, "AWS")
                .filter(it -> it.value().matches("A(IDA|ROA)[A-Z0-9]+"))
                .map(it -> finding.info("The trust policy names " + it.value() + ", which was deleted.", evidence));
        return Stream.concat(outside, gone);
    }

    private static Finding check(PrincipalContext context, String account, FindingBuilder finding, Evidence evidence) {
        Answer accounts = context.facts().get(AwsQuestions.ACCOUNTS);
        boolean alone = context.facts().get(AwsQuestions.ORGANIZATION) instanceof Answer.NotApplicable
                || accounts instanceof Answer.NotApplicable;
        if (!(accounts instanceof Answer.Known) && !alone) {
            return finding.unknown(
                    "The account " + account
                            + " can assume the role without a condition. It isn't known whether it is in your "
                            + "organization.",
                    List.of(FindingBuilder.missing(AwsQuestions.ACCOUNTS, accounts)),
                    evidence);
        }
        boolean ours = accounts instanceof Answer.Known(var body, var _)
                && body.path("Accounts")
                        .valueStream()
                        .anyMatch(it -> it.path("Id").asString("").equals(account));
        return ours
                ? finding.fail(
                        Severity.LOW,
                        "The account " + account + " in your organization can assume the role without a condition.",
                        finding.fix(),
                        evidence)
                : finding.fail(
                        "The account " + account + " can assume the role without an external ID or a condition on the "
                                + "organization, and isn't one of your trusted accounts.",
                        finding.fix(),
                        evidence);
    }

    private static Stream<String> outside(PrincipalContext context, PolicyStatement entrance) {
        return RoleTrust.named(entrance, "AWS")
                .map(Principals.Named::account)
                .filter(account ->
                        !account.isEmpty() && !account.equals(context.account().id()))
                .distinct();
    }

    @Override
    Finding passed(PrincipalContext context) {
        boolean any = context.account().principals().stream()
                .flatMap(role -> role.trust() instanceof Policy policy
                        ? new RoleTrust(policy).entrances().stream()
                        : Stream.empty())
                .anyMatch(entrance -> outside(context, entrance).findAny().isPresent());
        return any
                ? context.finding()
                        .pass("Every other account that can assume a role is trusted or must meet a condition.")
                : context.finding().notApplicable("No other account can assume a role.");
    }
}
