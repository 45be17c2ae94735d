package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.Probe;
import dev.sortkey.posture.finding.Finding;

/// TB-XACCT: whether a table's policy allows unknown accounts, or services that act for them.
final class CrossAccountAccess extends TableCheck {
    CrossAccountAccess() {
        super("TB-XACCT");
    }

    @Override
    Finding check(AssessmentContext context, String name, FindingBuilder finding) {
        return ResourcePolicy.check(
                context, finding.resource().arn(), Probe.GRANTABLE, finding, ResourcePolicy::outsiders);
    }
}
