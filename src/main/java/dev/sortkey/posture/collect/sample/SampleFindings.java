package dev.sortkey.posture.collect.sample;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What was found in some items of one table: where, of which kind and how often, never the values.
public final class SampleFindings {
    /// What stands in a path for a name that is itself what was found.
    static final String HIDDEN = "‹hidden›";

    private static final int MOST_FOUND = 200;
    private static final Pattern MARKER = Pattern.compile("aws_dbe_head|aws_dbe_foot|\\*amzn-ddb-map-(?:desc|sig)\\*");

    private final Map<Place, Integer> found = new TreeMap<>();
    private final Set<String> markers = new TreeSet<>();
    private int items;

    private record Place(String path, SensitiveText kind) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return path.equals(other.path) ? kind.compareTo(other.kind) : path.compareTo(other.path);
        }
    }

    /// Looks at items.
    public static JsonNode of(List<Map<String, AttributeValue>> items) {
        var sample = new SampleFindings();
        items.forEach(sample::look);
        return sample.body();
    }

    private void look(Map<String, AttributeValue> item) {
        items++;
        item.keySet().stream().filter(name -> MARKER.matcher(name).matches()).forEach(markers::add);
        map("", item);
    }

    private void map(String path, Map<String, AttributeValue> members) {
        members.forEach((name, value) -> {
            Set<SensitiveText> kinds = SensitiveText.in(name);
            String below = (path.isEmpty() ? "" : path + ".") + (kinds.isEmpty() ? name : HIDDEN);
            kinds.forEach(kind -> count(below, kind));
            value(below, value);
        });
    }

    private void value(String path, AttributeValue value) {
        switch (value.type()) {
            case S -> text(path, value.s());
            case N -> text(path, value.n());
            case SS -> value.ss().forEach(text -> text(path, text));
            case NS -> value.ns().forEach(text -> text(path, text));
            case M -> map(path, value.m());
            case L -> value.l().forEach(element -> value(path + "[]", element));
            case B, BS, BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> {
                // nothing that reads as text
            }
        }
    }

    private void text(String path, String text) {
        SensitiveText.in(text).forEach(kind -> count(path, kind));
    }

    private void count(String path, SensitiveText kind) {
        var place = new Place(path, kind);
        if (found.size() < MOST_FOUND || found.containsKey(place)) {
            found.merge(place, 1, Integer::sum);
        }
    }

    private JsonNode body() {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("items", items);
        var list = body.putArray("found");
        found.forEach((place, count) -> list.addObject()
                .put("path", place.path())
                .put("kind", place.kind().words())
                .put("severity", place.kind().severity())
                .put("count", count));
        var marked = body.putArray("markers");
        markers.forEach(marked::add);
        return body;
    }
}
