package dev.sortkey.dynamo.write.journal;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.write.WriteExecutor;
import dev.sortkey.dynamo.write.edit.EditPlan;
import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.edit.ItemCommit;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.edit.MoveInTwo;
import dev.sortkey.dynamo.write.journal.JournalEntry.State;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Sends changes of one table's items, and keeps the journal.
///
/// @param planner makes the requests
public record JournaledCommit(DynamoDbClient client, Journal journal, EditPlanner planner) {
    /// One that goes by the values of `table`.
    public JournaledCommit(DynamoDbClient client, Journal journal, TableDescription table) {
        this(client, journal, new EditPlanner(table));
    }

    private KeyNames keys() {
        return KeyNames.of(planner.table());
    }

    private String table() {
        return planner.table().tableName();
    }

    /// Sends on behalf of this.
    public ItemCommit commit() {
        return new ItemCommit(client, table(), keys());
    }

    /// Sends `plan`.
    ///
    /// @throws UserException why nothing was sent, or why the service refused. Where the answer was lost,
    ///     the journal keeps the change as sent, and sending it again writes it once.
    public Outcome send(EditPlan plan) {
        return carryOut(plan, (String) null).outcome();
    }

    /// What came of a plan.
    ///
    /// @param entries the changes as they are in the journal now, one for each request that was sent
    public record Done(List<JournalEntry> entries, Outcome outcome) {}

    /// Sends `plan`, as {@link #send}.
    ///
    /// @param undoes the change that the plan takes back; null for others
    /// @throws UserException as for {@link #send}
    public Done carryOut(EditPlan plan, @Nullable JournalEntry undoes) {
        return carryOut(plan, undoes == null ? null : undoes.id());
    }

    /// The same with the id of the change that the plan takes back.
    ///
    /// @throws UserException as for {@link #send}
    public Done carryOut(EditPlan plan, @Nullable String undoes) {
        var entries = new ArrayList<JournalEntry>();
        Outcome all = plan.each(step -> {
            JournalEntry entry = journal.begin(table(), keys(), step.draft(), undoes);
            Outcome outcome = send(step, refused -> {
                if (wasRefused(refused)) {
                    journal.refused(entry);
                }
            });
            entries.add(
                    outcome instanceof Outcome.Written written && !written.isAsItWas()
                            ? journal.written(entry, new ItemDraft(written.before(), written.after()))
                            : journal.refused(entry));
            return outcome;
        });
        return new Done(List.copyOf(entries), all);
    }

    /// @param failed gets what the one request failed with; not the failure of one of two, which leaves all open
    private Outcome send(EditPlan.Step step, Consumer<UserException> failed) {
        try {
            return commit().send(step);
        } catch (UserException e) {
            if (WriteExecutor.lacksTransactions(step.write(), e)) {
                return new MoveInTwo(commit(), planner).send(step.draft());
            }
            failed.accept(e);
            throw e;
        }
    }

    /// Whether the service certainly did nothing.
    static boolean wasRefused(UserException refused) {
        if (ItemCommit.wasRepeated(refused)) {
            return false; // the answer to an earlier try may have been lost
        }
        return switch (refused.error()) {
            case UserError.BadInput _,
                    UserError.AccessDenied _,
                    UserError.NoCredentials _,
                    UserError.Expired _,
                    UserError.Guarded _,
                    UserError.NotFound _,
                    UserError.Throttled _,
                    UserError.ConditionFailed _ -> true;
            case UserError.Offline _, UserError.Unavailable _, UserError.Bug _ -> false;
        };
    }

    /// Undoes a change, unless somebody changed the same values since.
    ///
    /// @throws UserException why nothing was sent, or why the service refused
    public Outcome undo(JournalEntry entry) {
        return carryOut(undoing(entry), entry).outcome();
    }

    /// The requests that undo a change.
    ///
    /// @throws UserException bad input when the service would refuse the item as it was
    public EditPlan undoing(JournalEntry entry) {
        return planner.plan(entry.draft().reversed());
    }

    /// Finds out what became of a change whose answer was lost, and writes that down: it is written when
    /// all of it is in the table, and refused when nothing of it is. The change of a key that was stopped
    /// halfway is finished, or taken back. What can't be told apart, because somebody changed the same
    /// values since, stays sent, and so does a change of another table.
    ///
    /// @throws UserException why the item can't be read, or the other half of a change of its key be written
    public JournalEntry settle(JournalEntry entry) {
        ItemDraft draft = entry.draft();
        if (entry.state() != State.SENT || !entry.table().equals(table())) {
            return entry;
        }
        Map<String, AttributeValue> now = commit().read(draft.first());
        if (draft.moves(keys())) {
            return settleMove(entry, now, commit().read(draft.last()));
        }
        if (draft.isIn(now)) {
            return journal.written(entry, draft);
        }
        return draft.reversed().isIn(now) ? journal.refused(entry) : entry;
    }

    private JournalEntry settleMove(
            JournalEntry entry,
            @Nullable Map<String, AttributeValue> old,
            @Nullable Map<String, AttributeValue> moved) {
        ItemDraft draft = entry.draft();
        if (!new ItemDraft(null, draft.last()).isIn(moved)) {
            return new ItemDraft(null, draft.first()).isIn(old) ? journal.refused(entry) : entry;
        }
        if (old == null) {
            return journal.written(entry, draft);
        }
        // Under both keys: where there are transactions, somebody else put it there, and this one refuses.
        EditPlan.Step again = planner.plan(draft).steps().getFirst();
        return send(again, _ -> {}) instanceof Outcome.Written ? journal.written(entry, draft) : journal.refused(entry);
    }
}
