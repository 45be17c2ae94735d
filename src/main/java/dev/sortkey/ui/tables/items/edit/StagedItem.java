package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.tables.items.edit.StagedDrafts.Line;
import org.jspecify.annotations.Nullable;

/// A change that is staged, and why it isn't written yet.
///
/// @param key of the item as it is in the table, or of the new one, on one line
/// @param cost what it uses when its conditions hold
/// @param conflict what somebody else made of the item meanwhile; null for nothing
/// @param error why the service refused it; null before it was sent
/// @param undoes the id of the change in the journal that it takes back; null for others
public record StagedItem(
        String key,
        ItemDraft draft,
        CapacityUnits cost,
        Outcome.@Nullable Conflict conflict,
        @Nullable UserError error,
        @Nullable String undoes) {

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

    static StagedItem of(Line line, CapacityUnits cost, KeyNames keys) {
        return new StagedItem(ItemKeys.text(line.draft().first(), keys), line.draft(), cost, null, null, line.undoes());
    }

    Line line() {
        return new Line(draft, undoes);
    }

    StagedItem failed(UserError why) {
        return new StagedItem(key, draft, cost, null, why, undoes);
    }

    StagedItem conflicts(Outcome.Conflict with) {
        return new StagedItem(key, draft, cost, with, null, undoes);
    }

    Kind kind(KeyNames keys) {
        if (draft.base() == null) {
            return Kind.NEW;
        }
        return draft.mine() == null ? Kind.DELETED : draft.moves(keys) ? Kind.MOVED : Kind.CHANGED;
    }
}
