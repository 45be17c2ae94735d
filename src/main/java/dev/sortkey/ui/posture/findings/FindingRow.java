package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.review.Suppression;
import java.util.Locale;
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
