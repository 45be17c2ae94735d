package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.MissingAnswer;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.PolicyStatement;
import dev.sortkey.posture.iam.Principals;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// ID-XTRUST: whether other accounts may assume a role only with something that they must know or be.
final class CrossAccountTrust extends TrustCheck {
    private static final Rule RULE = new Rule(
            "ID-XTRUST",
            1,
            "Other accounts assume roles only under a condition",
            List.of(Practice.B1),
            Severity.HIGH,
            "A vendor who serves many customers can be led by one of them into the account of another.",
            Controls.NONE.prowler("iam_role_cross_account_readonlyaccess_policy"),
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Optional<Finding> judge(PrincipalContext inquiry, Principal role, RoleTrust trust, FindingBuilder judge) {
        return trust.entrances().stream()
                .flatMap(entrance -> judge(inquiry, role, trust, entrance, judge))
                .min(Comparator.comparing(Finding::status).thenComparing(Finding::severity));
    }

    private static Stream<Finding> judge(
            PrincipalContext inquiry, Principal role, RoleTrust trust, PolicyStatement entrance, FindingBuilder judge) {
        Evidence evidence = evidence(inquiry, trust, entrance);
        boolean tied = trust.tied(entrance);
        Stream<Finding> outside = outside(inquiry, entrance)
                .filter(_ -> !tied)
                .filter(account -> !inquiry.expectations().trustedAccounts().contains(account))
                .map(account -> judge(inquiry, role, account, judge, evidence));
        Stream<Finding> gone = RoleTrust.named(entrance, "AWS")
                .filter(it -> it.value().matches("A(IDA|ROA)[A-Z0-9]+"))
                .map(it -> judge.info(it.value() + " may assume it, which was deleted.", evidence));
        return Stream.concat(outside, gone);
    }

    private static Finding judge(PrincipalContext inquiry, Principal role, String account, FindingBuilder judge, Evidence evidence) {
        Answer accounts = inquiry.facts().get(AwsQuestions.ACCOUNTS);
        boolean alone = inquiry.facts().get(AwsQuestions.ORGANIZATION) instanceof Answer.NotApplicable
                || accounts instanceof Answer.NotApplicable;
        if (!(accounts instanceof Answer.Known) && !alone) {
            return judge.unknown(
                    "Not known: whether the account " + account
                            + ", which may assume it without a condition, is in the organisation.",
                    List.of(MissingAnswer.missing(AwsQuestions.ACCOUNTS, accounts)),
                    evidence);
        }
        boolean ours = accounts instanceof Answer.Known(var body, var _)
                && body.path("Accounts")
                        .valueStream()
                        .anyMatch(it -> it.path("Id").asString("").equals(account));
        return ours
                ? judge.fail(
                        Severity.LOW,
                        "The account " + account + " of the same organisation may assume it without a condition.",
                        fix(role),
                        evidence)
                : judge.fail(
                        "The account " + account + " may assume it, without an external id or a condition on the "
                                + "organisation, and it is not among the trusted ones.",
                        fix(role),
                        evidence);
    }

    private static Stream<String> outside(PrincipalContext inquiry, PolicyStatement entrance) {
        return RoleTrust.named(entrance, "AWS")
                .map(Principals.Named::account)
                .filter(account ->
                        !account.isEmpty() && !account.equals(inquiry.account().id()))
                .distinct();
    }

    @Override
    Finding clean(PrincipalContext inquiry) {
        boolean any = inquiry.account().principals().stream()
                .flatMap(role ->
                        role.trust() instanceof Policy policy ? new RoleTrust(policy).entrances().stream() : Stream.empty())
                .anyMatch(entrance -> outside(inquiry, entrance).findAny().isPresent());
        return any
                ? inquiry.judge().pass("Every other account that may assume a role is trusted or meets a condition.")
                : inquiry.judge().notApplicable("No other account may assume a role.");
    }
}
