package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.support.UserError;
import org.jspecify.annotations.Nullable;

/// A change that is staged, and why it isn't written yet.
///
/// @param key of the item as it is in the table, or of the new one, on one line
/// @param cost what it uses when its conditions hold
/// @param conflict what somebody else made of the item meanwhile; null for nothing
/// @param error why the service refused it; null before it was sent
public record StagedItem(
        String key,
        ItemDraft draft,
        CapacityUnits cost,
        Outcome.@Nullable Conflict conflict,
        @Nullable UserError error) {

    /// What kind of change it is.
    public enum Kind {
        NEW("New"),
        CHANGED("Changed"),
        MOVED("New key"),
        DELETED("Deleted");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /// As a person reads it.
        public String words() {
            return words;
        }
    }

    static StagedItem of(ItemDraft draft, CapacityUnits cost, KeyNames keys) {
        return new StagedItem(ItemKeys.text(draft.first(), keys), draft, cost, null, null);
    }

    StagedItem failed(UserError why) {
        return new StagedItem(key, draft, cost, null, why);
    }

    StagedItem conflicts(Outcome.Conflict with) {
        return new StagedItem(key, draft, cost, with, null);
    }

    Kind kind(KeyNames keys) {
        if (draft.base() == null) {
            return Kind.NEW;
        }
        return draft.mine() == null ? Kind.DELETED : draft.moves(keys) ? Kind.MOVED : Kind.CHANGED;
    }
}
