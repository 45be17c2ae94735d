package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.difference.AttributeChange;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.edit.ItemPaths;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Stages what brings an earlier version of an item back, in whole or some of its values, on top of the item as it is
/// now.
///
/// @param staged is called once it is staged
/// @param tell gets why it can't be
record ItemRestore(Changes changes, Runnable staged, Consumer<UserError> tell) {
    private static final String MEMBERS = "{}";

    /// @param key an item with the key
    /// @param version the item as it was; null when there was none
    /// @param values the values to bring back, by path; empty for all
    void restore(
            Map<String, AttributeValue> key,
            @Nullable Map<String, AttributeValue> version,
            List<AttributeChange> values) {
        changes.begin(
                List.of(key),
                drafts -> guarded(() -> {
                    ItemDraft now = drafts.getFirst();
                    if (version == null && values.isEmpty()) {
                        changes.delete(now.first());
                    } else {
                        Map<String, AttributeValue> old = version == null ? Map.of() : version;
                        changes.restage(
                                now, new ItemDraft(now.base(), values.isEmpty() ? old : with(now.last(), old, values)));
                    }
                }),
                error -> {
                    if (error instanceof UserError.NotFound && version != null && values.isEmpty()) {
                        guarded(() -> changes.stage(new ItemDraft(null, version)));
                    } else {
                        tell.accept(error);
                    }
                });
    }

    private static Map<String, AttributeValue> with(
            Map<String, AttributeValue> now, Map<String, AttributeValue> version, List<AttributeChange> values) {
        Map<String, AttributeValue> item = now;
        for (AttributeChange value : values) {
            AttributePath path = path(value.name(), item, version);
            AttributeValue old = ItemPaths.at(version, path).orElse(null);
            if (old != null || ItemPaths.at(item, path).isPresent()) {
                item = ItemPaths.with(item, path, old);
            }
        }
        return item;
    }

    /// Of a member of a set, the path of the set, which comes back whole.
    private static AttributePath path(
            String name, Map<String, AttributeValue> item, Map<String, AttributeValue> version) {
        AttributePath path = AttributePath.parse(name);
        boolean isThere = ItemPaths.at(item, path).isPresent()
                || ItemPaths.at(version, path).isPresent();
        return isThere || !name.endsWith(MEMBERS)
                ? path
                : AttributePath.parse(name.substring(0, name.length() - MEMBERS.length()));
    }

    private void guarded(Runnable stage) {
        try {
            stage.run();
        } catch (UserException e) {
            tell.accept(e.error());
            return;
        }
        if (changes.items().get().isEmpty()) {
            tell.accept(new UserError.BadInput("The item is like that now.", "There is nothing to restore."));
        } else {
            staged.run();
        }
    }
}
