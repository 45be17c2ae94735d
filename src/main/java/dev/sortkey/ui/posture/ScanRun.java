package dev.sortkey.ui.posture;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.collect.wide.WideScope;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Scope;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.report.Report;
import dev.sortkey.posture.report.ReportFormat;
import dev.sortkey.posture.review.AppliedExpectations;
import dev.sortkey.posture.review.LastScan;
import dev.sortkey.posture.run.Assessment;
import dev.sortkey.posture.run.AssessmentOptions;
import dev.sortkey.posture.run.AssessmentProgress;
import dev.sortkey.posture.run.Assessor;
import dev.sortkey.posture.run.PostureSettings.Wanted;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.ui.posture.findings.PostureMemory;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

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
        return finished(wanted, sampled, options -> assessor.assess(options, listener));
    }

    /// Asks again what `changed` names in `own`, and judges all of `before` again.
    ///
    /// @throws CancellationException when it was interrupted
    Finished again(
            Wanted wanted,
            Snapshot before,
            Scope own,
            Predicate<Question> changed,
            Consumer<AssessmentProgress> listener) {
        return finished(wanted, false, options -> assessor.again(before, own, changed, options, listener));
    }

    private Finished finished(Wanted wanted, boolean sampled, Function<AssessmentOptions, Assessment> asked) {
        Expectations expected = wanted.expectations();
        Assessment found = asked.apply(new AssessmentOptions(expected, sampled, wanted.scope()));
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

    /// Writes a report of `found` to `file`.
    Path export(Assessment found, AppliedExpectations applied, boolean redacted, ReportFormat format, Path file) {
        Report report = Report.of(found.snapshot(), applied, memory.review(found.findings()));
        AtomicFile.export(file, format.print(redacted ? report.redacted(memory.redaction()) : report));
        return file;
    }

    /// The suppressions are those of now: they may have changed while it was judged.
    private Judged judgedBy(Expectations by, Assessment found) {
        return new Judged(found, memory.wanted().with(by));
    }
}
