package dev.sortkey.dynamo.write.edit;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.difference.AttributeChange;
import dev.sortkey.dynamo.item.difference.ItemDifference;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item that is being edited: as it was read, and as it shall be.
///
/// @param base the item as it was read; null when there shall be a new one
/// @param mine the item as it shall be; null when it shall be deleted
public record ItemDraft(
        @Nullable Map<String, AttributeValue> base,
        @Nullable Map<String, AttributeValue> mine) {
    /// Rejects a draft of nothing.
    public ItemDraft {
        if (base == null && mine == null) {
            throw new IllegalArgumentException("neither an item before nor after");
        }
        base = base == null ? null : Map.copyOf(base);
        mine = mine == null ? null : Map.copyOf(mine);
    }

    /// The item as it was read, or the new one: it has the key that the item has now.
    public Map<String, AttributeValue> first() {
        return base != null ? base : Objects.requireNonNull(mine);
    }

    /// The item as it shall be, or as it was before it is deleted.
    public Map<String, AttributeValue> last() {
        return mine != null ? mine : first();
    }

    /// Whether its key is changed, which makes another item of it.
    public boolean moves(KeyNames keys) {
        return base != null
                && mine != null
                && !new ItemDraft(ItemKeys.keyOf(base, keys), ItemKeys.keyOf(mine, keys)).isEmpty();
    }

    /// The same with `value` at `path`, or with nothing there.
    ///
    /// @throws UserException not found when what the path leads through is no longer there
    public ItemDraft with(AttributePath path, @Nullable AttributeValue value) {
        AttributeValue item = AttributeValue.fromM(mine == null ? first() : mine);
        return new ItemDraft(base, with(item, path, 0, value).m());
    }

    private static AttributeValue with(
            AttributeValue in, AttributePath path, int depth, @Nullable AttributeValue value) {
        boolean last = depth == path.steps().size() - 1;
        return switch (path.steps().get(depth)) {
            case AttributePath.Step.Name(var name) -> {
                var members = new HashMap<>(in.m());
                AttributeValue inside = members.get(name);
                AttributeValue changed =
                        last ? value : with(there(in.hasM() ? inside : null, path), path, depth + 1, value);
                if (changed == null) {
                    members.remove(name);
                } else {
                    members.put(name, changed);
                }
                yield AttributeValue.fromM(members);
            }
            case AttributePath.Step.Index(var index) -> {
                var elements = new ArrayList<>(in.l());
                AttributeValue inside = there(index < elements.size() ? elements.get(index) : null, path);
                AttributeValue changed = last ? value : with(inside, path, depth + 1, value);
                if (changed == null) {
                    elements.remove(index);
                } else {
                    elements.set(index, changed);
                }
                yield AttributeValue.fromL(elements);
            }
        };
    }

    private static AttributeValue there(@Nullable AttributeValue value, AttributePath path) {
        if (value == null) {
            throw new UserException(new UserError.NotFound(
                    path + " is no longer in the item.", "Load the item again to see what changed."));
        }
        return value;
    }

    /// The draft that undoes this one once it was written.
    public ItemDraft reversed() {
        return new ItemDraft(mine, base);
    }

    /// Every value that differs, by path.
    ///
    /// @param first the attributes that come first, such as the key
    public List<AttributeChange> changes(List<String> first) {
        return ItemDifference.byPath(base == null ? Map.of() : base, mine == null ? Map.of() : mine, first).stream()
                .filter(change -> !PathEdit.same(change.before(), change.after()))
                .toList();
    }

    /// Whether it changes nothing; numbers of one value and sets in another order are no change.
    public boolean isEmpty() {
        return base != null && mine != null && PathEdit.smallest(base, mine).isEmpty();
    }
}
