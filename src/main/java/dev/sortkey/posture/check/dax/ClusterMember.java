package dev.sortkey.posture.check.dax;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.finding.Finding;
import java.util.Map;

/// A check of one member of each DAX cluster, as its rule describes it. What it looks at can't be changed later, so
/// the fix is another cluster with what this one has.
final class ClusterMember extends ClusterCheck {
    ClusterMember(String id) {
        super(id);
    }

    @Override
    Finding check(AssessmentContext context, KnownAnswer answer, String cluster, FindingBuilder finding) {
        return finding.member(
                answer,
                cluster,
                Map.of(
                        "newName", answer.text(cluster + "/ClusterName") + "-tls",
                        "nodeType", text(answer, cluster + "/NodeType", "NODE-TYPE"),
                        "nodes", text(answer, cluster + "/TotalNodes", "3"),
                        "role", text(answer, cluster + "/IamRoleArn", "ROLE-ARN"),
                        "subnetGroup", text(answer, cluster + "/SubnetGroup", "SUBNET-GROUP")));
    }

    private static String text(KnownAnswer answer, String pointer, String otherwise) {
        String text = answer.text(pointer);
        return text.isEmpty() ? otherwise : text;
    }
}
