package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.Probe;
import dev.sortkey.posture.finding.Finding;

/// TB-PUBLIC: whether a table's resource policy is public.
final class PublicPolicy extends TableCheck {
    PublicPolicy() {
        super("TB-PUBLIC");
    }

    @Override
    Finding check(AssessmentContext context, String name, FindingBuilder finding) {
        String arn = finding.resource().arn();
        return ResourcePolicy.check(
                context,
                arn,
                Probe.GRANTABLE,
                finding,
                policy -> policy.open().map(policy::open).orElseGet(policy::closed));
    }
}
