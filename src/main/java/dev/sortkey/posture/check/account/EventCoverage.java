package dev.sortkey.posture.check.account;

import dev.sortkey.posture.check.KnownAnswer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Which events the selectors of a trail or an event data store record.
enum EventCoverage {
    /// All that read.
    READ,
    /// All that write.
    WRITE,
    /// Some of them.
    SOME;

    /// Everything.
    static final Set<EventCoverage> ALL = EnumSet.of(READ, WRITE);

    private static final String TABLE = "AWS::DynamoDB::Table";
    private static final String SOURCE = "dynamodb.amazonaws.com";

    /// What is recorded of calls that manage tables.
    static Set<EventCoverage> management(KnownAnswer selectors) {
        Set<EventCoverage> coverage = EnumSet.noneOf(EventCoverage.class);
        selectors
                .at("/EventSelectors")
                .valueStream()
                .filter(it -> it.path("IncludeManagementEvents").asBoolean(false))
                .forEach(it -> coverage.addAll(direction(it)));
        advanced(selectors, "Management").forEach(fields -> {
            boolean without = fields.stream()
                    .anyMatch(field -> is(field, "eventSource")
                            && (has(field, "NotEquals", SOURCE)
                                    || (field.has("Equals") && !has(field, "Equals", SOURCE))));
            if (!without) {
                boolean narrow = fields.stream()
                        .anyMatch(field ->
                                !is(field, "eventCategory") && !is(field, "eventSource") && !is(field, "readOnly"));
                coverage.addAll(narrow ? EnumSet.of(SOME) : direction(fields));
            }
        });
        return coverage;
    }

    /// What is recorded of reads and writes of items.
    static Set<EventCoverage> items(KnownAnswer selectors) {
        Set<EventCoverage> coverage = EnumSet.noneOf(EventCoverage.class);
        for (JsonNode selector : selectors.at("/EventSelectors")) {
            selector.path("DataResources")
                    .valueStream()
                    .filter(it -> it.path("Type").asString("").equals(TABLE))
                    .flatMap(it -> it.path("Values").valueStream())
                    .forEach(value -> coverage.addAll(
                            value.asString("").matches("arn:[a-z-]+:dynamodb:?")
                                    ? direction(selector)
                                    : EnumSet.of(SOME)));
        }
        advanced(selectors, "Data")
                .filter(fields ->
                        fields.stream().anyMatch(field -> is(field, "resources.type") && has(field, "Equals", TABLE)))
                .forEach(fields -> {
                    boolean narrow = fields.stream()
                            .anyMatch(field -> !is(field, "eventCategory")
                                    && !is(field, "resources.type")
                                    && !is(field, "readOnly"));
                    coverage.addAll(narrow ? EnumSet.of(SOME) : direction(fields));
                });
        return coverage;
    }

    /// The fields of each advanced selector of a category.
    private static Stream<List<JsonNode>> advanced(KnownAnswer selectors, String category) {
        return selectors
                .at("/AdvancedEventSelectors")
                .valueStream()
                .map(it -> it.path("FieldSelectors").valueStream().toList())
                .filter(fields -> fields.stream()
                        .anyMatch(field -> is(field, "eventCategory") && has(field, "Equals", category)));
    }

    private static Set<EventCoverage> direction(JsonNode selector) {
        return switch (selector.path("ReadWriteType").asString("All")) {
            case "All" -> ALL;
            case "ReadOnly" -> EnumSet.of(READ);
            case "WriteOnly" -> EnumSet.of(WRITE);
            default -> EnumSet.of(SOME);
        };
    }

    private static Set<EventCoverage> direction(List<JsonNode> fields) {
        return fields.stream()
                .filter(field -> is(field, "readOnly"))
                .findFirst()
                .map(field -> has(field, "Equals", "true") || has(field, "NotEquals", "false")
                        ? EnumSet.of(READ)
                        : EnumSet.of(WRITE))
                .orElse(EnumSet.copyOf(ALL));
    }

    private static boolean is(JsonNode field, String name) {
        return field.path("Field").asString("").equals(name);
    }

    private static boolean has(JsonNode field, String operator, String value) {
        return field.path(operator).valueStream().anyMatch(it -> it.asString("").equals(value));
    }
}
