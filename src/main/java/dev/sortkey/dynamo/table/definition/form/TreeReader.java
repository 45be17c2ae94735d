package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.tree.Place;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import dev.sortkey.support.Spelling;
import dev.sortkey.support.UserException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// Reads trees into the SDK's builders: names strictly, numbers and truth values also when they are written as
/// text.
final class TreeReader {
    private static final Set<String> TRUE = Set.of("true", "yes", "on");
    private static final Set<String> FALSE = Set.of("false", "no", "off");

    private TreeReader() {}

    /// Fills `builder` from the members of `tree`, and builds it.
    ///
    /// @throws UserException with the place of what doesn't fit or isn't known
    static <T> T read(Tree tree, SdkBuilder<?, T> builder) {
        if (!(known(tree, "The value") instanceof Tree.Branch branch) || !(builder instanceof SdkPojo target)) {
            throw tree.place().error("Names with values are expected here", "Write NAME: value.");
        }
        Map<String, SdkField<?>> fields = target.sdkFields().stream()
                .collect(Collectors.toMap(SdkField::locationName, field -> field, (a, _) -> a, LinkedHashMap::new));
        branch.members().forEach((name, member) -> {
            SdkField<?> field = fields.get(name);
            if (field == null) {
                throw unknown(name, branch.place(name), List.copyOf(fields.keySet()));
            }
            Object value = value(field, name, member);
            if (value != null) {
                field.set(target, value);
            }
        });
        return builder.build();
    }

    private static UserException unknown(String name, Place place, List<String> known) {
        return place.error(
                "'" + name + "' isn't a valid name here",
                Spelling.nearest(name, known)
                                .map(near -> "Did you mean '" + near + "'? ")
                                .orElse("") + "Use one of " + String.join(", ", known) + ".");
    }

    /// `tree`, which the text tells.
    ///
    /// @throws UserException with the reason why it isn't known
    static Tree known(Tree tree, String name) {
        if (tree instanceof Tree.Open(String reason, Place place)) {
            throw place.error(
                    name + " can't be resolved: " + reason,
                    "Give its value (--parameter NAME=VALUE), or write it out.");
        }
        return tree;
    }

    private static @Nullable Object value(SdkField<?> field, String name, Tree tree) {
        Tree value = known(tree, name);
        if (value instanceof Tree.Leaf leaf && leaf.kind() == Tree.Kind.NULL) {
            return null;
        }
        MarshallingType<?> type = field.marshallingType();
        if (type.equals(MarshallingType.SDK_POJO)) {
            return read(value, (SdkBuilder<?, ?>) field.constructor().get());
        }
        if (type.equals(MarshallingType.LIST)) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            if (!(value instanceof Tree.Items items)) {
                throw wrong(value, name, "a list");
            }
            return items.elements().stream()
                    .map(element -> element(member, name, element))
                    .toList();
        }
        return value instanceof Tree.Leaf leaf ? scalar(type, name, leaf) : wrongly(value, name);
    }

    private static Object element(SdkField<?> member, String name, Tree element) {
        Object value = value(member, name, element);
        if (value == null) {
            throw element.place()
                    .error("'" + name + "' has an element without a value", "Remove it, or write its value.");
        }
        return value;
    }

    private static Object wrongly(Tree value, String name) {
        throw wrong(value, name, "a single value");
    }

    private static Object scalar(MarshallingType<?> type, String name, Tree.Leaf leaf) {
        if (type.equals(MarshallingType.STRING)) {
            return leaf.value();
        }
        if (type.equals(MarshallingType.BOOLEAN)) {
            return truth(leaf, name);
        }
        try {
            if (type.equals(MarshallingType.LONG)) {
                return Long.valueOf(leaf.value().strip());
            }
            if (type.equals(MarshallingType.INTEGER)) {
                return Integer.valueOf(leaf.value().strip());
            }
        } catch (NumberFormatException e) {
            throw wrong(leaf, name, "a whole number");
        }
        throw wrong(leaf, name, "a value of another type");
    }

    /// Whether `tree` says yes.
    ///
    /// @throws UserException when it says neither yes nor no
    static boolean truth(Tree tree, String name) {
        String text = known(tree, name).text().orElse("").strip().toLowerCase(Locale.ROOT);
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return TRUE.contains(text);
        }
        throw wrong(tree, name, "true or false");
    }

    private static UserException wrong(Tree tree, String name, String form) {
        return tree.place().error("'" + name + "' has the wrong type of value", "Write " + form + ".");
    }
}
