package dev.sortkey.dynamo.write.statement;

import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.support.UserException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What several statements make of their items, one after the other.
public final class StatementDrafts {
    private final Map<String, Optional<Map<String, AttributeValue>>> read;
    private final Map<String, ItemDraft> before = new HashMap<>();
    private final Map<String, Optional<ItemDraft>> changed = new LinkedHashMap<>();

    /// @param read the items as they are, by a key of any form; empty for one that isn't there
    public StatementDrafts(Map<String, Optional<Map<String, AttributeValue>>> read) {
        this.read = read;
    }

    /// Begins an item with what was changed of it before.
    public void begin(String key, ItemDraft draft) {
        before.put(key, draft);
    }

    /// Adds what `statement` makes of the item with the key.
    ///
    /// @throws UserException when the item isn't as it demands, or would not be as the service demands
    public void add(String key, ItemStatement statement, EditPlanner planner) {
        Optional<ItemDraft> so = changed.getOrDefault(key, Optional.ofNullable(before.get(key)));
        Map<String, AttributeValue> item = so.isPresent()
                ? so.get().mine()
                : read.getOrDefault(key, Optional.empty()).orElse(null);
        statement.on(item).ifPresent(next -> {
            ItemDraft base = so.orElse(null);
            // A new item that is deleted again was never there.
            Optional<ItemDraft> all = base != null && base.base() == null && next.mine() == null
                    ? Optional.empty()
                    : Optional.of(base == null ? next : base.then(next));
            all.ifPresent(draft -> statement.plan(planner, draft));
            changed.put(key, all);
        });
    }

    /// The changes of those items that the statements change, by key; empty for a new item that shall not be.
    public Map<String, Optional<ItemDraft>> changed() {
        var changes = new LinkedHashMap<>(changed);
        changes.entrySet()
                .removeIf(change -> !before.containsKey(change.getKey())
                        && change.getValue().filter(draft -> !draft.isEmpty()).isEmpty());
        return changes;
    }
}
