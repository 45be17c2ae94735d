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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items that are new in a table.
final class NewItems {
    private NewItems() {}

    /// Those that are staged, and those that were written.
    static List<Map<String, AttributeValue>> of(Map<String, StagedItem> staged, Map<String, ItemDraft> written) {
        var items = new LinkedHashMap<String, Map<String, AttributeValue>>();
        staged.forEach((key, item) -> add(items, key, item.draft()));
        written.forEach((key, draft) -> add(items, key, draft));
        return List.copyOf(items.values());
    }

    private static void add(Map<String, Map<String, AttributeValue>> items, String key, ItemDraft draft) {
        if (draft.base() == null && draft.mine() != null) {
            items.putIfAbsent(key, draft.mine());
        }
    }

    /// Drafts of all that were found in a text.
    ///
    /// @param staged the keys that have a staged change
    /// @throws UserException bad input with the line of the first that the service would refuse, that is twice
    ///     there, or that has a staged change
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
