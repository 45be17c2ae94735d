package dev.sortkey.posture.check;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Resource;
import java.util.List;
import java.util.function.Function;

/// A check of an AWS account, or of what is in one of its regions; it does not apply to other servers.
public abstract class AccountCheck extends Check {
    /// The check of the rule with that id.
    protected AccountCheck(String id) {
        super(id);
    }

    /// The findings; `finding` builds those about the account and region as a whole.
    protected abstract List<Finding> check(AssessmentContext context, FindingBuilder finding);

    @Override
    public final List<Finding> findings(AssessmentContext context) {
        var finding = new FindingBuilder(context, rule(), resource(context.facts()));
        return context.facts().isAws()
                ? check(context, finding)
                : List.of(finding.notApplicable("This server isn't AWS, so it has no account."));
    }

    /// The account in the connection's region.
    protected Resource resource(Facts facts) {
        String account = facts.account();
        String arn = "arn:" + Partition.of(facts.region()) + ":iam::" + account + ":root";
        return new Resource(arn, "AWS::::Account", account.isEmpty() ? "account" : account, facts.region(), account);
    }

    /// Builds findings about something of `service` in the account and region, such as `vpc/vpc-1` of `ec2`.
    protected final FindingBuilder of(AssessmentContext context, String service, String path, String type) {
        Facts facts = context.facts();
        String arn =
                String.join(":", "arn", Partition.of(facts.region()), service, facts.region(), facts.account(), path);
        String name = path.substring(path.indexOf('/') + 1);
        return of(context, new Resource(arn, type, name, facts.region(), facts.account()));
    }

    /// Builds findings about `resource`.
    protected final FindingBuilder of(AssessmentContext context, Resource resource) {
        return new FindingBuilder(context, rule(), resource);
    }

    /// What `known` makes of the answer to `question`; without an answer one finding about the account.
    protected static List<Finding> each(
            Question question, FindingBuilder finding, Function<KnownAnswer, List<Finding>> known) {
        return finding.context().facts().get(question) instanceof Answer.Known it
                ? known.apply(new KnownAnswer(question, it))
                : List.of(finding.of(question, answer -> finding.unreported(answer, "")));
    }
}
