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

/// What is remembered of one connection's posture from run to run: what is wanted and accepted, and what was found.
/// It reads and writes files, so ask it in a task.
public final class PostureMemory {
    private final String connection;
    private final JsonFile<PostureSettings> settings;
    private final JsonFile<LastScan> last;
    private final Clock clock;

    /// The memory of `connection`.
    ///
    /// @param settings of all connections
    /// @param data the folder in which the last run is kept
    /// @param clock says which day it is
    /// @param notices told of what is damaged
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

    /// What the person wants to be true.
    public Expectations expectations() {
        return wanted().expectations();
    }

    /// What was said about the connection.
    Wanted wanted() {
        return settings.get().of(connection);
    }

    /// Made-up ids for what others will see.
    public Pseudonyms redaction() {
        return PostureSettings.redaction(settings);
    }

    /// Remembers what a finished run found, and gives what the one before it did.
    public LastScan finished(LastScan run) {
        LastScan before = last.get();
        last.update(_ -> run);
        return before;
    }

    /// `findings`, each with the suppression that holds today.
    public List<ReviewedFinding> review(List<Finding> findings) {
        return ReviewedFinding.of(findings, wanted().suppressions(), today());
    }

    /// Which day it is; asks no file.
    LocalDate today() {
        return LocalDate.now(clock);
    }

    /// That the person who runs this program accepts `finding`; asks no file and writes none.
    Suppression suppression(Finding finding, String reason, LocalDate until) {
        return Suppression.of(finding, reason, System.getProperty("user.name", ""), until);
    }

    /// Changes what was said about the connection.
    PostureSettings change(UnaryOperator<Wanted> change) {
        return settings.update(before -> before.with(connection, change));
    }
}
