package dev.sortkey.dynamo.write.journal;

import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.wire.CodeLanguage;
import dev.sortkey.dynamo.wire.Destination;
import dev.sortkey.dynamo.write.Write;
import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.journal.JournalEntry.State;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserException;
import dev.sortkey.support.Visible;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Changes as a shell script of AWS CLI commands that makes them again: the oldest first, each on its conditions, so
/// that it ends at the first that no longer fits.
public final class JournalScript {
    private JournalScript() {}

    /// The script of those `entries` that were written.
    ///
    /// @param planner of their table
    /// @param to where it sends them
    public static String of(List<JournalEntry> entries, EditPlanner planner, Destination to) {
        List<JournalEntry> written = entries.stream()
                .filter(entry -> entry.state() == State.WRITTEN)
                .sorted(Comparator.comparing(JournalEntry::at))
                .toList();
        return written.stream()
                .map(entry -> entry(entry, planner, to))
                .collect(Collectors.joining(
                        "\n",
                        "#!/bin/sh\n# " + Counted.of(written.size(), "change") + " of items in "
                                + planner.table().tableName() + ", from Sortkey's journal.\nset -e\n\n",
                        ""));
    }

    private static String entry(JournalEntry entry, EditPlanner planner, Destination to) {
        KeyNames keys = entry.keys();
        String title = "# " + entry.at().truncatedTo(ChronoUnit.SECONDS) + " "
                + Visible.line(ItemKeys.text(entry.draft().first(), keys)) + "\n";
        try {
            return title
                    + planner.plan(entry.draft()).writes().stream()
                            .map(Write::request)
                            .map(request ->
                                    CodeLanguage.AWS_CLI.print(request, to).strip() + "\n")
                            .collect(Collectors.joining());
        } catch (UserException e) {
            return title + "# Left out: " + Visible.line(e.error().what()) + "\n";
        }
    }
}
