package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.check.policy.Grants;
import dev.sortkey.posture.check.policy.Probe;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
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

/// The policy of a table or a stream, and whom it lets in.
///
/// @param arn whose it is
/// @param actions what may be done with it
/// @param seen the answer that it stands in
/// @param policy what it says
record ResourcePolicy(String arn, List<String> actions, KnownAnswer seen, Policy policy) {
    private static final String TEXT = "/Policy";

    /// What `known` says of the policy of `arn`; it passes when there is none.
    static Finding judge(
            Facts facts, String arn, List<String> actions, FindingBuilder judge, Function<ResourcePolicy, Finding> known) {
        Question question = Questions.policy(arn);
        if (!Questions.isAws(facts) && !(facts.get(question) instanceof Answer.Known)) {
            return judge.notApplicable("This server is not AWS: it lets in whoever it lets in, without a policy.");
        }
        return judge.of(facts, question, seen -> {
            if (seen.text(TEXT).isEmpty()) {
                return judge.pass("It has no policy of its own.", seen.evidence(TEXT));
            }
            return switch (Document.of(arn, seen.text(TEXT))) {
                case Policy policy -> known.apply(new ResourcePolicy(arn, actions, seen, policy));
                case Document.Unreadable(var _, var line, var column, var why) ->
                    judge.unknown(
                            "Not known: the policy cannot be understood.",
                            List.of(new Missing(
                                    question.toString(), "", "Line " + line + ", column " + column + ": " + why, "")),
                            seen.evidence(TEXT));
            };
        });
    }

    /// Whether everybody is let in; empty when nobody is who is not named.
    Optional<Finding> open(FindingBuilder judge, Fix fix) {
        Optional<Decision> open = Probe.stranger(policy, actions, arn, arn + "/index/any");
        return open.map(decision -> decision.verdict() == AccessVerdict.ALLOWED
                ? judge.fail(
                        Severity.CRITICAL,
                        "Anybody with any AWS account may call " + decision.action() + ".",
                        fix,
                        seen.evidence(TEXT))
                : judge.fail(
                        Severity.HIGH,
                        "Anybody may call " + decision.action() + "; only " + String.join(", ", decision.keys())
                                + " stands in the way.",
                        fix,
                        seen.evidence(TEXT)));
    }

    /// Whether accounts or organisations are let in that are not this one's and not trusted.
    Finding outsiders(Facts facts, Expectations expectations, FindingBuilder judge, Fix fix) {
        Grants grants = Grants.of(policy);
        var reading = new EvidenceCollector(facts);
        var accounts = new TreeSet<>(grants.accounts());
        accounts.remove(Probe.account(arn));
        accounts.removeAll(expectations.trustedAccounts());
        var organisations = new TreeSet<>(grants.organisations());
        if (!organisations.isEmpty()) {
            reading.ask(AwsQuestions.ORGANIZATION).ifPresent(it -> organisations.remove(it.text("/Organization/Id")));
        }
        var inside = new TreeSet<String>();
        if (!accounts.isEmpty()) {
            reading.ask(AwsQuestions.ACCOUNTS, "/Accounts")
                    .map(it -> it.path("Id").asString(""))
                    .forEach(inside::add);
        }
        inside.retainAll(accounts);
        accounts.removeAll(inside);
        accounts.addAll(organisations);
        if (!accounts.isEmpty()) {
            reading.show(seen, TEXT);
            return reading.complete()
                    ? judge.fail(
                            "It lets in " + String.join(", ", accounts) + ", who are neither trusted nor of this "
                                    + "organisation.",
                            fix,
                            reading.evidence())
                    : judge.unknown(reading);
        }
        return inside.isEmpty()
                ? judge.pass("It lets in nobody from outside.", seen.evidence(TEXT))
                : judge.info(
                        "It lets in accounts of this organisation: " + String.join(", ", inside) + ".",
                        seen.evidence(TEXT));
    }
}
