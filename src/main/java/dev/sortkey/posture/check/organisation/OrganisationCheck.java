package dev.sortkey.posture.check.organisation;

import dev.sortkey.posture.access.Organisation;
import dev.sortkey.posture.access.UnreadPolicies;
import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Resource;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Layer;
import java.util.List;

/// A check of what the account's service control policies deny.
abstract class OrganisationCheck extends AccountCheck {
    OrganisationCheck(String id) {
        super(id);
    }

    /// What is found about `policies`, as far as they could be read.
    abstract Finding check(ServiceControlPolicies policies, FindingBuilder finding);

    @Override
    protected final List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return List.of(finding.of(AwsQuestions.ORGANIZATION, answer -> check(context, answer, finding)));
    }

    @Override
    protected final Resource resource(Facts facts) {
        Resource account = super.resource(facts);
        return new Resource(account.arn(), account.type(), account.name(), "", account.account());
    }

    private Finding check(AssessmentContext context, KnownAnswer organisation, FindingBuilder finding) {
        String manager = "/Organization/MasterAccountId";
        var collector = new EvidenceCollector(context);
        if (collector.require(Questions.CALLER).isEmpty()) {
            return finding.unknown(collector);
        }
        if (organisation.text(manager).isEmpty()) {
            return finding.unreported(organisation, manager);
        }
        if (organisation.text(manager).equals(context.facts().account())) {
            return finding.info(
                    "This is the management account, to which service control policies don't apply.",
                    organisation.evidence(manager));
        }
        Finding found = check(policies(context, collector), finding);
        return found.status() == Status.FAIL
                ? found.unless(FindingBuilder.UNREAD_CONTROLS, context.unread(Layer.RESOURCE_CONTROL))
                : found;
    }

    private static ServiceControlPolicies policies(AssessmentContext context, EvidenceCollector collector) {
        Organisation organisation = context.account().organisation();
        organisation.unread().stream()
                .filter(it -> it.layer() == Layer.SERVICE_CONTROL)
                .forEach(it -> collector.addMissing(it.question(), why(it)));
        for (Document document :
                organisation.serviceControl().stream().flatMap(List::stream).toList()) {
            if (document instanceof Document.Unreadable(var id, var _, var _, var why)
                    && collector.require(AwsQuestions.policy(id)).isPresent()) {
                collector.addMissing(AwsQuestions.policy(id), "The policy " + id + " can't be parsed: " + why);
            }
        }
        return new ServiceControlPolicies(context, organisation.serviceControl(), collector);
    }

    private static String why(UnreadPolicies unread) {
        return unread.answer() instanceof Answer.Known
                ? "Each account has at least one service control policy at each level, but none was returned."
                : unread.answer().whyUnknown(unread.question());
    }
}
