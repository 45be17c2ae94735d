package dev.sortkey.dynamo.entity;

import dev.sortkey.dynamo.entity.KeySegments.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Divides items by how one of their key attributes is made: of labels such as `USER`, and values between them.
///
/// A word before a separator is a label unless it follows one or there are too many of them; so is a word alone in
/// capitals, or one that is usual for that.
final class KeyTemplates {
    private static final int MOST_CAPITALS = 40;
    private static final int MOST_WORDS = 12;
    private static final int MOST_ALONE = 12;
    private static final int MOST_ALONE_FIRST = 3;
    private static final int MOST_OF_VALUES = 3;
    /// What separates words in text as well.
    private static final Set<String> PATH = Set.of(":", "/");
    private static final Set<String> USUAL = Set.of(
            "profile",
            "metadata",
            "meta",
            "info",
            "details",
            "config",
            "settings",
            "header",
            "state",
            "summary",
            "latest",
            "current",
            "root");

    private final boolean isPartition;

    private KeyTemplates(boolean isPartition) {
        this.isPartition = isPartition;
    }

    /// @param label null for a value
    record Part(@Nullable String label, String separator) {}

    /// An item and its key.
    record Row(Map<String, AttributeValue> item, KeySegments key) {
        Segment at(int depth) {
            return key.parts().get(depth);
        }

        /// The texts of the values of `template`.
        List<String> values(List<Part> template) {
            var values = new ArrayList<String>();
            for (int i = 0; i < template.size(); i++) {
                if (template.get(i).label() == null) {
                    values.add(i == template.size() - 1 ? key.from(i) : at(i).text());
                }
            }
            return values;
        }
    }

    /// The items by the template of `attribute`. A key that isn't text is one value.
    ///
    /// @param prefixes those of {@link SoftPrefixes} for the attribute
    static Map<List<Part>, List<Row>> of(
            List<Map<String, AttributeValue>> items, String attribute, List<String> prefixes, boolean isPartition) {
        var rows = new ArrayList<Row>();
        for (Map<String, AttributeValue> item : items) {
            AttributeValue value = item.get(attribute);
            rows.add(new Row(
                    item,
                    value == null || value.s() == null
                            ? new KeySegments(List.of(new Segment("0", "")))
                            : KeySegments.of(value.s(), prefixes)));
        }
        return new KeyTemplates(isPartition).divide(rows, 0, false);
    }

    private Map<List<Part>, List<Row>> divide(List<Row> rows, int depth, boolean afterLabel) {
        Set<String> labels = labels(rows, depth, afterLabel);
        var groups = new TreeMap<String, List<Row>>();
        rows.forEach(row -> groups.computeIfAbsent(group(row.at(depth), labels), _ -> new ArrayList<>())
                .add(row));
        var divided = new LinkedHashMap<List<Part>, List<Row>>();
        var values = new LinkedHashMap<List<Part>, List<Row>>();
        groups.values().forEach(group -> {
            Segment segment = group.getFirst().at(depth);
            boolean isLabel = labels.contains(segment.text());
            var part = new Part(isLabel ? segment.text() : null, segment.separator());
            Map<List<Part>, List<Row>> into = isLabel ? divided : values;
            if (segment.isLast()) {
                into.put(List.of(part), group);
            } else {
                divide(group, depth + 1, isLabel && !segment.text().isEmpty())
                        .forEach((below, found) -> into.put(joined(part, below), found));
            }
        });
        List<List<Part>> plain = values.keySet().stream()
                .filter(template -> template.stream().allMatch(part -> part.label() == null))
                .toList();
        boolean isPath = plain.stream().flatMap(List::stream).anyMatch(part -> PATH.contains(part.separator()));
        if (plain.size() > (isPath ? 1 : MOST_OF_VALUES)) { // text that happens to have separators
            var all = new ArrayList<Row>();
            plain.forEach(template -> all.addAll(values.remove(template)));
            divided.put(List.of(new Part(null, "")), all);
        }
        divided.putAll(values);
        return divided;
    }

    private static String group(Segment segment, Set<String> labels) {
        return (labels.contains(segment.text()) ? "L" + segment.text() : "V") + "\0" + segment.separator();
    }

    private static List<Part> joined(Part first, List<Part> others) {
        var all = new ArrayList<Part>();
        all.add(first);
        all.addAll(others);
        return List.copyOf(all);
    }

    private Set<String> labels(List<Row> rows, int depth, boolean afterLabel) {
        List<Segment> segments = rows.stream().map(row -> row.at(depth)).toList();
        Set<Segment> distinct = segments.stream().collect(Collectors.toSet());
        if (afterLabel) {
            Segment only = segments.getFirst();
            boolean isLabel = distinct.size() == 1 && rows.size() > 2 && only.isCapitals() && !only.isLast();
            return isLabel ? Set.of(only.text()) : Set.of();
        }
        Set<String> before = texts(distinct.stream().filter(each -> !each.isLast() && each.isWord()));
        Set<String> capitals = texts(distinct.stream().filter(each -> !each.isLast() && each.isCapitals()));
        Set<String> alone = texts(distinct.stream().filter(each -> each.isLast() && each.isCapitals()));
        Set<String> usual = texts(distinct.stream().filter(each -> each.isLast() && USUAL.contains(each.text())));
        var labels = new java.util.TreeSet<String>();
        if (before.size() - capitals.size() <= MOST_WORDS) {
            labels.addAll(before);
        }
        if (capitals.size() <= MOST_CAPITALS) {
            labels.addAll(capitals);
        } else {
            labels.removeAll(capitals);
        }
        if (alone.size() <= (isPartition ? MOST_ALONE_FIRST : MOST_ALONE)) {
            labels.addAll(alone);
        }
        labels.addAll(usual);
        if (distinct.stream().anyMatch(each -> each.text().isEmpty() && !each.isLast())) {
            labels.add("");
        }
        return labels;
    }

    private static Set<String> texts(java.util.stream.Stream<Segment> segments) {
        return segments.map(Segment::text).collect(Collectors.toSet());
    }
}
