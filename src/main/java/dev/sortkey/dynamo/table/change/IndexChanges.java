package dev.sortkey.dynamo.table.change;

import dev.sortkey.support.Counted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.SearchSchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.VectorIndex;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexUpdate;

/// The indexes that go and come: one for each request, as the service wants it (UpdateTable,
/// GlobalSecondaryIndexUpdates). An index with another key or projection is another one.
///
/// @param table as it is now
/// @param now its definition
/// @param wanted the definition that it gets
record IndexChanges(TableDescription table, CreateTableRequest now, CreateTableRequest wanted) {
    /// Why the indexes can't become the wanted ones.
    List<String> problems() {
        var problems = new ArrayList<String>();
        Set<LocalSecondaryIndex> local = locals(now);
        if (!local.equals(locals(wanted))) {
            problems.add("Local indexes can't be changed after a table was created. Copy its items into a new table.");
        }
        if (!types(now, now.keySchema()).equals(types(wanted, wanted.keySchema()))) {
            problems.add("The key of a table can't be changed. Copy its items into a new table.");
        }
        return problems;
    }

    /// Local indexes with projections whose order doesn't count.
    private static Set<LocalSecondaryIndex> locals(CreateTableRequest definition) {
        return definition.localSecondaryIndexes().stream()
                .map(index ->
                        index.toBuilder().projection(sorted(index.projection())).build())
                .collect(Collectors.toSet());
    }

    private static @Nullable Projection sorted(@Nullable Projection projection) {
        return projection == null || !projection.hasNonKeyAttributes()
                ? projection
                : projection.toBuilder()
                        .nonKeyAttributes(
                                projection.nonKeyAttributes().stream().sorted().toList())
                        .build();
    }

    private static List<String> types(CreateTableRequest definition, List<KeySchemaElement> schema) {
        return schema.stream()
                .map(key ->
                        key.attributeName() + " " + key.keyTypeAsString() + " " + type(definition, key.attributeName()))
                .toList();
    }

    private static String type(CreateTableRequest definition, @Nullable String attribute) {
        return definition.attributeDefinitions().stream()
                .filter(defined -> Objects.equals(defined.attributeName(), attribute))
                .map(defined -> String.valueOf(defined.attributeTypeAsString()))
                .findFirst()
                .orElse("?");
    }

    /// Those that aren't wanted, or not as they are.
    List<TableStep> deletions() {
        var steps = new ArrayList<TableStep>();
        now.globalSecondaryIndexes().stream()
                .filter(index -> wanted.globalSecondaryIndexes().stream().noneMatch(other -> isSame(index, other)))
                .forEach(index -> steps.add(deletion(
                        index.indexName(),
                        global(change -> change.delete(gone -> gone.indexName(index.indexName()))))));
        now.vectorIndexes().stream()
                .filter(index -> wanted.vectorIndexes().stream().noneMatch(other -> isSame(index, other)))
                .forEach(index -> steps.add(deletion(
                        index.indexName(),
                        vector(change -> change.delete(gone -> gone.indexName(index.indexName()))))));
        return steps;
    }

    private TableStep deletion(String index, UpdateTableRequest.Builder request) {
        boolean comesBack = Stream.concat(
                        wanted.globalSecondaryIndexes().stream().map(GlobalSecondaryIndex::indexName),
                        wanted.vectorIndexes().stream().map(VectorIndex::indexName))
                .anyMatch(index::equals);
        return TableStep.of("Delete the index " + index, request.build())
                .warning(
                        comesBack
                                ? "Nothing can read the index until it was created again. To change it without a gap, give "
                                        + "the new one another name, and delete this one when nothing uses it any more."
                                : "Whatever reads the index fails. Creating it again reads the whole table.");
    }

    /// Those that are wanted and aren't there, or not so.
    List<TableStep> creations() {
        var steps = new ArrayList<TableStep>();
        Set<String> attributes = staying();
        wanted.globalSecondaryIndexes().stream()
                .filter(index -> now.globalSecondaryIndexes().stream().noneMatch(other -> isSame(other, index)))
                .forEach(index -> steps.add(creation(index, attributes)));
        wanted.vectorIndexes().stream()
                .filter(index -> now.vectorIndexes().stream().noneMatch(other -> isSame(other, index)))
                .forEach(index -> steps.add(creation(index, attributes)));
        return steps;
    }

    private TableStep creation(GlobalSecondaryIndex index, Set<String> attributes) {
        index.keySchema().forEach(key -> attributes.add(key.attributeName()));
        String keys = index.keySchema().stream()
                .map(key -> key.attributeName() + " " + type(wanted, key.attributeName()))
                .collect(Collectors.joining(", "));
        var request = global(change -> change.create(create -> create.indexName(index.indexName())
                        .keySchema(index.keySchema())
                        .projection(index.projection())
                        .provisionedThroughput(index.provisionedThroughput())
                        .onDemandThroughput(index.onDemandThroughput())
                        .warmThroughput(index.warmThroughput())))
                .attributeDefinitions(definitions(attributes));
        return TableStep.of(
                "Create the index " + index.indexName() + " (" + keys + ")", request.build(), filling(index));
    }

    private TableStep creation(VectorIndex index, Set<String> attributes) {
        var request = vector(change -> change.create(create -> create.indexName(index.indexName())
                .vectorAttribute(index.vectorAttribute())
                .searchSchema(index.searchSchema())
                .projection(index.projection())
                .dimensions(index.dimensions())
                .distanceFunction(index.distanceFunction())));
        index.searchSchema().stream().map(SearchSchemaElement::attributeName).forEach(attributes::add);
        List<AttributeDefinition> definitions = definitions(attributes);
        if (!index.searchSchema().isEmpty()) {
            request.attributeDefinitions(definitions);
        }
        return TableStep.of(
                "Create the vector index " + index.indexName(),
                request.build(),
                "DynamoDB reads the whole table to fill the index.");
    }

    /// The attributes that the table's key and the indexes that stay use.
    private Set<String> staying() {
        var used = new HashSet<String>();
        now.keySchema().forEach(key -> used.add(key.attributeName()));
        now.localSecondaryIndexes().forEach(index -> index.keySchema().forEach(key -> used.add(key.attributeName())));
        now.globalSecondaryIndexes().stream()
                .filter(index -> wanted.globalSecondaryIndexes().stream().anyMatch(other -> isSame(index, other)))
                .forEach(index -> index.keySchema().forEach(key -> used.add(key.attributeName())));
        now.vectorIndexes().stream()
                .filter(index -> wanted.vectorIndexes().stream().anyMatch(other -> isSame(index, other)))
                .forEach(index -> index.searchSchema().forEach(key -> used.add(key.attributeName())));
        return used;
    }

    private List<AttributeDefinition> definitions(Set<String> used) {
        return wanted.attributeDefinitions().stream()
                .filter(defined -> used.contains(defined.attributeName()))
                .toList();
    }

    /// What it costs to fill an index, as far as the service counted the items, some hours ago.
    private String filling(GlobalSecondaryIndex index) {
        Long items = table.itemCount();
        Long bytes = table.tableSizeBytes();
        if (items == null || bytes == null || items == 0) {
            return "DynamoDB reads the whole table to fill the index, and bills a write for each item in it.";
        }
        boolean whole = index.projection() != null && index.projection().projectionType() == ProjectionType.ALL;
        long units = items * (whole ? Math.max(1, (bytes / items + 1023) / 1024) : 1);
        return String.format(
                Locale.ROOT,
                "DynamoDB reads the whole table to fill the index: up to %s, about %,d WCU.",
                Counted.of(items, "item"),
                units);
    }

    private UpdateTableRequest.Builder global(Consumer<GlobalSecondaryIndexUpdate.Builder> change) {
        return UpdateTableRequest.builder()
                .tableName(table.tableName())
                .globalSecondaryIndexUpdates(List.of(GlobalSecondaryIndexUpdate.builder()
                        .applyMutation(change)
                        .build()));
    }

    private UpdateTableRequest.Builder vector(Consumer<VectorIndexUpdate.Builder> change) {
        return UpdateTableRequest.builder()
                .tableName(table.tableName())
                .vectorIndexUpdates(List.of(
                        VectorIndexUpdate.builder().applyMutation(change).build()));
    }

    boolean isSame(GlobalSecondaryIndex one, GlobalSecondaryIndex other) {
        return Objects.equals(one.indexName(), other.indexName())
                && types(now, one.keySchema()).equals(types(wanted, other.keySchema()))
                && Objects.equals(sorted(one.projection()), sorted(other.projection()));
    }

    private static boolean isSame(VectorIndex one, VectorIndex other) {
        return one.toBuilder()
                .projection(sorted(one.projection()))
                .build()
                .equals(other.toBuilder().projection(sorted(other.projection())).build());
    }
}
