package dev.sortkey.dynamo.table.definition;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Where two definitions differ, or a live table from its definition: keys, their types, indexes and capacity.
///
/// What can be changed at any time makes no difference for a live table: the stream, tags, encryption, table class and
/// deletion protection.
public final class TableDifferences {
    private TableDifferences() {}

    /// A part that is different.
    ///
    /// @param name such as `global index by-city`
    /// @param one in the first definition, in words; null when it isn't there
    /// @param other in the second
    public record Part(
            String name, @Nullable String one, @Nullable String other) {}

    /// What differs between two definitions, the stream too; tags, encryption, table class and deletion protection
    /// make no difference.
    public static List<Part> between(CreateTableRequest one, CreateTableRequest other) {
        return Stream.concat(parts(all(one), all(other)), parts(stream(one), stream(other)))
                .toList();
    }

    /// The table's own key and its types, when they differ.
    public static Optional<Part> ofKeys(CreateTableRequest one, CreateTableRequest other) {
        return parts(keys(one), keys(other)).findFirst();
    }

    /// One sentence for each difference; none when the table is as defined.
    static List<String> between(CreateTableRequest definition, TableDescription table) {
        return differences(all(definition), all(LiveDefinition.of(table, List.of())));
    }

    /// Only the table's own key and its types.
    static List<String> ofKeys(CreateTableRequest definition, TableDescription table) {
        return differences(keys(definition), keys(LiveDefinition.of(table, List.of())));
    }

    /// Only the stream; nothing when it is as defined.
    static Optional<String> ofStream(CreateTableRequest definition, TableDescription table) {
        return differences(stream(definition), stream(LiveDefinition.of(table, List.of()))).stream()
                .findFirst();
    }

    private static List<String> differences(Map<String, String> wanted, Map<String, String> found) {
        return parts(wanted, found)
                .map(part -> "The " + part.name() + " is " + shown(part.one()) + " in the definition and "
                        + shown(part.other()) + " in the table.")
                .toList();
    }

    private static Stream<Part> parts(Map<String, String> one, Map<String, String> other) {
        var names = new LinkedHashSet<>(one.keySet());
        names.addAll(other.keySet());
        return names.stream()
                .map(name -> new Part(name, one.get(name), other.get(name)))
                .filter(part -> !Objects.equals(part.one(), part.other()));
    }

    private static String shown(@Nullable String text) {
        return text == null ? "missing" : "'" + text + "'";
    }

    private static Map<String, String> keys(CreateTableRequest table) {
        var parts = new LinkedHashMap<String, String>();
        parts.put("key", key(table, table.keySchema()));
        return parts;
    }

    private static Map<String, String> all(CreateTableRequest table) {
        Map<String, String> parts = keys(table);
        boolean onDemand = table.billingMode() == BillingMode.PAY_PER_REQUEST;
        parts.put("billing mode", onDemand ? "PAY_PER_REQUEST" : "PROVISIONED");
        if (!onDemand) {
            parts.put("capacity", units(table.provisionedThroughput()));
        }
        table.globalSecondaryIndexes()
                .forEach(index -> parts.put(
                        "global index " + index.indexName(),
                        key(table, index.keySchema()) + ", " + projection(index.projection())
                                + (onDemand ? "" : ", " + units(index.provisionedThroughput()))));
        table.localSecondaryIndexes()
                .forEach(index -> parts.put(
                        "local index " + index.indexName(),
                        key(table, index.keySchema()) + ", " + projection(index.projection())));
        table.vectorIndexes().forEach(index -> parts.put("vector index " + index.indexName(), index.toString()));
        return parts;
    }

    private static Map<String, String> stream(CreateTableRequest table) {
        var stream = table.streamSpecification();
        return stream != null && Boolean.TRUE.equals(stream.streamEnabled())
                ? Map.of("stream", String.valueOf(stream.streamViewTypeAsString()))
                : Map.of();
    }

    private static String key(CreateTableRequest table, List<KeySchemaElement> schema) {
        return schema.stream()
                .map(element -> element.attributeName() + " " + type(table, element) + " " + element.keyTypeAsString())
                .collect(Collectors.joining(", "));
    }

    private static String type(CreateTableRequest table, KeySchemaElement element) {
        return table.attributeDefinitions().stream()
                .filter(attribute -> element.attributeName().equals(attribute.attributeName()))
                .map(attribute -> String.valueOf(attribute.attributeTypeAsString()))
                .findFirst()
                .orElse("?");
    }

    private static String projection(@Nullable Projection projection) {
        if (projection == null) {
            return "no projection";
        }
        String attributes = projection.nonKeyAttributes().stream().sorted().collect(Collectors.joining(" "));
        return projection.projectionTypeAsString() + (attributes.isEmpty() ? "" : " " + attributes);
    }

    private static String units(@Nullable ProvisionedThroughput throughput) {
        return throughput == null
                ? "no units"
                : throughput.readCapacityUnits() + " read and " + throughput.writeCapacityUnits() + " write units";
    }
}
