package dev.sortkey.posture.check.credential;

import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.finding.Finding;
import java.util.Optional;
import java.util.OptionalLong;

/// ID-ROTATE: whether the access keys of all users are rotated.
final class KeyRotation extends ReportCheck {
    private static final long MOST_DAYS = 90;

    KeyRotation() {
        super("ID-ROTATE");
    }

    @Override
    Optional<Finding> check(ReportRow row, FindingBuilder finding) {
        Optional<Finding> undated = Optional.empty();
        for (String key : row.activeKeys()) {
            String made = key + "_last_rotated";
            OptionalLong days = row.days(made, "user_creation_time");
            if (days.isEmpty()) {
                undated = Optional.of(
                        finding.unknown("The age of an access key isn't known.", row.lacks(made), row.evidence(made)));
            } else if (days.getAsLong() > MOST_DAYS) {
                return Optional.of(finding.fail(
                        "An active access key of " + row.user() + " is " + days.getAsLong() + " days old.",
                        finding.fix(),
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
