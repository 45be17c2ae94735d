package dev.sortkey.transfer.compare;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.difference.AttributeChange;
import dev.sortkey.dynamo.item.difference.ItemDifference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item that isn't the same on both sides.
///
/// @param left null when only the right side has it
/// @param right null when only the left side has it
/// @param ignored what makes no difference
public record DifferentItem(
        @Nullable Map<String, AttributeValue> left,
        @Nullable Map<String, AttributeValue> right,
        IgnoredPaths ignored) {
    /// How it differs.
    public enum Kind {
        ONLY_LEFT,
        ONLY_RIGHT,
        CHANGED
    }

    /// How it differs.
    public Kind kind() {
        return right == null ? Kind.ONLY_LEFT : left == null ? Kind.ONLY_RIGHT : Kind.CHANGED;
    }

    /// The same with its sides exchanged.
    public DifferentItem swapped() {
        return new DifferentItem(right, left, ignored);
    }

    /// The item, as it is on the left if it is there.
    public Map<String, AttributeValue> item() {
        return left != null ? left : Objects.requireNonNull(right);
    }

    /// Every value that differs, by path, from left to right.
    public List<AttributeChange> changes(KeyNames keys) {
        return ItemDifference.byPath(side(left), side(right), keys.all()).stream()
                .filter(change -> change.kind() != AttributeChange.Kind.SAME)
                .toList();
    }

    private Map<String, AttributeValue> side(@Nullable Map<String, AttributeValue> item) {
        return item == null ? Map.of() : ignored.without(item);
    }
}
