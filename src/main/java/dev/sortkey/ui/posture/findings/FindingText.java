package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import java.util.ArrayList;
import java.util.List;

/// A finding as plain text, for a ticket or a message.
final class FindingText {
    private FindingText() {}

    /// A check with the title of each of its findings and what it is about.
    static String of(FindingEntry.Group group) {
        List<String> lines = new ArrayList<>();
        lines.add(group.rule().id() + " " + group.rule().name() + ": " + group.words());
        group.rows()
                .forEach(row -> lines.add(
                        "  " + row.grade().word() + ": " + row.finding().title() + ": "
                                + row.finding().resource().arn()));
        lines.add("Why it matters: " + group.rule().why());
        lines.add(group.rule().reference());
        return String.join("\n", lines) + "\n";
    }

    /// All that the panel shows of it.
    static String of(Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add(finding.rule().id() + " " + finding.title() + ": "
                + finding.status().name().replace('_', ' ') + ", " + finding.severity());
        lines.add(finding.resource().arn());
        lines.add(finding.message());
        finding.paths().shown().forEach(path -> lines.add("Path: " + path.words()));
        if (!finding.paths().rest().isEmpty()) {
            lines.add(finding.paths().rest());
        }
        lines.add("");
        lines.add("Why it matters: " + finding.rule().why());
        if (!finding.fix().words().isEmpty()) {
            lines.add("How to fix it: " + finding.fix().words());
        }
        if (!finding.fix().warning().isEmpty()) {
            lines.add("Before you do: " + finding.fix().warning());
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
