package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.write.edit.EditPlan;
import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.dynamo.write.journal.Journal;
import dev.sortkey.dynamo.write.journal.JournalEntry;
import dev.sortkey.dynamo.write.journal.JournaledCommit;
import dev.sortkey.dynamo.write.journal.JournaledCommit.Done;
import dev.sortkey.dynamo.write.journal.JournaledTransaction;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
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
    private void settleOpen() {
        if (open.getAndSet(false)) {
            journal.entries().stream()
                    .filter(entry -> entry.table().equals(planner.table().tableName()))
                    .forEach(this::settled);
        }
    }

    /// Sends these one by one; stops at what would fail for all.
    ///
    /// @param sent gets each, and the same with why it wasn't written, or null when it was
    void send(List<StagedItem> some, BiConsumer<StagedItem, @Nullable StagedItem> sent) {
        settleOpen();
        for (StagedItem item : some) {
            StagedItem left = send(item);
            sent.accept(item, left);
            if (left != null && isForAll(left.error())) {
                return;
            }
        }
    }

    private @Nullable StagedItem send(StagedItem item) {
        try {
            return left(item, commits.send(planner.plan(item.draft())));
        } catch (UserException e) {
            return failed(item, e);
        }
    }

    /// Sends these as one transaction.
    ///
    /// @param sent as for the others
    void sendTogether(List<StagedItem> all, BiConsumer<StagedItem, @Nullable StagedItem> sent) {
        settleOpen();
        try {
            List<EditPlan> plans =
                    all.stream().map(item -> planner.plan(item.draft())).toList();
            List<Optional<Done>> outcomes = new JournaledTransaction(commits, plans).send();
            for (int i = 0; i < all.size(); i++) {
                StagedItem item = all.get(i);
                Done done = outcomes.get(i).orElse(null);
                sent.accept(item, done == null ? item : left(item, done.outcome()));
            }
        } catch (UserException e) {
            all.forEach(item -> sent.accept(item, failed(item, e)));
        }
    }

    /// The change with the conflict that it met; null when it was written.
    private static @Nullable StagedItem left(StagedItem item, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Written _ -> null;
            case Outcome.Conflict conflict -> item.conflicts(conflict);
        };
    }

    private StagedItem failed(StagedItem item, UserException e) {
        open.set(true);
        return item.failed(e.error());
    }

    private static boolean isForAll(@Nullable UserError error) {
        return error instanceof UserError.Guarded
                || error instanceof UserError.AccessDenied
                || error instanceof UserError.NoCredentials
                || error instanceof UserError.Expired
                || error instanceof UserError.Offline
                || error instanceof UserError.Unavailable;
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
