package dev.sortkey.dynamo.write.edit;

import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.support.UserException;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The change of a key for a server without transactions: a conditional Put, then a conditional Delete. Whoever was
/// stopped between the two carries it out again.
public record MoveInTwo(ItemCommit commit, EditPlanner planner) {
    /// Puts the item under its new key and deletes it under the old one. When somebody changed it there meanwhile, what
    /// was put is deleted again.
    ///
    /// @throws UserException why the service refused; the item may be under both keys then
    public Outcome send(ItemDraft draft) {
        Map<String, AttributeValue> base = draft.first();
        Map<String, AttributeValue> mine = draft.last();
        return switch (commit.send(planner.plan(new ItemDraft(null, mine)))) {
            case Outcome.Conflict(var clash, var _) -> new Outcome.Conflict(commit.read(base), clash);
            case Outcome.Written put ->
                switch (commit.send(planner.plan(new ItemDraft(base, null)))) {
                    case Outcome.Written deleted ->
                        new Outcome.Written(base, mine, put.used().plus(deleted.used()));
                    case Outcome.Conflict conflict -> {
                        commit.send(planner.plan(new ItemDraft(mine, null)));
                        yield conflict;
                    }
                };
        };
    }
}
