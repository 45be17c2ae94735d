package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Ability;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.EnumSet;
import java.util.List;

/// ID-DDBSTAR: whether somebody may change or drop tables that no policy names.
final class WideRights extends EveryTableCheck {
    private static final List<String> ACTIONS =
            EnumSet.complementOf(EnumSet.of(Ability.READ_ITEM, Ability.READ_ALL)).stream()
                    .flatMap(ability -> ability.actions().stream())
                    .distinct()
                    .toList();
    private static final Rule RULE = new Rule(
            "ID-DDBSTAR",
            1,
            "Nobody may write to every table",
            List.of(Practice.B2),
            Severity.MEDIUM,
            "A mistake or a thief reaches every table there is, and those that are yet to come.",
            Controls.NONE.securityHub("IAM.21").config("iam-policy-no-statements-with-full-access"),
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/security_iam_id-based-policy-examples.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    List<String> actions() {
        return ACTIONS;
    }

    @Override
    Finding clean(PrincipalContext inquiry) {
        return inquiry.judge().pass("No user or role may write to every table of the region.");
    }
}
