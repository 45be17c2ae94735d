package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import java.util.ArrayList;
import java.util.List;

/// A finding as plain text, for a ticket or a message.
final class FindingText {
    private FindingText() {}

    /// All that the panel shows of it.
    static String of(Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add(finding.rule().id() + " " + finding.title() + ": "
                + finding.status().name().replace('_', ' ') + ", " + finding.severity());
        lines.add(finding.resource().arn());
        lines.add(finding.message());
        lines.add("");
        lines.add("Why it matters: " + finding.rule().why());
        if (!finding.fix().words().isEmpty()) {
            lines.add("How to fix it: " + finding.fix().words());
        }
        if (!finding.fix().command().isEmpty()) {
            lines.add("  " + finding.fix().command());
        }
        for (Missing missing : finding.missing()) {
            lines.add("Couldn't read: " + missing.question() + ": " + missing.why());
        }
        for (Evidence evidence : finding.evidence()) {
            lines.add("Evidence: " + evidence.question() + " " + evidence.path() + " = " + evidence.value() + " ("
                    + evidence.readAt() + ")");
        }
        lines.add(finding.rule().reference());
        return String.join("\n", lines) + "\n";
    }
}
