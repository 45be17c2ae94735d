package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.Grants;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.check.Probe;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Policy;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/// The resource policy of a table or a stream, and the principals that it allows.
///
/// @param arn the table or the stream
/// @param actions the actions that the policy can allow
/// @param answer the answer that it stands in
/// @param policy what it says
record ResourcePolicy(String arn, List<String> actions, KnownAnswer answer, Policy policy) {
    private static final String TEXT = "/Policy";

    /// What `known` says of the policy of `arn`; it passes when there is none.
    static Finding check(
            AssessmentContext context,
            String arn,
            List<String> actions,
            FindingBuilder finding,
            Function<ResourcePolicy, Finding> known) {
        Question question = Questions.policy(arn);
        if (!context.facts().isAws() && !(context.facts().get(question) instanceof Answer.Known)) {
            return finding.notApplicable("This server isn't AWS, so it has no resource policies.");
        }
        return finding.of(question, answer -> {
            if (answer.text(TEXT).isEmpty()) {
                return finding.pass("There is no resource policy.", answer.evidence(TEXT));
            }
            return switch (Document.of(arn, answer.text(TEXT))) {
                case Policy policy -> known.apply(new ResourcePolicy(arn, actions, answer, policy));
                case Document.Unreadable(var _, var line, var column, var why) ->
                    finding.unknown(
                            "The resource policy can't be parsed.",
                            List.of(new Missing(
                                    question.toString(), "", "Line " + line + ", column " + column + ": " + why, "")),
                            answer.evidence(TEXT));
            };
        });
    }

    /// The finding if it is public; empty if it only allows named principals.
    Optional<Finding> open(FindingBuilder finding, Fix fix) {
        Optional<Decision> open = Probe.stranger(policy, actions, arn, arn + "/index/any");
        return open.map(decision -> decision.verdict() == AccessVerdict.ALLOWED
                ? finding.fail(
                        Severity.CRITICAL,
                        "Anybody with an AWS account can call " + decision.action() + ".",
                        fix,
                        answer.evidence(TEXT))
                : finding.fail(
                        Severity.HIGH,
                        "Anybody can call " + decision.action() + " if they meet a condition on "
                                + String.join(", ", decision.keys()) + ".",
                        fix,
                        answer.evidence(TEXT)));
    }

    /// The finding about accounts and organizations that are neither trusted nor this account's own.
    Finding outsiders(AssessmentContext context, FindingBuilder finding, Fix fix) {
        Grants grants = Grants.of(policy);
        var collector = new EvidenceCollector(context);
        var accounts = new TreeSet<>(grants.accounts());
        accounts.remove(Probe.account(arn));
        accounts.removeAll(context.expectations().trustedAccounts());
        var organisations = new TreeSet<>(grants.organisations());
        if (!organisations.isEmpty()) {
            collector
                    .require(AwsQuestions.ORGANIZATION)
                    .ifPresent(it -> organisations.remove(it.text("/Organization/Id")));
        }
        var inside = new TreeSet<String>();
        if (!accounts.isEmpty()) {
            collector
                    .require(AwsQuestions.ACCOUNTS, "/Accounts")
                    .map(it -> it.path("Id").asString(""))
                    .forEach(inside::add);
        }
        inside.retainAll(accounts);
        accounts.removeAll(inside);
        accounts.addAll(organisations);
        if (!accounts.isEmpty()) {
            collector.keep(answer, TEXT);
            return collector.isComplete()
                    ? finding.fail(
                            "The policy allows accounts that are neither trusted nor in this organization: "
                                    + String.join(", ", accounts) + ".",
                            fix,
                            collector.evidence())
                    : finding.unknown(collector);
        }
        return inside.isEmpty()
                ? finding.pass("The policy doesn't allow anybody outside this account.", answer.evidence(TEXT))
                : finding.info(
                        "The policy allows accounts in this organization: " + String.join(", ", inside) + ".",
                        answer.evidence(TEXT));
    }
}
