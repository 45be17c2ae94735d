package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.write.edit.EditPlan;
import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.dynamo.write.journal.Journal;
import dev.sortkey.dynamo.write.journal.JournalEntry;
import dev.sortkey.dynamo.write.journal.JournaledCommit;
import dev.sortkey.dynamo.write.journal.JournaledTransaction;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Sends staged changes of one table and reads its journal, on a thread that may wait.
final class ChangeSender {
    private final Journal journal;
    private final EditPlanner planner;
    private final JournaledCommit commits;
    /// Whether the journal may have changes of which nobody knows what became of them.
    private final AtomicBoolean open = new AtomicBoolean(true);

    ChangeSender(Connection connection, Journal journal, EditPlanner planner) {
        this.journal = journal;
        this.planner = planner;
        commits = new JournaledCommit(connection.dynamo(), journal, planner);
    }

    /// The item with the key of `row` as it is now; null when there is none.
    @Nullable
    Map<String, AttributeValue> read(Map<String, AttributeValue> row) {
        return commits.commit().read(row);
    }

    /// Finds out what became of earlier changes whose answers were lost, so that none is in the journal twice.
    void settleOpen() {
        if (open.getAndSet(false)) {
            journal.entries().stream()
                    .filter(entry -> entry.table().equals(planner.table().tableName()))
                    .forEach(this::settled);
        }
    }

    /// The change with why it wasn't written; null when it was.
    @Nullable
    StagedItem send(StagedItem item) {
        try {
            return switch (commits.send(planner.plan(item.draft()))) {
                case Outcome.Written _ -> null;
                case Outcome.Conflict conflict -> item.conflicts(conflict);
            };
        } catch (UserException e) {
            open.set(true);
            return item.failed(e.error());
        }
    }

    /// What became of each; nothing for those that were written.
    List<Optional<StagedItem>> together(List<StagedItem> all) {
        try {
            List<EditPlan> plans =
                    all.stream().map(item -> planner.plan(item.draft())).toList();
            List<Optional<Outcome>> outcomes = new JournaledTransaction(commits).send(plans);
            var sent = new ArrayList<Optional<StagedItem>>();
            for (int i = 0; i < all.size(); i++) {
                StagedItem item = all.get(i);
                sent.add(
                        switch (outcomes.get(i).orElse(null)) {
                            case Outcome.Written _ -> Optional.empty();
                            case Outcome.Conflict conflict -> Optional.of(item.conflicts(conflict));
                            case null -> Optional.of(item);
                        });
            }
            return sent;
        } catch (UserException e) {
            open.set(true);
            return all.stream().map(item -> Optional.of(item.failed(e.error()))).toList();
        }
    }

    /// The changes of this table that were sent, the newest first.
    List<JournalEntry> history() {
        return journal.entries().reversed().stream()
                .filter(entry -> entry.table().equals(planner.table().tableName()))
                .map(this::settled)
                .toList();
    }

    /// With what became of it, if that can be found out now.
    private JournalEntry settled(JournalEntry entry) {
        try {
            return commits.settle(entry);
        } catch (UserException e) {
            return entry;
        }
    }
}
