package dev.sortkey.posture.check.dax;

import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Resource;
import java.util.List;
import java.util.stream.IntStream;

/// A check with one finding for each DAX cluster.
abstract class ClusterCheck extends AccountCheck {
    private static final String LIST = "/Clusters";

    /// What is to be said of the cluster at `cluster` in `seen`.
    abstract Finding judge(Facts facts, KnownAnswer seen, String cluster, FindingBuilder judge);

    @Override
    protected final List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account) {
        if (facts.get(AwsQuestions.CLUSTERS) instanceof Answer.Failed(var why, var _, var _, var _)
                && why == Answer.Why.NO_SERVICE) {
            return List.of(account.notApplicable("DAX does not exist in this region."));
        }
        return each(facts, AwsQuestions.CLUSTERS, account, seen -> {
            if (!seen.at(LIST).isArray()) {
                return List.of(account.unsaid(seen, LIST));
            }
            return seen.at(LIST).isEmpty()
                    ? List.of(account.notApplicable("This region has no DAX cluster."))
                    : IntStream.range(0, seen.at(LIST).size())
                            .mapToObj(i -> LIST + "/" + i)
                            .map(it -> judge(facts, seen, it, new FindingBuilder(rule(), cluster(facts, seen, it))))
                            .toList();
        });
    }

    private static Resource cluster(Facts facts, KnownAnswer seen, String cluster) {
        String name = seen.text(cluster + "/ClusterName");
        String arn = seen.text(cluster + "/ClusterArn");
        Resource made = resource(facts, "dax", "cache/" + name, "AWS::DAX::Cluster");
        return arn.isEmpty() ? made : new Resource(arn, made.type(), name, made.region(), made.account());
    }

    /// Encryption is chosen when a cluster is made: another one, with what this one has and encrypted.
    static Fix recreate(KnownAnswer seen, String cluster) {
        return new Fix(
                "This cannot be changed: create an encrypted cluster beside this one and move to it.",
                "aws dax create-cluster --cluster-name "
                        + ShellQuote.quote(seen.text(cluster + "/ClusterName") + "-tls")
                        + " --node-type " + text(seen, cluster, "NodeType", "NODE-TYPE")
                        + " --replication-factor " + text(seen, cluster, "TotalNodes", "3")
                        + " --iam-role-arn " + text(seen, cluster, "IamRoleArn", "ROLE-ARN")
                        + " --subnet-group-name " + text(seen, cluster, "SubnetGroup", "SUBNET-GROUP")
                        + " --sse-specification Enabled=true --cluster-endpoint-encryption-type TLS");
    }

    private static String text(KnownAnswer seen, String cluster, String member, String otherwise) {
        String text = seen.text(cluster + "/" + member);
        return ShellQuote.quote(text.isEmpty() ? otherwise : text);
    }
}
