package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Ability;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Verdict;
import java.util.EnumSet;
import java.util.List;

/// ID-DDBSTAR: whether somebody may change or drop tables that no policy names.
final class WideRights extends RightsCheck {
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
    List<Decision> decisions(Inquiry inquiry, Principal principal) {
        return inquiry.own(principal, ACTIONS, inquiry.anyTable());
    }

    @Override
    String message(List<Decision> decisions) {
        return "On every table it may " + Inquiry.actions(decisions, Verdict.ALLOWED, Verdict.DEPENDS) + ".";
    }

    @Override
    Fix fix(Principal principal) {
        return narrow(principal);
    }

    @Override
    Finding clean(Inquiry inquiry) {
        return inquiry.judge().pass("No user or role may write to every table of the region.");
    }
}
