package dev.sortkey.dynamo.write.edit;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.write.WriteExecutor;
import dev.sortkey.support.Causes;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/// Sends the requests of a plan and says what came of them.
///
/// @param keys the key attributes of the table
public record ItemCommit(DynamoDbClient client, String table, KeyNames keys) {
    /// What came of a plan.
    public sealed interface Outcome {
        /// All of it is written.
        ///
        /// @param before the item as it was, as far as the service told; null when there was none
        /// @param after the item as it is now; null when there is none
        record Written(
                @Nullable Map<String, AttributeValue> before,
                @Nullable Map<String, AttributeValue> after,
                CapacityUnits used)
                implements Outcome {
            /// Whether somebody else had made the same change already, so that nothing was written.
            public boolean isAsItWas() {
                return before == null ? after == null : after != null && new ItemDraft(before, after).isEmpty();
            }
        }

        /// Somebody else changed the item meanwhile. What an earlier request of the plan wrote is in it.
        ///
        /// @param theirs the item as it is now; null when it is gone
        /// @param clash for a changed key: the item that is under the new key already; else null
        record Conflict(
                @Nullable Map<String, AttributeValue> theirs,
                @Nullable Map<String, AttributeValue> clash) implements Outcome {}
    }

    /// The item with the key of `item` as it is now, read consistently; null when there is none.
    ///
    /// @throws UserException why the service refused
    public @Nullable Map<String, AttributeValue> read(Map<String, AttributeValue> item) {
        var answer = client.getItem(GetItemRequest.builder()
                .tableName(table)
                .key(ItemKeys.keyOf(item, keys))
                .consistentRead(true)
                .build());
        return answer.hasItem() && !answer.item().isEmpty() ? answer.item() : null;
    }

    /// Sends `plan`.
    ///
    /// @throws UserException why the service refused; nothing more was sent then
    public Outcome send(EditPlan plan) {
        return plan.each(this::send);
    }

    /// Sends one of a plan's requests. One whose answer was lost may be sent again: what it wrote then looks like a
    /// conflict with oneself, and counts as written.
    ///
    /// @throws UserException why the service refused
    public Outcome send(EditPlan.Step step) {
        ItemDraft draft = step.draft();
        try {
            WriteExecutor.Result result = new WriteExecutor(client).send(step.write());
            Map<String, AttributeValue> before =
                    result.items().isEmpty() ? draft.base() : result.items().getFirst();
            return new Outcome.Written(before, draft.onto(before), result.used());
        } catch (UserException e) {
            if (e.error() instanceof UserError.ConditionFailed failed) {
                return found(draft, failed.item(), wasRepeated(e));
            }
            throw e;
        }
    }

    /// What is in the table after a condition failed: what was wanted, or something else.
    ///
    /// @param told the item as the service returned it; empty when it didn't
    /// @param repeated whether an earlier try may have written it; else somebody else did, and nothing is to undo
    private Outcome found(ItemDraft draft, Map<String, AttributeValue> told, boolean repeated) {
        Map<String, AttributeValue> mine = draft.mine();
        if (mine != null && draft.moves(keys)) {
            return moved(draft, mine);
        }
        Map<String, AttributeValue> theirs = told.isEmpty() ? read(draft.first()) : told;
        return draft.isIn(theirs) && (repeated || draft.goesBy(theirs))
                ? new Outcome.Written(repeated ? draft.base() : theirs, theirs, CapacityUnits.NONE)
                : new Outcome.Conflict(theirs, null);
    }

    /// Whether the SDK sent it more than once.
    public static boolean wasRepeated(UserException failure) {
        SdkException last = Causes.find(failure, SdkException.class);
        return last != null && last.numAttempts() != null && last.numAttempts() > 1;
    }

    private Outcome moved(ItemDraft draft, Map<String, AttributeValue> mine) {
        Map<String, AttributeValue> theirs = read(draft.first());
        Map<String, AttributeValue> there = read(mine);
        return theirs == null && new ItemDraft(null, mine).isIn(there)
                ? new Outcome.Written(draft.base(), mine, CapacityUnits.NONE)
                : new Outcome.Conflict(theirs, there);
    }
}
