package dev.sortkey.ui.tables.items.edit;

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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Sends staged changes of one table and reads its journal, on a thread that may wait.
final class ChangeSender {
    private final DynamoDbClient client;
    private final Journal journal;
    private final String table;
    /// Whether the journal may have changes of which nobody knows what became of them.
    private final AtomicBoolean open = new AtomicBoolean(true);

    ChangeSender(DynamoDbClient client, Journal journal, String table) {
        this.client = client;
        this.journal = journal;
        this.table = table;
    }

    private JournaledCommit commits(EditPlanner planner) {
        return new JournaledCommit(client, journal, planner);
    }

    /// The item with the key of `row` as it is now; null when there is none.
    @Nullable
    Map<String, AttributeValue> read(EditPlanner planner, Map<String, AttributeValue> row) {
        return commits(planner).commit().read(row);
    }

    /// Finds out what became of earlier changes whose answers were lost, so that none is in the journal twice.
    private void settleOpen(JournaledCommit commits) {
        if (open.getAndSet(false)) {
            journal.entries().stream()
                    .filter(entry -> entry.table().equals(table))
                    .forEach(entry -> settled(commits, entry));
        }
    }

    /// Sends these one by one; stops at what would fail for all.
    ///
    /// @param sent gets each, and the same with why it wasn't written, or null when it was
    void send(EditPlanner planner, List<StagedItem> some, BiConsumer<StagedItem, @Nullable StagedItem> sent) {
        JournaledCommit commits = commits(planner);
        settleOpen(commits);
        for (StagedItem item : some) {
            StagedItem left = send(commits, item);
            sent.accept(item, left);
            if (left != null && isForAll(left.error())) {
                return;
            }
        }
    }

    private @Nullable StagedItem send(JournaledCommit commits, StagedItem item) {
        try {
            return left(
                    item,
                    commits.carryOut(commits.planner().plan(item.draft()), item.undoes())
                            .outcome());
        } catch (UserException e) {
            return failed(item, e);
        }
    }

    /// Sends these as one transaction.
    ///
    /// @param sent as for the others
    void sendTogether(EditPlanner planner, List<StagedItem> all, BiConsumer<StagedItem, @Nullable StagedItem> sent) {
        JournaledCommit commits = commits(planner);
        settleOpen(commits);
        try {
            List<Optional<Done>> outcomes = new JournaledTransaction(all.stream()
                            .map(item ->
                                    new JournaledTransaction.Part(commits, planner.plan(item.draft()), item.undoes()))
                            .toList())
                    .send();
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
    List<JournalEntry> history(EditPlanner planner) {
        JournaledCommit commits = commits(planner);
        return journal.entries().reversed().stream()
                .filter(entry -> entry.table().equals(table))
                .map(entry -> settled(commits, entry))
                .toList();
    }

    /// With what became of it, if that can be found out now.
    private static JournalEntry settled(JournaledCommit commits, JournalEntry entry) {
        try {
            return commits.settle(entry);
        } catch (UserException e) {
            return entry;
        }
    }
}
