package dev.sortkey.support.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The JSON tree of a file with parts that this version may not be able to read. Changes are made in the tree, so
/// those parts are kept, as are members that only a newer version knows.
final class JsonParts {
    private final JsonNode tree;
    /// By the array or object that they are in: indexes or names.
    private final IdentityHashMap<JsonNode, Set<Object>> unreadable = new IdentityHashMap<>();

    JsonParts(JsonNode tree) {
        this.tree = tree;
    }

    /// A part that cannot be read.
    ///
    /// @param place such as `list[2]`
    /// @param reason why
    record Part(String place, String reason, JsonNode value) {
        /// As a file has it.
        String text() {
            return value.toPrettyString() + "\n";
        }
    }

    /// Leaves out what is at `path`, or the largest {@link JsonFile.Whole} around it; null when that is everything.
    @Nullable
    Part leaveOut(List<JacksonException.Reference> path, String reason) {
        JsonNode container = null;
        JsonNode node = tree;
        Object key = "";
        var place = new StringBuilder();
        for (JacksonException.Reference step : path) {
            if (step.from() instanceof Class<?> type && type.isAnnotationPresent(JsonFile.Whole.class)) {
                break;
            }
            container = node;
            key = step.getPropertyName() == null ? index(node, step.getIndex()) : step.getPropertyName();
            node = key instanceof Integer index ? node.path(index) : node.path((String) key);
            place.append(key instanceof Integer ? "[" + key + "]" : (place.isEmpty() ? "" : ".") + key);
        }
        if (container == null || node.isMissingNode()) {
            return null;
        }
        unreadable.computeIfAbsent(container, _ -> new HashSet<>()).add(key);
        return new Part(place.toString(), reason, node);
    }

    /// The index in `array` of the part that is at `index` among the readable ones.
    private int index(JsonNode array, int index) {
        Set<Object> out = out(array);
        int left = index;
        for (int i = 0; i < array.size(); i++) {
            if (!out.contains(i) && left-- == 0) {
                return i;
            }
        }
        return array.size();
    }

    private Set<Object> out(JsonNode container) {
        return unreadable.getOrDefault(container, Set.of());
    }

    /// The tree without what was left out.
    JsonNode readable() {
        return readable(tree);
    }

    private JsonNode readable(JsonNode node) {
        Set<Object> out = out(node);
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < node.size(); i++) {
                if (!out.contains(i)) {
                    copy.add(readable(node.path(i)));
                }
            }
            return copy;
        }
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(member -> {
                if (!out.contains(member.getKey())) {
                    copy.set(member.getKey(), readable(member.getValue()));
                }
            });
            return copy;
        }
        return node;
    }

    /// The tree after its readable part, `before`, has become `after`.
    JsonNode changed(JsonNode before, JsonNode after) {
        return changed(tree, before, after);
    }

    private JsonNode changed(@Nullable JsonNode here, @Nullable JsonNode before, JsonNode after) {
        if (here == null || before == null) {
            return after;
        }
        if (before.equals(after)) {
            return here;
        }
        if (here.isObject() && before.isObject() && after.isObject()) {
            return changedObject(here, before, after);
        }
        return here.isArray() && before.isArray() && after.isArray() ? changedArray(here, before, after) : after;
    }

    private JsonNode changedObject(JsonNode here, JsonNode before, JsonNode after) {
        ObjectNode changed = JsonNodeFactory.instance.objectNode();
        here.properties().forEach(member -> {
            String name = member.getKey();
            if (after.has(name)) {
                changed.set(name, changed(member.getValue(), before.get(name), after.path(name)));
            } else if (!before.has(name)) {
                changed.set(name, member.getValue()); // unknown, or not readable
            }
        });
        after.properties().stream()
                .filter(member -> !here.has(member.getKey()))
                .forEach(member -> changed.set(member.getKey(), member.getValue()));
        return changed;
    }

    private JsonNode changedArray(JsonNode here, JsonNode before, JsonNode after) {
        var kept = new ArrayList<JsonNode>();
        var rest = new ArrayList<JsonNode>();
        for (int i = 0; i < here.size(); i++) {
            (out(here).contains(i) ? rest : kept).add(here.path(i));
        }
        var old = new ArrayList<JsonNode>();
        before.forEach(old::add);
        ArrayNode changed = JsonNodeFactory.instance.arrayNode();
        boolean edited = before.size() == after.size();
        for (int i = 0; i < after.size(); i++) {
            JsonNode value = after.path(i);
            int at = old.indexOf(value);
            if (at < 0 && edited && !contains(after, old.get(i))) {
                at = i;
            }
            // A reader that adds or drops some by itself leaves no way to tell which is which.
            changed.add(at < 0 || kept.size() != old.size() ? value : changed(kept.get(at), old.get(at), value));
        }
        rest.forEach(changed::add);
        return changed;
    }

    private static boolean contains(JsonNode array, JsonNode value) {
        for (JsonNode each : array) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
