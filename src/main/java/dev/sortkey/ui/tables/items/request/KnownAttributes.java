package dev.sortkey.ui.tables.items.request;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.TypedValue;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The attributes that are keys or were read, with their types: what completion offers, and how values are typed.
final class KnownAttributes {
    private static final Set<AttributeType> ORDERED = EnumSet.of(AttributeType.S, AttributeType.N, AttributeType.B);

    private final Map<String, Set<AttributeType>> types = new TreeMap<>();

    /// Those that the keys of `table` and its indexes define.
    KnownAttributes(TableDescription table) {
        table.attributeDefinitions()
                .forEach(key -> of(key.attributeName())
                        .add(AttributeType.valueOf(TypedValue.Type.ofKey(table, key.attributeName())
                                .name())));
    }

    /// The names in their order, as they become known.
    Collection<String> names() {
        return Collections.unmodifiableCollection(types.keySet());
    }

    /// A name as it is written in a field that reads paths.
    static String path(String name) {
        return AttributePath.of(name).toString();
    }

    /// Whether a name is one that was read.
    boolean has(String name) {
        return types.containsKey(name);
    }

    /// Adds what was read.
    void add(Map<String, Set<AttributeType>> seen) {
        seen.forEach((name, found) -> of(name).addAll(found));
    }

    private Set<AttributeType> of(String name) {
        return types.computeIfAbsent(name, _ -> EnumSet.noneOf(AttributeType.class));
    }

    /// The type that a value needs which `operator` compares with the attribute at `path`; text when that isn't known.
    TypedValue.Type valueType(AttributePath path, FilterOperator operator) {
        Set<AttributeType> seen =
                path.steps().size() > 1 ? Set.of() : types.getOrDefault(path.attribute(), Set.of());
        return switch (operator) {
            case SIZE_EQ, SIZE_NE, SIZE_LT, SIZE_LE, SIZE_GT, SIZE_GE -> TypedValue.Type.N;
            case ATTRIBUTE_EXISTS, ATTRIBUTE_NOT_EXISTS, ATTRIBUTE_TYPE -> TypedValue.Type.S;
            case CONTAINS, NOT_CONTAINS ->
                only(seen.stream().map(KnownAttributes::member).distinct().toList());
            case LT, LE, GT, GE, BETWEEN, BEGINS_WITH ->
                only(seen.stream().filter(ORDERED::contains).toList());
            case EQ, NE, IN ->
                only(seen.stream().filter(type -> type != AttributeType.NULL).toList());
        };
    }

    /// What a set holds; whatever else contains something contains text.
    private static AttributeType member(AttributeType type) {
        return switch (type) {
            case NS -> AttributeType.N;
            case BS, B -> AttributeType.B;
            default -> AttributeType.S;
        };
    }

    private static TypedValue.Type only(List<AttributeType> types) {
        return types.size() == 1 && types.getFirst() != AttributeType.UNKNOWN
                ? TypedValue.Type.valueOf(types.getFirst().name())
                : TypedValue.Type.S;
    }
}
