package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.review.Suppression;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One finding as the list shows it.
///
/// @param original the finding of the check
/// @param finding the same, with placeholder IDs when account IDs are hidden
/// @param grade how it counts
/// @param mark how it changed since the previous scan
/// @param suppression the one that applies, or null
record FindingRow(
        Finding original,
        Finding finding,
        Grade grade,
        FindingChange mark,
        @Nullable Suppression suppression) {

    /// Whether all `words`, in lower case, are somewhere in it.
    boolean matches(String words) {
        String text = String.join(
                        "\n",
                        finding.rule().id(),
                        finding.title(),
                        finding.resource().name(),
                        finding.resource().arn(),
                        finding.message(),
                        finding.rule().controls().toString(),
                        finding.missing().toString(),
                        grade.word(),
                        mark.word())
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(words.split(" +")).allMatch(text::contains);
    }
}
