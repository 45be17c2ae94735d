package dev.sortkey.dynamo.entity;

import dev.sortkey.dynamo.entity.KeyTemplates.Part;
import dev.sortkey.dynamo.entity.KeyTemplates.Row;
import dev.sortkey.dynamo.item.KeyNames;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The names of the values in the templates of one entity: of the attribute that has the same values, or else of
/// the label before it. The same values have the same name.
final class EntityNames {
    private final KeyNames keys;
    private final Map<String, List<String>> taken = new HashMap<>();

    EntityNames(KeyNames keys) {
        this.keys = keys;
    }

    /// The template as text, such as `USER#{user_id}`.
    String text(String attribute, List<Part> template, List<Row> rows) {
        var text = new StringBuilder();
        List<List<String>> values =
                rows.stream().map(row -> row.values(template)).toList();
        String label = attribute;
        int value = 0;
        for (Part part : template) {
            if (part.label() == null) {
                int place = value++;
                List<String> column = values.stream().map(row -> row.get(place)).toList();
                text.append('{').append(name(column, label, rows)).append('}');
            } else {
                text.append(part.label());
                label = part.label().isEmpty() ? label : part.label();
            }
            text.append(part.separator());
        }
        return text.toString();
    }

    private String name(List<String> values, String label, List<Row> rows) {
        String labelled = label.toLowerCase(Locale.ROOT).replaceAll("[^A-Za-z0-9_]+", "_");
        labelled = labelled.isBlank() || labelled.equals("_") ? "value" : labelled;
        boolean isOne = values.stream().distinct().count() < 2; // which is the same by chance behind another label
        for (Map.Entry<String, List<String>> known : taken.entrySet()) {
            if (known.getValue().equals(values) && (!isOne || known.getKey().equals(labelled))) {
                return known.getKey();
            }
        }
        String base = same(values, rows);
        base = base.isEmpty() ? labelled : base;
        String name = base;
        for (int i = 2; taken.containsKey(name); i++) {
            name = base + i;
        }
        taken.put(name, values);
        return name;
    }

    /// The attribute that has these values; empty when there is none, or nothing to tell it by.
    private String same(List<String> values, List<Row> rows) {
        if (values.stream().distinct().count() < 2) {
            return "";
        }
        Stream<String> candidates = new TreeSet<>(rows.getFirst().item().keySet())
                .stream()
                        .filter(name ->
                                name.matches("[A-Za-z0-9_]+") && !keys.all().contains(name));
        return candidates
                .filter(name -> {
                    for (int i = 0; i < rows.size(); i++) {
                        AttributeValue value = rows.get(i).item().get(name);
                        if (value == null || !values.get(i).equals(value.s() == null ? value.n() : value.s())) {
                            return false;
                        }
                    }
                    return true;
                })
                .findFirst()
                .orElse("");
    }

    /// What the labels say: `ORG / USER`; empty when there are none.
    static String labels(List<List<Part>> templates) {
        var names = templates.stream()
                .map(template -> template.stream()
                        .map(Part::label)
                        .filter(label -> label != null && !label.isEmpty())
                        .findFirst()
                        .orElse(""))
                .filter(label -> !label.isEmpty())
                .distinct()
                .toList();
        return String.join(" / ", names);
    }
}
