package dev.sortkey.dynamo.write.edit;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributePath.Step;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.difference.ItemDifference;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item with a member more or less in one of its maps, lists and sets, or with one in another place. Each method
/// returns the item as it would be; what isn't there, or is there already, is bad input.
public final class ItemMembers {
    private ItemMembers() {}

    /// With `value` under a name that is new.
    public static Map<String, AttributeValue> added(
            Map<String, AttributeValue> item, AttributePath path, AttributeValue value) {
        if (ItemPaths.at(item, path).isPresent()) {
            throw bad(path + " is there already.", "Choose another name, or edit that value.");
        }
        return ItemPaths.with(item, path, value);
    }

    /// With `value` in a list, before the element that is at `path`, or behind the last.
    public static Map<String, AttributeValue> inserted(
            Map<String, AttributeValue> item, AttributePath path, AttributeValue value) {
        return list(item, path, (list, at) -> list.add(Math.min(at, list.size()), value));
    }

    /// With an element of a list `by` places further; at an end of the list it stays.
    public static Map<String, AttributeValue> moved(Map<String, AttributeValue> item, AttributePath path, int by) {
        return list(item, path, (list, at) -> {
            int to = Math.clamp((long) at + by, 0, list.size() - 1);
            list.add(to, list.remove(at));
        });
    }

    /// How a list changes at an index.
    @FunctionalInterface
    private interface ListChange {
        void at(List<AttributeValue> list, int index);
    }

    private static Map<String, AttributeValue> list(
            Map<String, AttributeValue> item, AttributePath path, ListChange change) {
        AttributePath in = above(path);
        var elements = new ArrayList<>(require(item, in).l());
        change.at(elements, ((Step.Index) path.steps().getLast()).index());
        return ItemPaths.with(item, in, AttributeValue.fromL(elements));
    }

    private static AttributePath above(AttributePath path) {
        return new AttributePath(path.steps().subList(0, path.steps().size() - 1));
    }

    private static AttributeValue require(Map<String, AttributeValue> item, AttributePath path) {
        return ItemPaths.at(item, path)
                .orElseThrow(() -> bad("The item has no " + path + " any more.", "Look at it as it is now."));
    }

    /// With the attribute, or the member of a map, at `path` under another name, in the same place.
    public static Map<String, AttributeValue> renamed(
            Map<String, AttributeValue> item, AttributePath path, String name) {
        String old = ((Step.Name) path.steps().getLast()).name();
        UnaryOperator<Map<String, AttributeValue>> rename = members -> {
            if (!old.equals(name) && members.containsKey(name)) {
                throw bad(AttributePath.of(name) + " is there already.", "Choose another name.");
            }
            var all = new LinkedHashMap<String, AttributeValue>();
            members.forEach((key, value) -> all.put(key.equals(old) ? name : key, value));
            return all;
        };
        require(item, path);
        if (path.steps().size() == 1) {
            return rename.apply(item);
        }
        AttributePath in = above(path);
        return ItemPaths.with(
                item, in, AttributeValue.fromM(rename.apply(require(item, in).m())));
    }

    /// With another member in the set at `path`.
    ///
    /// @param before the member that it takes the place of; null for one more
    /// @param after null to take `before` out
    public static Map<String, AttributeValue> inSet(
            Map<String, AttributeValue> item,
            AttributePath path,
            @Nullable AttributeValue before,
            @Nullable AttributeValue after) {
        AttributeValue set = require(item, path);
        var members = new ArrayList<>(
                TypeChange.of(set, AttributeType.L).orElseThrow().l());
        int at = before == null ? members.size() : members.indexOf(before);
        if (at < 0) {
            throw bad("This member of " + path + " isn't there any more.", "Look at the item as it is now.");
        }
        members.subList(at, Math.min(at + 1, members.size())).clear();
        if (after != null) {
            if (members.stream().anyMatch(member -> ItemDifference.same(member, after))) {
                throw bad(path + " has this member already.", "A set has each member once.");
            }
            members.add(at, after);
        }
        if (members.isEmpty()) {
            throw bad(path + " would be an empty set, which DynamoDB doesn't store.", "Remove " + path + " instead.");
        }
        return ItemPaths.with(
                item,
                path,
                TypeChange.of(AttributeValue.fromL(Collections.unmodifiableList(members)), AttributeType.of(set))
                        .orElseThrow());
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
