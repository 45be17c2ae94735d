package dev.sortkey.posture.check.dax;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Resource;
import java.util.List;
import java.util.stream.IntStream;

/// A check with one finding for each DAX cluster.
abstract class ClusterCheck extends AccountCheck {
    private static final String LIST = "/Clusters";

    ClusterCheck(String id) {
        super(id);
    }

    /// The finding about the cluster at `cluster` in `answer`.
    abstract Finding check(AssessmentContext context, KnownAnswer answer, String cluster, FindingBuilder finding);

    @Override
    protected final List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        if (context.facts().get(AwsQuestions.CLUSTERS).failedBecause(Answer.Why.NO_SERVICE)) {
            return List.of(finding.notApplicable("DAX isn't available in this region."));
        }
        return each(AwsQuestions.CLUSTERS, finding, answer -> {
            if (!answer.at(LIST).isArray()) {
                return List.of(finding.unreported(answer, LIST));
            }
            return answer.at(LIST).isEmpty()
                    ? List.of(finding.notApplicable("There are no DAX clusters in this region."))
                    : IntStream.range(0, answer.at(LIST).size())
                            .mapToObj(i -> LIST + "/" + i)
                            .map(it -> one(context, answer, it, cluster(context, answer, it)))
                            .toList();
        });
    }

    private Finding one(AssessmentContext context, KnownAnswer answer, String cluster, FindingBuilder finding) {
        return answer.text(cluster + "/Status").startsWith("delet")
                ? finding.notApplicable("The cluster is being deleted.", answer.evidence(cluster + "/Status"))
                : check(context, answer, cluster, finding);
    }

    private FindingBuilder cluster(AssessmentContext context, KnownAnswer answer, String cluster) {
        String name = answer.text(cluster + "/ClusterName");
        String arn = answer.text(cluster + "/ClusterArn");
        FindingBuilder usual = of(context, "dax", "cache/" + name, "AWS::DAX::Cluster");
        Resource it = usual.resource();
        return arn.isEmpty() ? usual : of(context, new Resource(arn, it.type(), name, it.region(), it.account()));
    }
}
