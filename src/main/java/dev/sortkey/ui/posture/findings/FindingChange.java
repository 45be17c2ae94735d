package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.review.FindingChanges;
import java.util.HashMap;
import java.util.Map;

/// What became of a finding since the run before.
enum FindingChange {
    /// The same as then, or nothing to compare with.
    NONE("", "it was the same."),
    /// It fails and did not then.
    NEW("new", "it did not fail."),
    /// It failed then and does not any more.
    MENDED("mended", "it failed."),
    /// It cannot be seen, and could then or was not looked for.
    UNSEEN("newly unknown", "it was known, or there was no such thing.");

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
        put(marks, changes.unknown(), UNSEEN);
        put(marks, changes.mended(), MENDED);
        put(marks, changes.failures(), NEW);
        return marks;
    }

    private static void put(Map<String, FindingChange> marks, Iterable<Finding> findings, FindingChange mark) {
        findings.forEach(finding -> marks.put(finding.fingerprint(), mark));
    }
}
