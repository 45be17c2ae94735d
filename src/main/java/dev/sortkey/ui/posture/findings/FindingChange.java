package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.review.FindingChanges;
import dev.sortkey.support.Counted;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a finding changed since the previous scan.
enum FindingChange {
    /// The same as then, or nothing to compare with.
    NONE("", "it was the same."),
    /// It fails and did not then.
    NEW("new", "it didn't fail."),
    /// It failed then and doesn't any more.
    FIXED("fixed", "it failed."),
    /// It can't be checked, and could then or didn't exist.
    UNKNOWN("newly unknown", "it could be checked or didn't exist yet.");

    private final String word;
    private final String before;

    FindingChange(String word, String before) {
        this.word = word;
        this.before = before;
    }

    /// One or a few words; empty for none.
    String word() {
        return word;
    }

    /// How it was then: the end of a sentence.
    String before() {
        return before;
    }

    /// The marks of all findings that changed, by fingerprint.
    static Map<String, FindingChange> of(FindingChanges changes) {
        var marks = new HashMap<String, FindingChange>();
        put(marks, changes.unknown(), UNKNOWN);
        put(marks, changes.mended(), FIXED);
        put(marks, changes.failures(), NEW);
        return marks;
    }

    /// How many changed how, such as `2 new, 1 fixed`.
    static String words(FindingChanges changes) {
        return Stream.of(
                        part(changes.failures().size(), NEW.word()),
                        part(changes.mended().size(), FIXED.word()),
                        part(changes.unknown().size(), UNKNOWN.word()),
                        part(changes.gone().size(), "gone"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String part(int count, String word) {
        return count == 0 ? "" : Counted.of(count, word, word);
    }

    private static void put(Map<String, FindingChange> marks, Iterable<Finding> findings, FindingChange mark) {
        findings.forEach(finding -> marks.put(finding.fingerprint(), mark));
    }
}
