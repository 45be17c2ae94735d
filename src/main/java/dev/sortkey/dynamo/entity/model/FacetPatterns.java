package dev.sortkey.dynamo.entity.model;

import dev.sortkey.dynamo.entity.Entity;
import dev.sortkey.dynamo.entity.Lens;
import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.pattern.Template;
import dev.sortkey.dynamo.wire.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// How to read the items of facets: each by its key in the table, and in each index that its sample items are in.
final class FacetPatterns {
    private final String model;
    private final KeyNames keys;
    private final Map<String, KeyNames> indexes;
    private final Set<String> numbers;
    private final List<Pattern> patterns = new ArrayList<>();

    /// @param sort the whole sort key, or what it begins with; null for none
    private record Pattern(
            String name,
            String purpose,
            @Nullable String index,
            String partition,
            @Nullable String sort,
            boolean whole,
            Map<String, Boolean> blanks,
            Lens.@Nullable TypeIs type) {}

    /// @param numbers the attributes that are numbers
    FacetPatterns(String model, KeyNames keys, Map<String, KeyNames> indexes, Set<String> numbers) {
        this.model = model;
        this.keys = keys;
        this.indexes = indexes;
        this.numbers = numbers;
    }

    int count() {
        return patterns.size();
    }

    void add(Facet facet) {
        Lens lens = facet.lens();
        if (lens.keys().isEmpty()) { // told by its attributes: of the key it has names only
            String name = lens.titles().getOrDefault(keys.partition(), keys.partition());
            add(lens, "", null, keys, Map.of(keys.partition(), "{" + name.replaceAll("[^A-Za-z0-9_]+", "_") + "}"));
        }
        for (int i = 0; i < lens.keys().size(); i++) {
            add(
                    lens,
                    i == 0 ? "" : " (" + (i + 1) + ")",
                    null,
                    keys,
                    lens.keys().get(i));
        }
        for (Entity entity : facet.entities()) {
            String another = facet.entities().size() > 1 ? " (" + entity.name() + ")" : "";
            entity.indexes().forEach((index, in) -> {
                KeyNames key = indexes.get(index);
                if (key != null && in.items() > 0) {
                    add(lens, another, index, key, in.keys());
                }
            });
        }
    }

    private void add(Lens lens, String another, @Nullable String index, KeyNames key, Map<String, String> templates) {
        String partition = templates.getOrDefault(key.partition(), "{" + key.partition() + "}");
        String sort = key.sort() == null ? null : templates.get(key.sort());
        List<String> known = new Template(partition).names();
        boolean isOne = index == null
                && (key.sort() == null || (sort != null && known.containsAll(new Template(sort).names())));
        String begin = sort == null ? null : isOne ? sort : sort.substring(0, blank(sort));
        var blanks = new LinkedHashMap<String, Boolean>();
        known.forEach(name -> blanks.put(name, numbers.contains(key.partition())));
        String where = index == null ? "" : " in " + index;
        boolean hasSort = begin != null && !begin.isEmpty();
        patterns.add(new Pattern(
                (isOne ? "Get " : "List ") + lens.name() + where + another,
                purpose(isOne, hasSort || lens.type() != null) + " From the model " + model + ".",
                index,
                partition,
                hasSort ? begin : null,
                isOne,
                blanks,
                isOne ? null : lens.type()));
    }

    private static String purpose(boolean isOne, boolean isExact) {
        return isOne
                ? "One item by its full key."
                : isExact
                        ? "The items of this kind in one partition."
                        : "All items of one partition, also of other kinds.";
    }

    private static int blank(String template) {
        int at = template.indexOf('{');
        return at < 0 ? template.length() : at;
    }

    /// The text of a file of patterns; empty for none.
    String print() {
        return patterns.isEmpty()
                ? ""
                : JsonText.print(true, json -> {
                            json.writeStartArray();
                            for (int i = 0; i < patterns.size(); i++) {
                                print(json, "M" + (i + 1), patterns.get(i));
                            }
                            json.writeEndArray();
                        })
                        + "\n";
    }

    private static void print(JsonGenerator json, String id, Pattern pattern) {
        json.writeStartObject();
        json.writeStringProperty("id", id);
        json.writeStringProperty("name", pattern.name());
        json.writeStringProperty("purpose", pattern.purpose());
        if (pattern.index() != null) {
            json.writeStringProperty("index", pattern.index());
        }
        json.writeStringProperty("partition", pattern.partition());
        if (pattern.sort() != null) {
            json.writeObjectPropertyStart("sort");
            json.writeStringProperty(pattern.whole() ? "=" : "begins with", pattern.sort());
            json.writeEndObject();
        }
        if (pattern.type() != null) {
            json.writeObjectPropertyStart("filters");
            json.writeObjectPropertyStart(
                    AttributePath.of(pattern.type().attribute()).toString());
            json.writeStringProperty("=", pattern.type().value());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeObjectPropertyStart("parameters");
        pattern.blanks().forEach((name, isNumber) -> {
            json.writeObjectPropertyStart(name);
            json.writeStringProperty("label", name);
            json.writeStringProperty("kind", isNumber ? "number" : "text");
            json.writeEndObject();
        });
        json.writeEndObject();
        json.writeEndObject();
    }
}
