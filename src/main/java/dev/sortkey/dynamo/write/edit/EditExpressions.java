package dev.sortkey.dynamo.write.edit;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.Placeholders;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The expressions of one conditional request, within the service's limits (developer guide, "Expression parameters":
/// 4 KB of text and 300 operators each, 2 MB of names and values).
final class EditExpressions {
    private static final int MOST_TEXT = 4_096;
    private static final int MOST_OPERATORS = 300;

    private final Placeholders placeholders = new Placeholders();
    private final Set<String> conditions = new LinkedHashSet<>();
    private final Set<List<Object>> made = new HashSet<>();
    private final List<String> set = new ArrayList<>();
    private final List<String> remove = new ArrayList<>();
    private int sizes;

    /// The item must be there.
    EditExpressions exists(String keyAttribute) {
        conditions.add("attribute_exists(" + placeholders.path(AttributePath.of(keyAttribute)) + ")");
        return this;
    }

    /// The item must not be there.
    EditExpressions isNew(String keyAttribute) {
        conditions.add("attribute_not_exists(" + placeholders.path(AttributePath.of(keyAttribute)) + ")");
        return this;
    }

    /// `path` must be as it was seen.
    EditExpressions was(AttributePath path, @Nullable AttributeValue before) {
        String place = placeholders.path(path);
        conditions.add(before == null ? "attribute_not_exists(" + place + ")" : place + " = " + value(before));
        return this;
    }

    /// Sets or removes a value.
    EditExpressions put(AttributePath path, @Nullable AttributeValue after) {
        if (after == null) {
            remove.add(placeholders.path(path));
        } else {
            set.add(placeholders.path(path) + " = " + value(after));
        }
        return this;
    }

    /// Sets or removes the values of `edits`, each on the condition that it was as it was seen, in a place that is
    /// still there.
    ///
    /// @param base the item that was seen
    EditExpressions edit(List<PathEdit> edits, Map<String, AttributeValue> base) {
        for (PathEdit edit : edits) {
            // Where a parent has gone, the service would call the path invalid before it looks at the condition.
            edit.parents().forEach(parent -> parent(parent, base));
            was(edit.path(), edit.before());
            put(edit.path(), edit.after());
        }
        return this;
    }

    /// The values at `paths` must be as they were seen.
    ///
    /// @param base the item that was seen
    EditExpressions rely(Collection<AttributePath> paths, Map<String, AttributeValue> base) {
        paths.forEach(path -> was(path, ItemPaths.at(base, path).orElse(null)));
        return this;
    }

    private void parent(AttributePath parent, Map<String, AttributeValue> base) {
        AttributeValue in = ItemPaths.at(base, parent).orElseThrow();
        boolean isList = in.hasL();
        condition(parent, AttributeValue.fromS(isList ? "L" : "M"), "attribute_type(%s, %s)");
        if (isList) {
            condition(parent, AttributeValue.fromN(String.valueOf(in.l().size())), "size(%s) = %s");
            sizes++;
        }
    }

    private void condition(AttributePath path, AttributeValue value, String words) {
        if (made.add(List.of(path, value))) {
            conditions.add(words.formatted(placeholders.path(path), placeholders.value(value)));
        }
    }

    private String value(AttributeValue value) {
        if (!AttributeType.isKnown(value)) {
            throw new UserException(new UserError.BadInput(
                    "This change writes a value next to one of a type that this version of Sortkey doesn't know.",
                    "Change other attributes, or get the newest version."));
        }
        return placeholders.value(value);
    }

    String condition() {
        return String.join(" AND ", conditions);
    }

    /// The update expression.
    String update() {
        String sets = set.isEmpty() ? "" : "SET " + String.join(", ", set);
        String removes = remove.isEmpty() ? "" : "REMOVE " + String.join(", ", remove);
        return sets + (sets.isEmpty() || removes.isEmpty() ? "" : " ") + removes;
    }

    @Nullable
    Map<String, String> names() {
        return placeholders.names();
    }

    @Nullable
    Map<String, AttributeValue> values() {
        return placeholders.values();
    }

    /// Whether the service takes them.
    boolean fits() {
        // Each condition is an operator or a function, with an AND between two; a size takes both.
        return 2 * conditions.size() - 1 + sizes <= MOST_OPERATORS && isShort(condition()) && isShort(update());
    }

    private static boolean isShort(String expression) {
        return expression.getBytes(StandardCharsets.UTF_8).length <= MOST_TEXT;
    }
}
