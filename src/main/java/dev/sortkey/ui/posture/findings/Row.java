package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.finding.Finding;
import java.util.Locale;

/// One finding as the list shows it.
///
/// @param finding what a check says
/// @param grade how it counts
record Row(Finding finding, Grade grade) {

    /// Whether all `words`, in lower case, are somewhere in it.
    boolean matches(String words) {
        String text = String.join(
                        "\n",
                        finding.rule().id(),
                        finding.rule().title(),
                        finding.resource().name(),
                        finding.resource().arn(),
                        finding.message(),
                        finding.rule().controls().toString(),
                        finding.missing().toString(),
                        grade.word())
                .toLowerCase(Locale.ROOT);
        return words.lines()
                .flatMap(line -> java.util.Arrays.stream(line.split(" +")))
                .allMatch(text::contains);
    }
}
