package dev.sortkey.posture.check.organisation;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Organisation;
import dev.sortkey.posture.access.UnreadPolicies;
import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.check.MissingAnswer;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Resource;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Layer;
import java.util.List;

/// A check of what the service control policies over the account refuse.
abstract class OrganisationCheck extends AccountCheck {
    /// What is to be said of `guard`, as far as the policies could be read.
    abstract Finding judge(ServiceControlPolicies guard, Expectations expectations, FindingBuilder judge);

    @Override
    protected final List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account) {
        return List.of(account.of(facts, AwsQuestions.ORGANIZATION, seen -> judge(facts, seen, expectations, account)));
    }

    @Override
    protected final Resource resource(Facts facts) {
        Resource account = super.resource(facts);
        return new Resource(account.arn(), account.type(), account.name(), "", account.account());
    }

    private Finding judge(Facts facts, KnownAnswer organisation, Expectations expectations, FindingBuilder judge) {
        String manager = "/Organization/MasterAccountId";
        var reading = new EvidenceCollector(facts);
        if (reading.ask(Questions.CALLER).isEmpty()) {
            return judge.unknown(reading);
        }
        if (organisation.text(manager).isEmpty()) {
            return judge.unsaid(organisation, manager);
        }
        if (organisation.text(manager).equals(Questions.account(facts))) {
            return judge.info(
                    "This is the account that manages the organisation: service control policies do not hold in it.",
                    organisation.evidence(manager));
        }
        return judge(guard(facts, reading), expectations, judge);
    }

    private static ServiceControlPolicies guard(Facts facts, EvidenceCollector reading) {
        Organisation organisation = Account.of(facts).organisation();
        organisation.unread().stream()
                .filter(it -> it.layer() == Layer.SERVICE_CONTROL)
                .forEach(it -> reading.lacks(it.question(), why(it)));
        for (Document document :
                organisation.serviceControl().stream().flatMap(List::stream).toList()) {
            if (document instanceof Document.Unreadable(var id, var _, var _, var why)
                    && reading.ask(AwsQuestions.policy(id)).isPresent()) {
                reading.lacks(AwsQuestions.policy(id), "The policy " + id + " cannot be understood: " + why);
            }
        }
        return new ServiceControlPolicies(facts, organisation.serviceControl(), reading);
    }

    private static String why(UnreadPolicies unread) {
        return unread.answer() instanceof Answer.Known
                ? "An account under service control policies has at least one on each level; none was shown."
                : MissingAnswer.why(unread.question(), unread.answer());
    }

    /// Puts a policy into the organisation, of which only its manager can.
    static Fix attach(String name, String statement) {
        return new Fix(
                "From the managing account create a policy and attach it to a unit, here in place of TARGET-ID.",
                "aws organizations create-policy --type SERVICE_CONTROL_POLICY --name " + name + " --description "
                        + name + " --content '{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}'"
                        + " && aws organizations attach-policy --policy-id POLICY-ID --target-id TARGET-ID");
    }
}
