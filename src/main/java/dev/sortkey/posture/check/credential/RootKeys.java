package dev.sortkey.posture.check.credential;

import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import java.util.Optional;
import java.util.stream.Stream;

/// ID-ROOTKEY: whether the root user has an access key, active or not.
final class RootKeys extends RootCheck {
    private static final String PRESENT = "AccountAccessKeysPresent";

    RootKeys() {
        super("ID-ROOTKEY");
    }

    @Override
    Optional<Finding> check(Optional<KnownAnswer> summary, Optional<ReportRow> row, FindingBuilder finding) {
        Evidence[] evidence = Stream.concat(
                        summary.map(it -> it.evidence(SUMMARY + PRESENT)).stream(),
                        row.stream().flatMap(it -> ReportRow.KEYS.stream().map(key -> it.evidence(key + "_active"))))
                .toArray(Evidence[]::new);
        Optional<Boolean> summed = has(summary, PRESENT);
        Optional<Boolean> listed = row.filter(
                        it -> !it.text("access_key_1_active").isEmpty())
                .map(it -> ReportRow.KEYS.stream()
                        .anyMatch(key -> it.is(key + "_active")
                                || it.days(key + "_last_rotated").isPresent()));
        if (summed.or(() -> listed).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                summed.orElse(false) || listed.orElse(false)
                        ? finding.fail("The root user has an access key.", finding.fix(), evidence)
                        : finding.pass("The root user has no access key.", evidence));
    }
}
