package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.review.LastScan;
import dev.sortkey.posture.review.Pseudonyms;
import dev.sortkey.posture.review.ReviewedFinding;
import dev.sortkey.posture.review.Suppression;
import dev.sortkey.posture.run.PostureSettings;
import dev.sortkey.posture.run.PostureSettings.Wanted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.file.JsonFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// What is kept of one connection's posture between scans: expectations, suppressions, and the last findings.
/// It reads and writes files, so use it in a task.
public final class PostureMemory {
    private final String connection;
    private final JsonFile<PostureSettings> settings;
    private final JsonFile<LastScan> last;
    private final Clock clock;

    /// The memory of `connection`.
    ///
    /// @param settings of all connections
    /// @param data the folder in which the last scan is kept
    /// @param clock says which day it is
    /// @param notices receives errors about damaged files
    public PostureMemory(
            String connection,
            JsonFile<PostureSettings> settings,
            Path data,
            Clock clock,
            Consumer<UserError> notices) {
        this.connection = connection;
        this.settings = settings;
        this.last = LastScan.last(data, connection, notices);
        this.clock = clock;
    }

    /// What the person expects of the connection.
    public Expectations expectations() {
        return wanted().expectations();
    }

    /// The expectations and suppressions of the connection.
    public Wanted wanted() {
        return settings.get().of(connection);
    }

    /// Placeholder IDs for what others will see.
    public Pseudonyms redaction() {
        return PostureSettings.redaction(settings);
    }

    /// Saves what a finished scan found, and returns what the previous one of the same accounts and Regions found.
    public LastScan finished(LastScan run) {
        LastScan before = last.get();
        last.update(_ -> run);
        return before.comparable(run.scope());
    }

    /// `findings`, each with the suppression that applies today.
    public List<ReviewedFinding> review(List<Finding> findings) {
        return ReviewedFinding.of(findings, wanted().suppressions(), today());
    }

    /// Today's date; reads no file.
    LocalDate today() {
        return LocalDate.now(clock);
    }

    /// A suppression of `finding` by the current user; reads and writes no file.
    Suppression suppression(Finding finding, String reason, LocalDate until) {
        return Suppression.of(finding, reason, System.getProperty("user.name", ""), until);
    }

    /// Changes the expectations and suppressions of the connection.
    public PostureSettings change(UnaryOperator<Wanted> change) {
        return settings.update(before -> before.with(connection, change));
    }
}
