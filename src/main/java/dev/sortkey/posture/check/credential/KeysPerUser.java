package dev.sortkey.posture.check.credential;

import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.finding.Finding;
import java.util.Optional;

/// ID-KEYS: whether nobody has two active access keys.
final class KeysPerUser extends ReportCheck {
    KeysPerUser() {
        super("ID-KEYS");
    }

    @Override
    Optional<Finding> check(ReportRow row, FindingBuilder finding) {
        return row.activeKeys().size() < 2
                ? Optional.empty()
                : Optional.of(finding.fail(
                        row.user() + " has two active access keys.",
                        finding.fix(),
                        row.evidence("access_key_1_active"),
                        row.evidence("access_key_2_active")));
    }

    @Override
    String clean() {
        return "No user has two active access keys.";
    }
}
