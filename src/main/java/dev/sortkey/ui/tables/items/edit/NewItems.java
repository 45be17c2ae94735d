package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.text.FoundItem;
import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/// Items of a text that are to be new in a table.
final class NewItems {
    private NewItems() {}

    /// Drafts of all of them.
    ///
    /// @param staged the keys that have a staged change
    /// @throws UserException bad input with the line of the first that the service would refuse, that is there twice
    ///     or has a staged change
    static List<ItemDraft> drafts(List<FoundItem> found, EditPlanner planner, Set<String> staged) {
        KeyNames keys = KeyNames.of(planner.table());
        var drafts = new ArrayList<ItemDraft>();
        var lines = new HashMap<String, Integer>();
        for (FoundItem each : found) {
            drafts.add(checked(each, planner));
            String key = ItemKeys.text(each.item(), keys);
            Integer other = lines.putIfAbsent(key, each.line());
            if (other != null) {
                throw bad("Lines %d and %d have the same key, %s.".formatted(other, each.line(), key), each);
            }
            if (staged.contains(key)) {
                throw bad("Line %d: the item %s has a staged change.".formatted(each.line(), key), each);
            }
        }
        return drafts;
    }

    private static ItemDraft checked(FoundItem found, EditPlanner planner) {
        var draft = new ItemDraft(null, found.item());
        try {
            planner.plan(draft);
            return draft;
        } catch (UserException e) {
            throw bad("Line " + found.line() + ": " + e.error().what(), found);
        }
    }

    private static UserException bad(String what, FoundItem at) {
        return new UserException(
                new UserError.BadInput(what, "Nothing was pasted. Correct it, and paste again.", at.line(), 1));
    }
}
