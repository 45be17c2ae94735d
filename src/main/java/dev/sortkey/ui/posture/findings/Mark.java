package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.review.Changes;
import java.util.HashMap;
import java.util.Map;

/// What became of a finding since the run before.
enum Mark {
    /// The same as then, or nothing to compare with.
    NONE(""),
    /// It fails and did not then.
    NEW("new"),
    /// It failed then and does not any more.
    MENDED("mended"),
    /// It cannot be seen, and could then or was not looked for.
    UNSEEN("newly unknown");

    private final String word;

    Mark(String word) {
        this.word = word;
    }

    /// One or a few words; empty for none.
    String word() {
        return word;
    }

    /// The marks of all findings that changed, by fingerprint.
    static Map<String, Mark> of(Changes changes) {
        var marks = new HashMap<String, Mark>();
        put(marks, changes.unknown(), UNSEEN);
        put(marks, changes.mended(), MENDED);
        put(marks, changes.failures(), NEW);
        return marks;
    }

    private static void put(Map<String, Mark> marks, Iterable<Finding> findings, Mark mark) {
        findings.forEach(finding -> marks.put(finding.fingerprint(), mark));
    }
}
