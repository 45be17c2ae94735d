package dev.sortkey.dynamo.entity;

import dev.sortkey.dynamo.entity.KeyTemplates.Part;
import dev.sortkey.dynamo.entity.KeyTemplates.Row;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.dynamo.item.KeyNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Infers the entities of a table from items. A pure function: the order of the items doesn't matter.
public final class EntityInference {
    private final KeyNames keys;
    private final @Nullable String ttl;
    private final Set<String> names = new HashSet<>();

    private static final int EXAMPLES = 25;

    private final Map<String, KeyNames> indexes;
    private final Map<String, List<String>> prefixes;

    private EntityInference(
            KeyNames keys,
            Map<String, KeyNames> indexes,
            @Nullable String ttl,
            List<Map<String, AttributeValue>> items) {
        this.keys = keys;
        prefixes = Stream.concat(Stream.of(keys), indexes.values().stream())
                .flatMap(key -> key.all().stream())
                .distinct()
                .collect(Collectors.toMap(key -> key, key -> prefixes(items, key)));
        this.indexes = indexes;
        this.ttl = ttl;
    }

    private static List<String> prefixes(List<Map<String, AttributeValue>> items, String key) {
        return SoftPrefixes.of(items.stream()
                .map(item -> item.get(key))
                .filter(value -> value != null && value.s() != null)
                .map(AttributeValue::s)
                .toList());
    }

    private record Group(List<List<Part>> templates, List<Map<String, AttributeValue>> items) {}

    /// What `items` of a table with these keys show.
    ///
    /// @param indexes the keys of the table's indexes, by name
    /// @param ttl the table's TTL attribute, or null
    public static EntityModel of(
            String table,
            KeyNames keys,
            Map<String, KeyNames> indexes,
            @Nullable String ttl,
            List<Map<String, AttributeValue>> items) {
        List<Map<String, AttributeValue>> sorted = items.stream()
                .sorted(Comparator.comparing((Map<String, AttributeValue> item) -> text(item, keys.partition()))
                        .thenComparing(item -> keys.sort() == null ? "" : text(item, keys.sort())))
                .toList();
        return new EntityInference(keys, indexes, ttl, items).model(table, sorted);
    }

    private static String text(Map<String, AttributeValue> item, String key) {
        AttributeValue value = item.get(key);
        return value == null ? "" : value.s() == null ? value.toString() : value.s();
    }

    private EntityModel model(String table, List<Map<String, AttributeValue>> items) {
        List<Group> groups = groups(items);
        String type = TypeAttribute.of(groups.stream().map(Group::items).toList());
        var entities = new ArrayList<Entity>();
        for (Group group : groups) {
            if (type == null) {
                entities.add(entity(EntityNames.labels(group.templates()), group));
            } else {
                var byType = new TreeMap<String, List<Map<String, AttributeValue>>>();
                group.items()
                        .forEach(item -> byType.computeIfAbsent(type(item, type), _ -> new ArrayList<>())
                                .add(item));
                byType.forEach((name, found) -> entities.add(entity(
                        name.isEmpty() ? EntityNames.labels(group.templates()) : name,
                        new Group(group.templates(), found))));
            }
        }
        entities.sort(Comparator.comparingInt(Entity::items).reversed().thenComparing(Entity::name));
        return new EntityModel(table, keys, items.size(), List.copyOf(entities), type, ttl);
    }

    private static String type(Map<String, AttributeValue> item, String type) {
        AttributeValue value = item.get(type);
        return value == null || value.s() == null ? "" : value.s();
    }

    private List<Group> groups(List<Map<String, AttributeValue>> items) {
        var groups = new ArrayList<Group>();
        KeyTemplates.of(items, keys.partition(), prefixes(keys.partition()), true)
                .forEach((partition, rows) -> {
                    List<Map<String, AttributeValue>> found =
                            rows.stream().map(Row::item).toList();
                    if (keys.sort() == null) {
                        groups.add(new Group(List.of(partition), found));
                    } else {
                        KeyTemplates.of(found, keys.sort(), prefixes(keys.sort()), false)
                                .forEach((sort, below) -> groups.add(new Group(
                                        List.of(partition, sort),
                                        below.stream().map(Row::item).toList())));
                    }
                });
        return groups;
    }

    private Entity entity(String wanted, Group group) {
        List<Map<String, AttributeValue>> items = group.items();
        var named = new EntityNames(keys);
        var templates = new LinkedHashMap<String, String>();
        for (int i = 0; i < group.templates().size(); i++) {
            String attribute = keys.all().get(i);
            templates.put(attribute, named.text(attribute, group.templates().get(i), rows(items, attribute)));
        }
        var inIndexes = new LinkedHashMap<String, Entity.InIndex>();
        indexes.forEach((index, key) -> inIndexes.put(index, inIndex(items, key)));
        return new Entity(
                unique(wanted.isEmpty() ? "Item" : wanted),
                Collections.unmodifiableMap(templates),
                items.size(),
                attributes(items),
                Percentiles.of(items.stream().mapToLong(ItemSize::of)),
                ttl == null
                        ? 0
                        : Math.toIntExact(items.stream().filter(this::expires).count()),
                items.stream().limit(EXAMPLES).toList(),
                Collections.unmodifiableMap(inIndexes));
    }

    private Entity.InIndex inIndex(List<Map<String, AttributeValue>> items, KeyNames key) {
        List<Map<String, AttributeValue>> found = items.stream()
                .filter(item -> item.keySet().containsAll(key.all()))
                .toList();
        var templates = new LinkedHashMap<String, String>();
        if (!found.isEmpty()) {
            var named = new EntityNames(key);
            for (String attribute : key.all()) {
                var most = KeyTemplates.of(found, attribute, prefixes(attribute), attribute.equals(key.partition()))
                        .entrySet()
                        .stream()
                        .max(Comparator.comparingInt(each -> each.getValue().size()))
                        .orElseThrow();
                List<Map<String, AttributeValue>> made =
                        most.getValue().stream().map(Row::item).toList();
                templates.put(attribute, named.text(attribute, most.getKey(), rows(made, attribute)));
            }
        }
        return new Entity.InIndex(found.size(), Collections.unmodifiableMap(templates));
    }

    private List<String> prefixes(String attribute) {
        return prefixes.getOrDefault(attribute, List.of());
    }

    private List<Row> rows(List<Map<String, AttributeValue>> items, String attribute) {
        return items.stream()
                .map(item -> new Row(item, KeySegments.of(keyText(item, attribute), prefixes(attribute))))
                .toList();
    }

    private static String keyText(Map<String, AttributeValue> item, String attribute) {
        AttributeValue value = item.get(attribute);
        return value == null
                ? ""
                : value.s() != null
                        ? value.s()
                        : value.n() != null ? value.n() : DynamoJson.print(Map.of("", value), false);
    }

    private boolean expires(Map<String, AttributeValue> item) {
        AttributeValue value = item.get(ttl);
        return value != null && value.n() != null;
    }

    private String unique(String wanted) {
        String name = wanted;
        for (int i = 2; !names.add(name); i++) {
            name = wanted + " " + i;
        }
        return name;
    }

    private List<EntityAttribute> attributes(List<Map<String, AttributeValue>> items) {
        var values = new LinkedHashMap<String, List<AttributeValue>>();
        keys.all().forEach(key -> values.put(key, new ArrayList<>()));
        var others = new TreeMap<String, List<AttributeValue>>();
        items.forEach(item -> item.forEach((name, value) -> {
            List<AttributeValue> known = values.get(name);
            (known == null ? others.computeIfAbsent(name, _ -> new ArrayList<>()) : known).add(value);
        }));
        values.putAll(others);
        values.values().removeIf(List::isEmpty);
        return values.entrySet().stream()
                .map(entry -> new EntityAttribute(
                        entry.getKey(),
                        Shape.of(entry.getValue()),
                        Percentiles.of(
                                entry.getValue().stream().mapToLong(value -> ItemSize.of(entry.getKey(), value)))))
                .toList();
    }
}
