package dev.sortkey.posture.check.connection;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;

/// CN-ROOT: whether the account's root user is connected.
final class RootUser extends AwsConnectionCheck {
    private static final Rule RULE = new Rule(
            "CN-ROOT",
            1,
            "The caller is not the root user",
            List.of(Practice.B3),
            Severity.CRITICAL,
            "Nothing in the account limits the root user, and its keys cannot be scoped.",
            Controls.NONE
                    .securityHub("IAM.4")
                    .config("iam-root-access-key-check")
                    .prowler("iam_no_root_access_key")
                    .cis("5.0 1.3", "7.0 2.4"),
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding aws(Facts facts, Expectations expectations, FindingBuilder judge) {
        return judge.of(facts, Questions.CALLER, caller -> {
            String arn = caller.text("/Arn");
            return arn.endsWith(":root")
                    ? judge.fail(
                            "The root user of account " + caller.text("/Account") + " is connected.",
                            new Fix(
                                    "Create a role for this work, then delete the root user's access keys, signed in as"
                                            + " root.",
                                    "aws iam delete-access-key --access-key-id KEY" + profile(facts)),
                            caller.evidence("/Arn"))
                    : judge.pass("The caller is " + arn + ".", caller.evidence("/Arn"));
        });
    }
}
