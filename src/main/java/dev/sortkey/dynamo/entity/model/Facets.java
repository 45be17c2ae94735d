package dev.sortkey.dynamo.entity.model;

import dev.sortkey.dynamo.entity.Entity;
import dev.sortkey.dynamo.entity.EntityInference;
import dev.sortkey.dynamo.entity.EntityModel;
import dev.sortkey.dynamo.entity.Lens;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The facets of one table. What their items have in their keys says which items belong to them; without items
/// their aliases do where these are templates such as `USER#<id>`, or else their attributes.
final class Facets {
    private final KeyNames keys;
    private final Map<String, KeyNames> indexes;
    private final List<String> notes;

    private Facets(KeyNames keys, Map<String, KeyNames> indexes, List<String> notes) {
        this.keys = keys;
        this.indexes = indexes;
        this.notes = notes;
    }

    /// Those of `table`; when it has none, the entities of its sample items.
    static List<Facet> of(String name, KeyNames keys, Map<String, KeyNames> indexes, Tree table, List<String> notes) {
        List<Tree> facets = table.elements("TableFacets");
        if (facets.isEmpty()) {
            EntityModel model = infer(name, keys, indexes, items(table));
            List<Lens> lenses = Lens.of(model);
            var found = new ArrayList<Facet>();
            for (int i = 0; i < lenses.size(); i++) {
                found.add(new Facet(lenses.get(i), List.of(model.entities().get(i))));
            }
            return found;
        }
        return new Facets(keys, indexes, notes).all(facets);
    }

    private static EntityModel infer(
            String name, KeyNames keys, Map<String, KeyNames> indexes, List<Map<String, AttributeValue>> items) {
        return EntityInference.of(name, keys, indexes, null, items);
    }

    private List<Facet> all(List<Tree> facets) {
        var found = new ArrayList<Facet>();
        Set<String> names = new HashSet<>();
        for (Tree facet : facets) {
            String name = facet.text("FacetName").orElse("");
            if (name.isEmpty() || !names.add(name)) {
                notes.add(
                        name.isEmpty()
                                ? "A facet has no name, so it isn't used."
                                : "Two facets are called '" + name + "'; the second isn't used.");
                continue;
            }
            Facet made = facet(name, facet);
            if (made.lens().keys().isEmpty() && made.lens().attributes().isEmpty()) {
                notes.add("Nothing tells the items of the facet '" + name
                        + "': it has no sample items and no attributes, and its key aliases are no templates.");
            } else {
                found.add(made);
            }
        }
        return typed(found);
    }

    private Facet facet(String name, Tree facet) {
        var titles = new LinkedHashMap<String, String>();
        alias(facet, "PartitionKeyAlias", keys.partition(), titles);
        alias(facet, "SortKeyAlias", keys.sort(), titles);
        List<String> attributes = facet.elements("NonKeyAttributes").stream()
                .flatMap(attribute -> attribute.text().stream())
                .distinct()
                .toList();
        List<Map<String, AttributeValue>> items = items(facet);
        List<Entity> entities = infer(name, keys, indexes, items).entities();
        List<Map<String, String>> made = items.isEmpty()
                ? AliasTemplates.of(titles, keys)
                : List.copyOf(entities.stream().map(Entity::keys).collect(Collectors.toCollection(LinkedHashSet::new)));
        if (made.size() == 1) {
            made.getFirst().forEach((key, template) -> {
                if (titles.getOrDefault(key, key).equals(key)) {
                    titles.put(key, template);
                }
            });
        }
        return new Facet(new Lens(name, made, titles, attributes, null), entities);
    }

    private static void alias(Tree facet, String alias, @Nullable String key, Map<String, String> titles) {
        if (key != null) {
            facet.text("KeyAttributeAlias", alias)
                    .filter(text -> !text.isBlank())
                    .ifPresent(text -> titles.put(key, text));
        }
    }

    /// Facets whose keys are made alike are told by an attribute that has one value in each.
    private static List<Facet> typed(List<Facet> facets) {
        var alike = new HashMap<Set<Map<String, String>>, List<Facet>>();
        facets.forEach(facet ->
                alike.computeIfAbsent(forms(facet), _ -> new ArrayList<>()).add(facet));
        return facets.stream()
                .map(facet -> {
                    List<Facet> others = alike.getOrDefault(forms(facet), List.of());
                    return others.size() < 2 || facet.entities().isEmpty() ? facet : typed(facet, others);
                })
                .toList();
    }

    private static Set<Map<String, String>> forms(Facet facet) {
        return facet.lens().keys().stream()
                .map(made -> made.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, key -> key.getValue().replaceAll("\\{\\w+}", "{}"))))
                .collect(Collectors.toSet());
    }

    private static Facet typed(Facet facet, List<Facet> alike) {
        Map<String, String> own = constants(facet);
        for (Map.Entry<String, String> constant : own.entrySet()) {
            boolean tells = alike.stream()
                    .filter(other -> !other.equals(facet))
                    .map(Facets::constants)
                    .allMatch(theirs -> theirs.containsKey(constant.getKey())
                            && !constant.getValue().equals(theirs.get(constant.getKey())));
            if (tells) {
                Lens lens = facet.lens();
                var type = new Lens.TypeIs(constant.getKey(), constant.getValue());
                return new Facet(
                        new Lens(lens.name(), lens.keys(), lens.titles(), lens.attributes(), type), facet.entities());
            }
        }
        return facet;
    }

    /// The texts that all its sample items have, by attribute.
    private static Map<String, String> constants(Facet facet) {
        var constants = new LinkedHashMap<String, String>();
        List<Map<String, AttributeValue>> items = facet.entities().stream()
                .flatMap(entity -> entity.examples().stream())
                .toList();
        for (String attribute : facet.lens().attributes()) {
            Set<String> values = items.stream()
                    .map(item -> item.get(attribute))
                    .map(value -> value == null || value.s() == null ? "" : value.s())
                    .collect(Collectors.toSet());
            if (values.size() == 1 && !values.contains("")) {
                constants.put(attribute, values.iterator().next());
            }
        }
        return constants;
    }

    private static List<Map<String, AttributeValue>> items(Tree of) {
        return of.elements("TableData").stream()
                .filter(item -> !item.members().isEmpty())
                .map(Facets::item)
                .toList();
    }

    /// Texts and numbers; of all else only that it is there.
    private static Map<String, AttributeValue> item(Tree item) {
        var values = new LinkedHashMap<String, AttributeValue>();
        item.members().forEach((name, value) -> {
            String number = value.text("N").orElse(null);
            values.put(
                    name,
                    value.text("S")
                            .map(AttributeValue::fromS)
                            .orElseGet(() ->
                                    number == null ? AttributeValue.fromBool(true) : AttributeValue.fromN(number)));
        });
        return values;
    }
}
