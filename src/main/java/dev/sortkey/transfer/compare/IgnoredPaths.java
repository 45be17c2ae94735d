package dev.sortkey.transfer.compare;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.write.edit.ItemPaths;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Attributes, and members of maps, that make no difference.
public record IgnoredPaths(List<AttributePath> paths) {
    /// None.
    public static final IgnoredPaths NONE = new IgnoredPaths(List.of());

    /// Rejects elements of lists, which have no name to be known by.
    ///
    /// @throws UserException bad input
    public IgnoredPaths {
        paths = List.copyOf(paths);
        for (AttributePath path : paths) {
            if (!path.steps().stream().allMatch(AttributePath.Step.Name.class::isInstance)) {
                throw new UserException(new UserError.BadInput(
                        path + " can't be ignored: an element of a list has no name.", "Ignore the whole list."));
            }
        }
    }

    /// Rejects key attributes.
    ///
    /// @throws UserException bad input
    void require(KeyNames keys) {
        paths.stream()
                .map(AttributePath::attribute)
                .filter(keys.all()::contains)
                .findFirst()
                .ifPresent(name -> {
                    throw new UserException(new UserError.BadInput(
                            name + " can't be ignored: items are compared by this key.",
                            "Ignore other attributes only."));
                });
    }

    /// `item` without them.
    Map<String, AttributeValue> without(Map<String, AttributeValue> item) {
        return ItemPaths.without(
                item, paths.stream().filter(path -> isIn(item, path)).toList());
    }

    /// `wanted` with what `kept` has at them.
    Map<String, AttributeValue> kept(Map<String, AttributeValue> wanted, Map<String, AttributeValue> kept) {
        Map<String, AttributeValue> both = without(wanted);
        for (AttributePath path : paths) {
            if (isIn(kept, path) && isMap(both, path)) {
                both = ItemPaths.with(both, path, ItemPaths.at(kept, path).orElseThrow());
            }
        }
        return both;
    }

    private static boolean isIn(Map<String, AttributeValue> item, AttributePath path) {
        return ItemPaths.at(item, path).isPresent();
    }

    /// Whether the item has the map that `path` names a member of.
    private static boolean isMap(Map<String, AttributeValue> item, AttributePath path) {
        List<AttributePath.Step> above = path.steps().subList(0, path.steps().size() - 1);
        return above.isEmpty()
                || ItemPaths.at(item, new AttributePath(above))
                        .filter(AttributeValue::hasM)
                        .isPresent();
    }
}
