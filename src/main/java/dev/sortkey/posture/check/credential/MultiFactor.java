package dev.sortkey.posture.check.credential;

import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.Optional;

/// ID-MFA: whether everybody who signs in to the console with a password needs a second factor.
final class MultiFactor extends ReportCheck {
    private static final Rule RULE = new Rule(
            "ID-MFA",
            1,
            "Users with a password have a second factor",
            List.of(Practice.B2),
            Severity.MEDIUM,
            "A password alone can be guessed, read over a shoulder or fished.",
            Controls.NONE
                    .securityHub("IAM.5")
                    .config("mfa-enabled-for-iam-console-access")
                    .prowler("iam_user_mfa_enabled_console_access")
                    .cis("5.0 1.9", "7.0 2.10"),
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Optional<Finding> judge(ReportRow row, FindingBuilder judge) {
        if (!row.is("password_enabled") || row.is("mfa_active")) {
            return Optional.empty();
        }
        return Optional.of(judge.fail(
                row.user() + " has a password and no second factor.",
                new Fix(
                        "Register a second factor.",
                        "aws iam enable-mfa-device --user-name " + row.user()
                                + " --serial-number DEVICE --authentication-code1 CODE --authentication-code2 CODE"),
                row.evidence("password_enabled"),
                row.evidence("mfa_active")));
    }

    @Override
    String clean() {
        return "Every user with a password has a second factor.";
    }
}
