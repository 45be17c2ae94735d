package dev.sortkey.ui.posture;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.collect.wide.WideScope;
import dev.sortkey.posture.review.LastScan;
import dev.sortkey.posture.run.Assessment;
import dev.sortkey.posture.run.AssessmentOptions;
import dev.sortkey.posture.run.AssessmentProgress;
import dev.sortkey.posture.run.Assessor;
import dev.sortkey.posture.run.PostureSettings.Wanted;
import dev.sortkey.ui.posture.findings.PostureMemory;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/// Scans and judges by what the person expects then. Blocks.
///
/// @param assessor scans
/// @param memory of the connection
record ScanRun(Assessor assessor, PostureMemory memory) {
    /// What was found, and what it was judged by.
    record Judged(Assessment found, Wanted wanted) {}

    /// What this scan found, and what the previous one found.
    record Finished(Judged now, LastScan before) {}

    /// Scans what is `wanted`.
    ///
    /// @throws CancellationException when it was interrupted
    Finished scan(Wanted wanted, boolean sampled, Consumer<AssessmentProgress> listener) {
        Expectations expected = wanted.expectations();
        Assessment found = assessor.assess(new AssessmentOptions(expected, sampled, wanted.scope()), listener);
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The scan was stopped.");
        }
        Expectations now = memory.expectations(); // which may have been changed during the scan
        Assessment judged = now.equals(expected) ? found : Assessment.of(found.snapshot(), now);
        return new Finished(judgedBy(now, judged), remember(judged, wanted.scope()));
    }

    /// Judges `known` by what is expected now. No request is sent.
    Judged judge(Assessment known) {
        Expectations expected = memory.expectations();
        return judgedBy(expected, Assessment.of(known.snapshot(), expected));
    }

    /// Saves what a scan of `scope` found, and returns what the previous one found.
    LastScan remember(Assessment judged, WideScope scope) {
        return memory.finished(LastScan.of(judged.snapshot().takenAt(), judged.findings(), scope.key()));
    }

    /// The suppressions are those of now: they may have changed while it was judged.
    private Judged judgedBy(Expectations by, Assessment found) {
        return new Judged(found, memory.wanted().with(by));
    }
}
