package dev.sortkey.dynamo.write.edit;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Single values of an item, found and replaced by their path.
public final class ItemPaths {
    private static final Comparator<AttributePath> LAST_FIRST = (one, other) -> {
        for (int i = 0; i < Math.min(one.steps().size(), other.steps().size()); i++) {
            int order = step(one.steps().get(i)).compareTo(step(other.steps().get(i)));
            if (order != 0) {
                return -order;
            }
        }
        return 0;
    };

    private ItemPaths() {}

    /// The value at `path` of `item`.
    public static Optional<AttributeValue> at(Map<String, AttributeValue> item, AttributePath path) {
        @Nullable AttributeValue value = AttributeValue.fromM(item);
        for (AttributePath.Step step : path.steps()) {
            value = switch (step) {
                case AttributePath.Step.Name(var name) -> value.m().get(name);
                case AttributePath.Step.Index(var index) ->
                    index < value.l().size() ? value.l().get(index) : null;
            };
            if (value == null) {
                return Optional.empty();
            }
        }
        return Optional.of(value);
    }

    /// `item` with `value` at `path`: a new or another member of a map, another element of a list, or a new one right
    /// after its last; all else as it was.
    ///
    /// @param value null to take it out, after which the elements behind it move up
    /// @throws UserException bad input when the item has no such place
    public static Map<String, AttributeValue> with(
            Map<String, AttributeValue> item, AttributePath path, @Nullable AttributeValue value) {
        return with(AttributeValue.fromM(item), path, 0, value).m();
    }

    /// `item` without what is at `paths`, where each index means the list as it is before; what isn't there is passed
    /// over.
    public static Map<String, AttributeValue> without(
            Map<String, AttributeValue> item, Collection<AttributePath> paths) {
        Map<String, AttributeValue> rest = item;
        for (AttributePath path : paths.stream().sorted(LAST_FIRST).toList()) {
            if (at(rest, path).isPresent()) {
                rest = with(rest, path, null);
            }
        }
        return rest;
    }

    private static String step(AttributePath.Step step) {
        return switch (step) {
            case AttributePath.Step.Name(var name) -> name;
            case AttributePath.Step.Index(var index) -> "%010d".formatted(index);
        };
    }

    private static AttributeValue with(
            AttributeValue in, AttributePath path, int depth, @Nullable AttributeValue value) {
        return switch (path.steps().get(depth)) {
            case AttributePath.Step.Name(var name) -> {
                require(AttributeType.M, in, path, depth);
                var members = new LinkedHashMap<>(in.m());
                AttributeValue member = below(members.get(name), path, depth + 1, value);
                if (member == null) {
                    members.remove(name);
                } else {
                    members.put(name, member);
                }
                yield AttributeValue.fromM(members);
            }
            case AttributePath.Step.Index(var index) -> {
                require(AttributeType.L, in, path, depth);
                yield AttributeValue.fromL(elements(in.l(), index, path, depth, value));
            }
        };
    }

    private static List<AttributeValue> elements(
            List<AttributeValue> before, int index, AttributePath path, int depth, @Nullable AttributeValue value) {
        if (index > before.size() || (index == before.size() && value == null)) {
            throw bad(
                    upTo(path, depth) + " has " + Counted.of(before.size(), "element") + ", so there is no "
                            + upTo(path, depth + 1) + ".",
                    "Elements are counted from 0; " + upTo(path, depth) + "[" + before.size() + "] adds one.");
        }
        var elements = new ArrayList<>(before);
        boolean isNew = index == before.size();
        AttributeValue element = below(isNew ? null : before.get(index), path, depth + 1, value);
        if (element == null) {
            elements.remove(index);
        } else if (isNew) {
            elements.add(element);
        } else {
            elements.set(index, element);
        }
        return elements;
    }

    private static @Nullable AttributeValue below(
            @Nullable AttributeValue there, AttributePath path, int depth, @Nullable AttributeValue value) {
        if (depth == path.steps().size()) {
            return value;
        }
        if (there == null) {
            throw bad(
                    "The item has no " + upTo(path, depth) + ", so " + path + " has no place.",
                    "Set " + upTo(path, depth) + " first, to a map or a list.");
        }
        return with(there, path, depth, value);
    }

    private static void require(AttributeType type, AttributeValue in, AttributePath path, int depth) {
        AttributeType is = AttributeType.of(in);
        if (is != type) {
            throw bad(
                    upTo(path, depth) + " is a " + is.words() + ", so there is no " + upTo(path, depth + 1) + ".",
                    "Put names with dots or brackets in backticks.");
        }
    }

    private static AttributePath upTo(AttributePath path, int depth) {
        return new AttributePath(path.steps().subList(0, depth));
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
