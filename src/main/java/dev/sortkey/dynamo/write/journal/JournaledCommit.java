package dev.sortkey.dynamo.write.journal;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.write.edit.EditPlan;
import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.edit.ItemCommit;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.edit.ItemMerge;
import dev.sortkey.dynamo.write.journal.JournalEntry.State;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.Map;
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
    /// @throws UserException why nothing was sent, or why the service refused. Where the answer was lost, the journal
    ///     keeps the change as sent, and sending it again writes it once.
    public Outcome send(EditPlan plan) {
        return carryOut(plan, null).outcome();
    }

    /// What came of a plan.
    ///
    /// @param entry the change as it is in the journal now; null when there was nothing to send
    public record Done(@Nullable JournalEntry entry, Outcome outcome) {}

    /// Sends `plan`, as {@link #send}.
    ///
    /// @param undoes the change that the plan takes back; null for others
    /// @throws UserException as for {@link #send}
    public Done carryOut(EditPlan plan, @Nullable JournalEntry undoes) {
        if (plan.writes().isEmpty()) {
            return new Done(
                    null, new Outcome.Written(plan.draft().base(), plan.draft().base(), CapacityUnits.NONE));
        }
        JournalEntry entry = journal.begin(table(), keys(), plan.draft(), undoes == null ? null : undoes.id());
        Outcome outcome;
        try {
            outcome = commit().send(plan);
        } catch (UserException e) {
            if (plan.writes().size() == 1 && wasRefused(e.error())) {
                journal.refused(entry);
            }
            throw e;
        }
        return switch (outcome) {
            case Outcome.Written(var before, var after, var _) ->
                new Done(journal.written(entry, new ItemDraft(before, after)), outcome);
            case Outcome.Conflict _ ->
                new Done(plan.writes().size() == 1 ? journal.refused(entry) : entry, outcome);
        };
    }

    /// Whether the service certainly did nothing.
    private static boolean wasRefused(UserError error) {
        return switch (error) {
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

    /// Finds out what became of a change whose answer was lost, and writes that down: it is written when all of it is
    /// in the table, and refused when nothing of it is. What can't be told apart, because somebody changed the same
    /// values since, stays sent.
    ///
    /// @throws UserException why the item can't be read
    public JournalEntry settle(JournalEntry entry) {
        if (entry.state() != State.SENT) {
            return entry;
        }
        ItemDraft draft = entry.draft();
        Map<String, AttributeValue> now = commit().read(draft.mine() == null ? entry.key() : draft.mine());
        if (isPut(draft.base(), draft.mine(), now)) {
            return journal.written(entry, draft);
        }
        Map<String, AttributeValue> old = commit().read(entry.key());
        return isPut(draft.mine(), draft.base(), old) ? journal.refused(entry) : entry;
    }

    /// Whether what makes `after` of `before` is in `now`.
    private static boolean isPut(
            @Nullable Map<String, AttributeValue> before,
            @Nullable Map<String, AttributeValue> after,
            @Nullable Map<String, AttributeValue> now) {
        if (after == null || now == null) {
            return after == null && now == null;
        }
        return before == null
                ? new ItemDraft(now, after).isEmpty()
                : new ItemDraft(now, new ItemMerge(before, after, now).merged(ItemMerge.Conflict::mine)).isEmpty();
    }
}
