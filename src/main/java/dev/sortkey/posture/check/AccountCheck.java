package dev.sortkey.posture.check;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Resource;
import java.util.List;
import java.util.function.Function;

/// A check of an account of AWS, or of what is in one of its regions; it does not apply to other servers.
public abstract class AccountCheck implements Check {
    /// What is to be said; `account` writes findings about the account and region as a whole.
    protected abstract List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account);

    @Override
    public final List<Finding> judge(Facts facts, Expectations expectations) {
        FindingBuilder account = new FindingBuilder(rule(), resource(facts));
        return Questions.isAws(facts)
                ? judge(facts, expectations, account)
                : List.of(account.notApplicable("This server is not AWS: it has no account."));
    }

    /// The account in the connection's region.
    protected Resource resource(Facts facts) {
        String region = Questions.region(facts);
        String account = Questions.account(facts);
        String arn = "arn:" + Partition.of(region) + ":iam::" + account + ":root";
        return new Resource(arn, "AWS::::Account", account.isEmpty() ? "account" : account, region, account);
    }

    /// Something of `service` in the account and region, such as `vpc/vpc-1` of `ec2`.
    protected static Resource resource(Facts facts, String service, String path, String type) {
        String region = Questions.region(facts);
        String account = Questions.account(facts);
        String arn = String.join(":", "arn", Partition.of(region), service, region, account, path);
        return new Resource(arn, type, path.substring(path.indexOf('/') + 1), region, account);
    }

    /// What `known` says of the answer to `question`; without an answer one finding about the account.
    protected static List<Finding> each(
            Facts facts, Question question, FindingBuilder account, Function<KnownAnswer, List<Finding>> known) {
        return facts.get(question) instanceof Answer.Known it
                ? known.apply(new KnownAnswer(question, it))
                : List.of(account.of(facts, question, seen -> account.unsaid(seen, "")));
    }
}
