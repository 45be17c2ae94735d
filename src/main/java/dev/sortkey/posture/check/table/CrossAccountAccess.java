package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.finding.Finding;

/// TB-XACCT: whether a table's policy allows unknown accounts.
final class CrossAccountAccess extends TableCheck {
    CrossAccountAccess() {
        super("TB-XACCT");
    }

    @Override
    Finding check(AssessmentContext context, String name, FindingBuilder finding) {
        String arn = finding.resource().arn();
        var fix = finding.fix();
        return ResourcePolicy.check(
                context,
                arn,
                PublicPolicy.actions(),
                finding,
                policy -> policy.open(finding, fix).orElseGet(() -> policy.outsiders(context, finding, fix)));
    }
}
