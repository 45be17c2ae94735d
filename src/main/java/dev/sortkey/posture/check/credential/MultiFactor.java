package dev.sortkey.posture.check.credential;

import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.finding.Finding;
import java.util.Optional;

/// ID-MFA: whether everybody who signs in to the console with a password needs a second factor.
final class MultiFactor extends ReportCheck {
    MultiFactor() {
        super("ID-MFA");
    }

    @Override
    Optional<Finding> check(ReportRow row, FindingBuilder finding) {
        if (!row.is("password_enabled") || row.is("mfa_active")) {
            return Optional.empty();
        }
        return Optional.of(finding.fail(
                row.user() + " has a password and no MFA device.",
                finding.fix(),
                row.evidence("password_enabled"),
                row.evidence("mfa_active")));
    }

    @Override
    String clean() {
        return "Every user with a password has an MFA device.";
    }
}
