package dev.sortkey.dynamo.entity;

import dev.sortkey.dynamo.item.AttributeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the values at one place look like.
///
/// @param count how many there are
/// @param types how many have each type
/// @param whole whether all numbers are whole and fit 64 bits
/// @param members the members of the maps by name, or one named {@link #ANY} where the names are data, as in `{
///     "2026":
///     1 }`
/// @param elements the elements of the lists; null when there are none
public record Shape(
        int count,
        Map<AttributeType, Integer> types,
        boolean whole,
        Map<String, Shape> members,
        @Nullable Shape elements) {
    /// The name for all members of a map whose names are data.
    public static final String ANY = "*";

    private static final int MOST_MEMBERS = 64;
    private static final int DEEPEST = 32;

    /// The shape of `values`, in whichever order.
    public static Shape of(Collection<AttributeValue> values) {
        return of(values, 0);
    }

    private static Shape of(Collection<AttributeValue> values, int depth) {
        var types = new EnumMap<AttributeType, Integer>(AttributeType.class);
        var members = new TreeMap<String, List<AttributeValue>>();
        var elements = new ArrayList<AttributeValue>();
        boolean whole = true;
        for (AttributeValue value : values) {
            AttributeType type = AttributeType.of(value);
            types.merge(type, 1, Integer::sum);
            switch (type) {
                case M ->
                    value.m()
                            .forEach((name, member) -> members.computeIfAbsent(name, _ -> new ArrayList<>())
                                    .add(member));
                case L -> elements.addAll(value.l());
                case N -> whole &= isWhole(value.n());
                case NS -> whole &= value.ns().stream().allMatch(Shape::isWhole);
                case S, B, BOOL, NULL, SS, BS, UNKNOWN -> {}
            }
        }
        boolean ends = depth >= DEEPEST;
        return new Shape(
                values.size(),
                Collections.unmodifiableMap(types),
                whole,
                ends ? Map.of() : members(members, types.getOrDefault(AttributeType.M, 0), depth),
                ends || elements.isEmpty() ? null : of(elements, depth + 1));
    }

    private static Map<String, Shape> members(Map<String, List<AttributeValue>> found, int maps, int depth) {
        var shapes = new TreeMap<String, Shape>();
        long seen = found.values().stream().mapToLong(List::size).sum();
        boolean isData = found.size() > MOST_MEMBERS && seen < (long) found.size() * Math.max(2, maps / 2);
        if (isData) {
            shapes.put(ANY, of(found.values().stream().flatMap(List::stream).toList(), depth + 1));
        } else {
            found.forEach((name, values) -> shapes.put(name, of(values, depth + 1)));
        }
        return Collections.unmodifiableMap(shapes);
    }

    private static boolean isWhole(String number) {
        try {
            Long.parseLong(number);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /// Whether the values have several types, apart from null.
    public boolean drifts() {
        return types.keySet().stream()
                        .filter(type -> type != AttributeType.NULL)
                        .count()
                > 1;
    }

    /// The types with their share where there are several: `S`, or `N 98%, S 2%`.
    public String typeText() {
        if (types.size() == 1) {
            return types.keySet().iterator().next().name();
        }
        var text = new StringBuilder();
        types.entrySet().stream()
                .sorted(Map.Entry.<AttributeType, Integer>comparingByValue().reversed())
                .forEach(type -> text.append(text.isEmpty() ? "" : ", ")
                        .append(type.getKey())
                        .append(' ')
                        .append(Share.of(type.getValue(), count)));
        return text.toString();
    }
}
