package dev.sortkey.dynamo.entity.model;

import dev.sortkey.dynamo.entity.Lens;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A table of a model.
///
/// @param lenses its facets, or else the entities of its sample items
/// @param patterns how to read each of them, as a file of access patterns; empty for none
/// @param patternCount how many patterns that are
/// @param notes what of the model isn't used, and why
public record ModelTable(String name, List<Lens> lenses, String patterns, int patternCount, List<String> notes) {
    static ModelTable of(String model, Tree root, Tree table) {
        String name = table.text("TableName").orElse("a table");
        var notes = new ArrayList<String>();
        Optional<KeyNames> keys = keys(table, name, notes);
        if (keys.isEmpty()) {
            notes.add(name + " has no partition key, so its facets aren't used.");
            return new ModelTable(name, List.of(), "", 0, List.copyOf(notes));
        }
        Map<String, KeyNames> indexes = indexes(table, notes);
        List<Facet> facets = Facets.of(name, keys.get(), indexes, table, notes);
        var patterns = new FacetPatterns(model, keys.get(), indexes, numbers(table));
        facets.forEach(patterns::add);
        unknown(root, table, notes);
        return new ModelTable(
                name,
                facets.stream().map(Facet::lens).toList(),
                patterns.print(),
                patterns.count(),
                List.copyOf(notes));
    }

    private static Map<String, KeyNames> indexes(Tree table, List<String> notes) {
        var indexes = new LinkedHashMap<String, KeyNames>();
        for (String kind : List.of("GlobalSecondaryIndexes", "LocalSecondaryIndexes")) {
            for (Tree index : table.elements(kind)) {
                index.text("IndexName")
                        .ifPresent(name -> keys(index, name, notes).ifPresent(keys -> indexes.put(name, keys)));
            }
        }
        return indexes;
    }

    private static Optional<KeyNames> keys(Tree of, String name, List<String> notes) {
        List<Tree> partition = of.elements("KeyAttributes", "PartitionKey");
        List<Tree> sort = of.elements("KeyAttributes", "SortKey");
        if (partition.size() > 1 || sort.size() > 1) {
            notes.add("The key of " + name + " has several attributes, so there is no access pattern for it.");
            return Optional.empty();
        }
        return partition.stream()
                .findFirst()
                .flatMap(key -> key.text("AttributeName"))
                .map(key -> new KeyNames(
                        key,
                        sort.stream()
                                .findFirst()
                                .flatMap(second -> second.text("AttributeName"))
                                .orElse(null)));
    }

    /// The attributes that are numbers.
    private static Set<String> numbers(Tree table) {
        var numbers = new TreeSet<String>();
        var all = new ArrayList<>(table.elements("NonKeyAttributes"));
        all.addAll(table.elements("KeyAttributes", "PartitionKey"));
        all.addAll(table.elements("KeyAttributes", "SortKey"));
        for (Tree attribute : all) {
            if (attribute.text("AttributeType").orElse("").equals("N")) {
                attribute.text("AttributeName").ifPresent(numbers::add);
            }
        }
        return numbers;
    }

    /// Access patterns as newer versions keep them, in a form that is published nowhere.
    private static void unknown(Tree root, Tree table, List<String> notes) {
        for (Tree of : List.of(root, table)) {
            of.members().forEach((member, value) -> {
                if (member.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "").equals("accesspatterns")) {
                    value.elements()
                            .forEach(pattern -> notes.add("The access pattern '" + called(pattern)
                                    + "' isn't used: how this version of NoSQL Workbench writes them isn't published. Describe"
                                    + " it in the table's pattern file."));
                }
            });
        }
    }

    private static String called(Tree pattern) {
        return pattern.members().entrySet().stream()
                .filter(member -> member.getKey().toLowerCase(Locale.ROOT).endsWith("name"))
                .flatMap(member -> member.getValue().text().stream())
                .findFirst()
                .orElse("without a name");
    }
}
