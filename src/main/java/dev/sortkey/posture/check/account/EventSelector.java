package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.KnownAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// One selector of a trail or an event data store: it records the events that all its fields match.
///
/// @param fields what it asks
record EventSelector(List<Field> fields) {
    /// The type of a table among data events.
    static final String TABLE = "AWS::DynamoDB::Table";

    private static final Map<String, BiPredicate<String, String>> POSITIVE =
            Map.of("Equals", String::equals, "StartsWith", String::startsWith, "EndsWith", String::endsWith);
    private static final Map<String, BiPredicate<String, String>> NEGATIVE =
            Map.of("NotEquals", String::equals, "NotStartsWith", String::startsWith, "NotEndsWith", String::endsWith);

    /// All management events: what a trail without selectors of its own records.
    static final EventSelector MANAGEMENT =
            new EventSelector(List.of(new Field("eventCategory", Map.of("Equals", List.of("Management")))));

    /// Those in the answer about a trail or an event data store, classic and advanced ones.
    static List<EventSelector> of(KnownAnswer answer) {
        return Stream.concat(
                        answer.at("/EventSelectors").valueStream().flatMap(EventSelector::classic),
                        answer.at("/AdvancedEventSelectors")
                                .valueStream()
                                .map(it -> new EventSelector(it.path("FieldSelectors")
                                        .valueStream()
                                        .map(Field::of)
                                        .toList())))
                .toList();
    }

    private static Stream<EventSelector> classic(JsonNode node) {
        List<EventSelector> all = new ArrayList<>();
        Stream<Field> direction = switch (node.path("ReadWriteType").asString("All")) {
            case "ReadOnly" -> Stream.of(Field.equal("readOnly", "true"));
            case "WriteOnly" -> Stream.of(Field.equal("readOnly", "false"));
            default -> Stream.of();
        };
        List<Field> limits = new ArrayList<>(direction.toList());
        if (node.path("IncludeManagementEvents").asBoolean(false)) {
            var fields = new ArrayList<>(limits);
            fields.add(Field.equal("eventCategory", "Management"));
            List<String> excluded = texts(node.path("ExcludeManagementEventSources"));
            if (!excluded.isEmpty()) {
                fields.add(new Field("eventSource", Map.of("NotEquals", excluded)));
            }
            all.add(new EventSelector(fields));
        }
        node.path("DataResources").valueStream().forEach(data -> {
            var fields = new ArrayList<>(limits);
            fields.add(Field.equal("eventCategory", "Data"));
            fields.add(Field.equal("resources.type", data.path("Type").asString("")));
            texts(data.path("Values")).forEach(value -> {
                var one = new ArrayList<>(fields);
                if (!value.matches("arn:[a-z-]+:[a-z0-9]+:?")) {
                    one.add(new Field("resources.ARN", Map.of("StartsWith", List.of(value))));
                }
                all.add(new EventSelector(one));
            });
        });
        return all.stream();
    }

    /// Whether it records an event with these values; a field that the event doesn't have is no match.
    boolean records(Map<String, String> event) {
        return fields.stream().allMatch(field -> field.matches(event.getOrDefault(field.name, "")));
    }

    /// The values of `name` that make a difference for it.
    Stream<String> mentioned(String name) {
        return fields.stream().filter(field -> field.name.equals(name)).flatMap(Field::mentioned);
    }

    /// The fields that it asks about.
    Stream<String> names() {
        return fields.stream().map(Field::name);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(it -> it.asString("")).toList();
    }

    /// What one member of an event must be.
    ///
    /// @param name such as `eventName`
    /// @param operators such as `Equals` with their values
    record Field(String name, Map<String, List<String>> operators) {
        static Field equal(String name, String value) {
            return new Field(name, Map.of("Equals", List.of(value)));
        }

        static Field of(JsonNode node) {
            var operators = new TreeMap<String, List<String>>();
            node.propertyStream()
                    .filter(it -> it.getValue().isArray() && !it.getValue().isEmpty())
                    .forEach(it -> operators.put(it.getKey(), texts(it.getValue())));
            return new Field(node.path("Field").asString(""), operators);
        }

        boolean matches(String value) {
            boolean positive = operators.keySet().stream().noneMatch(POSITIVE::containsKey) || any(POSITIVE, value);
            return positive && !any(NEGATIVE, value);
        }

        private boolean any(Map<String, BiPredicate<String, String>> tests, String value) {
            return tests.entrySet().stream()
                    .anyMatch(test -> operators.getOrDefault(test.getKey(), List.of()).stream()
                            .anyMatch(wanted -> test.getValue().test(value, wanted)));
        }

        private Stream<String> mentioned() {
            return operators.entrySet().stream()
                    .flatMap(it -> it.getValue().stream()
                            .map(value -> it.getKey().endsWith("StartsWith")
                                    ? value + "+"
                                    : it.getKey().endsWith("EndsWith") ? "+" + value : value));
        }
    }
}
