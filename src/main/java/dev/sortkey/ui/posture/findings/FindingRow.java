package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.review.ReviewedFinding;
import dev.sortkey.posture.review.Suppression;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One finding as the list shows it.
///
/// @param original the finding of the check
/// @param finding the same, with placeholder IDs when account IDs are hidden
/// @param key the original's fingerprint
/// @param grade how it counts
/// @param mark how it changed since the previous scan
/// @param suppression the one that applies, or null
record FindingRow(
        Finding original,
        Finding finding,
        String key,
        Grade grade,
        FindingChange mark,
        @Nullable Suppression suppression) {
    /// The row of `reviewed`.
    ///
    /// @param words the finding as it is shown
    /// @param pending whether what it lacks is still to be asked
    /// @param marks what changed since the previous scan, by fingerprint
    static FindingRow of(ReviewedFinding reviewed, Finding words, boolean pending, Map<String, FindingChange> marks) {
        Finding finding = reviewed.finding();
        String fingerprint = finding.fingerprint();
        boolean accepted = reviewed.suppression() != null && finding.status() == Status.FAIL;
        return new FindingRow(
                finding,
                words,
                fingerprint,
                accepted ? Grade.SUPPRESSED : pending ? Grade.PENDING : Grade.of(finding),
                marks.getOrDefault(fingerprint, FindingChange.NONE),
                reviewed.suppression());
    }

    /// All that a search looks at, in lower case.
    String text() {
        return String.join(
                        "\n",
                        finding.rule().id(),
                        finding.rule().name(),
                        finding.title(),
                        finding.resource().name(),
                        finding.resource().arn(),
                        finding.message(),
                        finding.rule().controls().toString(),
                        finding.missing().toString(),
                        grade.word(),
                        mark.word())
                .toLowerCase(Locale.ROOT);
    }
}
