package dev.sortkey.posture.check.credential;

import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import java.util.Optional;
import java.util.stream.Stream;

/// ID-ROOTMFA: whether the root user needs a second factor to sign in.
final class RootMultiFactor extends RootCheck {
    private static final String ENABLED = "AccountMFAEnabled";
    private static final String PASSWORD = "AccountPasswordPresent";

    RootMultiFactor() {
        super("ID-ROOTMFA");
    }

    @Override
    Optional<Finding> check(Optional<KnownAnswer> summary, Optional<ReportRow> row, FindingBuilder finding) {
        Evidence[] evidence = Stream.concat(
                        summary.map(it -> it.evidence(SUMMARY + ENABLED)).stream(),
                        row.map(it -> it.evidence("mfa_active")).stream())
                .toArray(Evidence[]::new);
        Optional<Boolean> enabled = has(summary, ENABLED)
                .or(() -> row.filter(it -> !it.text("mfa_active").isEmpty()).map(it -> it.is("mfa_active")));
        boolean removed = has(summary, PASSWORD).filter(there -> !there).isPresent()
                || row.filter(it -> it.text("password_enabled").equalsIgnoreCase("false"))
                        .isPresent();
        if (removed) {
            return Optional.of(finding.pass("The root user has no password, so nobody can sign in as root.", evidence));
        }
        boolean signsIn = has(summary, PASSWORD).orElse(row.isPresent());
        return enabled.filter(it -> it || signsIn)
                .map(it -> it
                        ? finding.pass("The root user has an MFA device.", evidence)
                        : finding.fail("The root user has no MFA device.", finding.fix(), evidence));
    }
}
