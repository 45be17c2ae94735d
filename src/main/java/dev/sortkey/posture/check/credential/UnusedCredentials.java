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

/// ID-UNUSED: whether passwords and keys that nobody uses are turned off; also those that never were used.
final class UnusedCredentials extends ReportCheck {
    private static final long MOST_DAYS = 45;
    private static final Rule RULE = new Rule(
            "ID-UNUSED",
            1,
            "No password or access key is unused for more than 45 days",
            List.of(Practice.B2),
            Severity.MEDIUM,
            "Nobody misses a credential that is not used, so nobody notices when somebody else uses it.",
            Controls.NONE
                    .securityHub("IAM.8", "IAM.22")
                    .config("iam-user-unused-credentials-check")
                    .prowler("iam_user_accesskey_unused", "iam_user_console_access_unused")
                    .cis("5.0 1.11", "7.0 2.11"),
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Optional<Finding> judge(ReportRow row, FindingBuilder judge) {
        Optional<Finding> undated = Optional.empty();
        for (String key : row.activeKeys()) {
            String used = key + "_last_used_date";
            OptionalLong days = row.days(used, key + "_last_rotated", "user_creation_time");
            if (days.isEmpty()) {
                undated = undated(row, judge, used);
            } else if (days.getAsLong() > MOST_DAYS) {
                return fail(row, judge, "An active access key", used, days.getAsLong());
            }
        }
        if (row.is("password_enabled")) {
            String used = "password_last_used";
            OptionalLong days = row.days(used, "password_last_changed", "user_creation_time");
            if (days.isEmpty()) {
                undated = undated(row, judge, used);
            } else if (days.getAsLong() > MOST_DAYS) {
                return fail(row, judge, "The password", used, days.getAsLong());
            }
        }
        return undated;
    }

    private static Optional<Finding> undated(ReportRow row, FindingBuilder judge, String column) {
        return Optional.of(judge.unknown("Not known: when it was last used.", row.lacks(column), row.evidence(column)));
    }

    private static Optional<Finding> fail(ReportRow row, FindingBuilder judge, String what, String used, long days) {
        boolean ever = row.days(used).isPresent();
        boolean password = used.startsWith("password");
        return Optional.of(judge.fail(
                what + " of " + row.user() + " was "
                        + (ever
                                ? "last used " + days + " days ago."
                                : "never used since it was made " + days + " days ago."),
                new Fix(
                        "Turn it off.",
                        password
                                ? "aws iam delete-login-profile --user-name " + row.user()
                                : "aws iam update-access-key --status Inactive --user-name " + row.user()
                                        + " --access-key-id KEY"),
                row.evidence(used)));
    }

    @Override
    String clean() {
        return "Every active password and access key was used in the last " + MOST_DAYS + " days, or is younger.";
    }
}
