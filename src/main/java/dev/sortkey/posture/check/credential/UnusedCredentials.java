package dev.sortkey.posture.check.credential;

import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.finding.Finding;
import java.util.Optional;
import java.util.OptionalLong;

/// ID-UNUSED: whether unused passwords and keys are deactivated, including those that were never used.
final class UnusedCredentials extends ReportCheck {
    private static final long MOST_DAYS = 45;

    UnusedCredentials() {
        super("ID-UNUSED");
    }

    @Override
    Optional<Finding> check(ReportRow row, FindingBuilder finding) {
        Optional<Finding> undated = Optional.empty();
        for (String key : row.activeKeys()) {
            String used = key + "_last_used_date";
            OptionalLong days = row.days(used, key + "_last_rotated", "user_creation_time");
            if (days.isEmpty()) {
                undated = undated(row, finding, used);
            } else if (days.getAsLong() > MOST_DAYS) {
                return fail(row, finding, "An active access key", used, days.getAsLong());
            }
        }
        if (row.is("password_enabled")) {
            String used = "password_last_used";
            OptionalLong days = row.days(used, "password_last_changed", "user_creation_time");
            if (days.isEmpty()) {
                undated = undated(row, finding, used);
            } else if (days.getAsLong() > MOST_DAYS) {
                return fail(row, finding, "The password", used, days.getAsLong());
            }
        }
        return undated;
    }

    private static Optional<Finding> undated(ReportRow row, FindingBuilder finding, String column) {
        return Optional.of(finding.unknown(
                "It isn't known when a credential was last used.", row.lacks(column), row.evidence(column)));
    }

    private static Optional<Finding> fail(ReportRow row, FindingBuilder finding, String what, String used, long days) {
        boolean ever = row.days(used).isPresent();
        return Optional.of(finding.fail(
                what + " of " + row.user() + " was "
                        + (ever
                                ? "last used " + days + " days ago."
                                : "never used since it was created " + days + " days ago."),
                finding.fix(used.startsWith("password") ? "password" : ""),
                row.evidence(used)));
    }

    @Override
    String clean() {
        return "Every active password and access key was used in the last " + MOST_DAYS + " days or is newer "
                + "than that.";
    }
}
