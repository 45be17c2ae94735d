package dev.sortkey.ui.tables.items.request;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.SeenTypes;
import dev.sortkey.dynamo.read.draft.TypedValue;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The attributes that are keys or were read, with their types: what completion offers, and how values are typed.
final class KnownAttributes {
    private static final Set<AttributeType> ORDERED = EnumSet.of(AttributeType.S, AttributeType.N, AttributeType.B);

    /// Documents can be large, and this is done while the window waits.
    private static final int MOST_ITEMS = 200;

    private final Map<String, Set<AttributeType>> types = new TreeMap<>();
    private final SeenTypes inside = new SeenTypes();

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

    /// A sentence for each path of `draft` that leads into an attribute, while another one has that path as its name.
    Stream<String> misread(ReadDraft draft) {
        return Stream.concat(draft.filters().stream().map(Filter::path), draft.projection().stream())
                .distinct()
                .filter(types::containsKey)
                .filter(path -> AttributePath.parse(path).steps().size() > 1)
                .map(path -> "There is an attribute named " + path + "; write " + path(path) + " to use it.");
    }

    /// Adds what was read: the attributes of all items, and some of the items, which are looked into.
    void add(Map<String, Set<AttributeType>> attributes, List<Map<String, AttributeValue>> items) {
        attributes.forEach((name, found) -> of(name).addAll(found));
        items.stream().limit(Math.max(0, MOST_ITEMS - inside.items())).forEach(item -> {
            inside.add(item);
            item.forEach((name, value) -> of(name).add(AttributeType.of(value)));
        });
    }

    private Set<AttributeType> of(String name) {
        return types.computeIfAbsent(name, _ -> EnumSet.noneOf(AttributeType.class));
    }

    /// The type that a value needs which `operator` compares with what lies at `path`; ANY when that isn't known.
    TypedValue.Type valueType(AttributePath path, FilterOperator operator) {
        Stream<AttributeType> seen = path.steps().size() > 1
                ? inside.of(path).stream()
                : types.getOrDefault(path.attribute(), Set.of()).stream();
        return switch (operator) {
            case SIZE_EQ, SIZE_NE, SIZE_LT, SIZE_LE, SIZE_GT, SIZE_GE -> TypedValue.Type.N;
            case ATTRIBUTE_EXISTS, ATTRIBUTE_NOT_EXISTS, ATTRIBUTE_TYPE -> TypedValue.Type.S;
            case CONTAINS, NOT_CONTAINS -> only(seen.map(KnownAttributes::member));
            case BEGINS_WITH -> only(seen.filter(type -> type == AttributeType.S || type == AttributeType.B));
            case LT, LE, GT, GE, BETWEEN -> only(seen.filter(ORDERED::contains));
            case EQ, NE, IN -> only(seen.filter(type -> type != AttributeType.NULL));
        };
    }

    /// What a set holds; a list may hold anything, and whatever else contains something contains text.
    private static AttributeType member(AttributeType type) {
        return switch (type) {
            case NS -> AttributeType.N;
            case BS, B -> AttributeType.B;
            case L -> AttributeType.UNKNOWN;
            default -> AttributeType.S;
        };
    }

    private static TypedValue.Type only(Stream<AttributeType> types) {
        List<AttributeType> distinct = types.distinct().toList();
        return distinct.size() == 1 && distinct.getFirst() != AttributeType.UNKNOWN
                ? TypedValue.Type.valueOf(distinct.getFirst().name())
                : TypedValue.Type.ANY;
    }
}
