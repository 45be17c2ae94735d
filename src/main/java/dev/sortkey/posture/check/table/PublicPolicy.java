package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.Probe;
import dev.sortkey.posture.finding.Finding;
import java.util.List;
import java.util.stream.Stream;

/// TB-PUBLIC: whether a table's resource policy is public.
final class PublicPolicy extends TableCheck {
    PublicPolicy() {
        super("TB-PUBLIC");
    }

    @Override
    Finding check(AssessmentContext context, String name, FindingBuilder finding) {
        String arn = finding.resource().arn();
        var fix = finding.fix();
        return ResourcePolicy.check(
                context,
                arn,
                actions(),
                finding,
                policy -> policy.open(finding, fix)
                        .orElseGet(() -> finding.pass(
                                "The policy allows only named principals.",
                                policy.answer().evidence("/Policy"))));
    }

    /// What a table's policy can grant.
    static List<String> actions() {
        return Stream.concat(Probe.ITEMS.stream(), Probe.TABLE.stream()).toList();
    }
}
