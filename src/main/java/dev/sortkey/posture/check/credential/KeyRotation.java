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
import java.util.OptionalLong;

/// ID-ROTATE: whether the access keys of all users are young.
final class KeyRotation extends ReportCheck {
    private static final long MOST_DAYS = 90;
    private static final Rule RULE = new Rule(
            "ID-ROTATE",
            1,
            "Access keys are at most 90 days old",
            List.of(Practice.B2),
            Severity.MEDIUM,
            "The longer a key lives, the more places it was copied to.",
            Controls.NONE
                    .securityHub("IAM.3")
                    .config("access-keys-rotated")
                    .prowler("iam_rotate_access_key_90_days")
                    .cis("5.0 1.13", "7.0 2.12"),
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Optional<Finding> judge(ReportRow row, FindingBuilder judge) {
        Optional<Finding> undated = Optional.empty();
        for (String key : row.activeKeys()) {
            String made = key + "_last_rotated";
            OptionalLong days = row.days(made, "user_creation_time");
            if (days.isEmpty()) {
                undated = Optional.of(judge.unknown("Not known: the key's age.", row.lacks(made), row.evidence(made)));
            } else if (days.getAsLong() > MOST_DAYS) {
                return Optional.of(judge.fail(
                        "An active access key of " + row.user() + " is " + days.getAsLong() + " days old.",
                        new Fix(
                                "Make a new key, move to it, then turn the old one off; better, use a role.",
                                "aws iam create-access-key --user-name " + row.user()),
                        row.evidence(made)));
            }
        }
        return undated;
    }

    @Override
    String clean() {
        return "No active access key is older than " + MOST_DAYS + " days.";
    }
}
