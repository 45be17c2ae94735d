package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.review.FindingChanges;
import dev.sortkey.posture.review.LastScan;
import dev.sortkey.posture.run.Assessment;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What changed since the previous scan.
final class ScanComparison {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    private final ReadOnlyStringWrapper changes = new ReadOnlyStringWrapper("");
    private Map<String, FindingChange> marks = Map.of();
    private String since = "";

    void compare(LastScan before, Assessment now) {
        FindingChanges different = FindingChanges.between(before.verdicts(), now.findings());
        Instant at = before.at();
        boolean first = at == null;
        marks = first ? Map.of() : FindingChange.of(different);
        since = at == null ? "" : TIME.format(at);
        changes.set(first || different.isEmpty() ? "" : FindingChange.words(different));
    }

    /// The findings that changed, by fingerprint.
    Map<String, FindingChange> marks() {
        return marks;
    }

    /// What changed, such as `2 new, 1 fixed`; empty when nothing did.
    ReadOnlyStringProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /// When the previous scan was, formatted; empty when there was none.
    String since() {
        return since;
    }
}
