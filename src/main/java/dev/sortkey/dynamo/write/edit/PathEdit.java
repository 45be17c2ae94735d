package dev.sortkey.dynamo.write.edit;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.difference.ItemDifference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One value to set or remove.
///
/// @param before the value that was seen there; null when there was none
/// @param after the value that shall be there; null to remove it
record PathEdit(
        AttributePath path,
        @Nullable AttributeValue before,
        @Nullable AttributeValue after) {

    /// The fewest and smallest edits that make `after` of `before`: members of maps by name, elements of a list by
    /// place while it keeps its length, sets whole. A list that grows or shrinks is set whole too, because REMOVE
    /// means places before the update.
    static List<PathEdit> smallest(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        var edits = new ArrayList<PathEdit>();
        names(before, after).forEach(name -> add(edits, AttributePath.of(name), before.get(name), after.get(name)));
        return edits;
    }

    /// The edits of whole attributes.
    static List<PathEdit> ofAttributes(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        return names(before, after).stream()
                .map(name -> new PathEdit(AttributePath.of(name), before.get(name), after.get(name)))
                .filter(edit -> !edit.isSame())
                .toList();
    }

    private static Set<String> names(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names;
    }

    private static void add(
            List<PathEdit> edits, AttributePath path, @Nullable AttributeValue before, @Nullable AttributeValue after) {
        var edit = new PathEdit(path, before, after);
        if (edit.isSame()) {
            return;
        }
        if (before != null && after != null) {
            AttributeType type = AttributeType.of(before);
            if (type == AttributeType.M && AttributeType.of(after) == AttributeType.M) {
                names(before.m(), after.m())
                        .forEach(name -> add(
                                edits,
                                path.member(name),
                                before.m().get(name),
                                after.m().get(name)));
                return;
            }
            if (type == AttributeType.L
                    && AttributeType.of(after) == AttributeType.L
                    && before.l().size() == after.l().size()) {
                IntStream.range(0, before.l().size())
                        .forEach(i -> add(
                                edits,
                                path.element(i),
                                before.l().get(i),
                                after.l().get(i)));
                return;
            }
        }
        edits.add(edit);
    }

    private boolean isSame() {
        return same(before, after);
    }

    /// Whether two values are the same to the service, or both of them none; what has a type that isn't known is the
    /// same as long as nobody touched it.
    static boolean same(@Nullable AttributeValue one, @Nullable AttributeValue other) {
        return Objects.equals(one, other) || (one != null && other != null && ItemDifference.same(one, other));
    }

    /// The maps and lists that this value lies in, the outermost first.
    Set<AttributePath> parents() {
        var parents = new LinkedHashSet<AttributePath>();
        for (int i = 1; i < path.steps().size(); i++) {
            parents.add(new AttributePath(path.steps().subList(0, i)));
        }
        return parents;
    }
}
