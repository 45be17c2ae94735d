package dev.sortkey.ui.shell;

import dev.sortkey.dynamo.read.draft.SavedRead;
import dev.sortkey.dynamo.read.draft.SavedReads;
import dev.sortkey.posture.fact.FactsFile;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.report.Report;
import dev.sortkey.posture.report.ReportFormat;
import dev.sortkey.posture.review.ReviewedFinding;
import dev.sortkey.posture.run.Assessment;
import dev.sortkey.posture.run.PostureSettings;
import dev.sortkey.posture.run.SettledExpectations;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.file.JsonFile;
import dev.sortkey.ui.kit.Navigator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/// Files that the desktop opens with the program, as the installers register them: saved reads are added to the
/// person's own, and for a posture snapshot, the report opens in the browser.
///
/// @param settings the posture settings
/// @param saved the person's saved reads
/// @param browse opens a link in the browser
/// @param navigator shows the outcome
public record DesktopFiles(
        JsonFile<PostureSettings> settings, Tasks tasks, SavedReads saved, Consumer<URI> browse, Navigator navigator) {
    /// Whether the name is one of such a file.
    public static boolean hasNameOfOne(String name) {
        return name.endsWith(SavedReads.SUFFIX) || name.endsWith(FactsFile.SUFFIX);
    }

    /// Adds the saved reads in `file`, or shows the report of the facts in it.
    public void open(Path file) {
        if (file.toString().endsWith(SavedReads.SUFFIX)) {
            tasks.run(() -> saved.addAll(file))
                    .onSuccess(added -> navigator.toast(words(added)))
                    .onError(navigator::tell);
        } else {
            tasks.run(() -> report(file)).onSuccess(browse).onError(navigator::tell);
        }
    }

    private static String words(List<SavedRead> added) {
        return switch (added.size()) {
            case 0 -> "You already have these saved reads.";
            case 1 -> "Added 1 saved read. Find it in the History menu of " + tableOf(added) + ".";
            default ->
                "Added " + added.size() + " saved reads. Find the first in the History menu of " + tableOf(added) + ".";
        };
    }

    private static String tableOf(List<SavedRead> added) {
        return added.getFirst().draft().table();
    }

    private URI report(Path file) throws IOException {
        Snapshot snapshot = FactsFile.read(file);
        PostureSettings.Wanted wanted = settings.get().of(snapshot.connections());
        Assessment assessment = Assessment.of(snapshot, wanted.expectations());
        SettledExpectations settled = SettledExpectations.of(wanted.expectations());
        Report report = Report.of(
                snapshot,
                settled.applied(),
                ReviewedFinding.of(
                        assessment.findings(), wanted.suppressions(), LocalDate.now(ZoneId.systemDefault())));
        Path page = Files.createTempFile("sortkey-posture", ".html");
        page.toFile().deleteOnExit();
        return Files.writeString(page, ReportFormat.HTML.print(report)).toUri();
    }
}
