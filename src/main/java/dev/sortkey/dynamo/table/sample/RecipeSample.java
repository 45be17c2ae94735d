package dev.sortkey.dynamo.table.sample;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.support.TextResource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.SearchSchemaElement;
import software.amazon.awssdk.services.dynamodb.model.SearchSchemaElementType;
import software.amazon.awssdk.services.dynamodb.model.VectorDistanceFunction;
import software.amazon.awssdk.services.dynamodb.model.VectorIndex;

/// The sample table, usually `recipes`, to try vector search with: dishes, each with a vector of its ingredients.
/// No language model made these vectors: each ingredient is a fixed direction, and a dish the sum of its own, so
/// that dishes with the same ingredients are near to each other. One dish has no vector, one has an older text in
/// it, and one lacks the attribute that an index needs.
public record RecipeSample(String table) implements SampleTable {
    /// The table's usual name.
    public static final String TABLE = "recipes";

    private static final String MOMENT = "added_at";
    private static final int DIMENSIONS = 64;
    private static final double WEIGHT_OF_COURSE = 0.6;
    private static final String NOT_EMBEDDED = "pumpkin-ravioli";
    private static final String CHANGED_SINCE = "cucumber-cooler";

    @Override
    public CreateTableRequest definition() {
        return CreateTableRequest.builder()
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(KeySchemaElement.builder()
                        .attributeName("id")
                        .keyType(KeyType.HASH)
                        .build())
                .attributeDefinitions(text("id"), text("course"), text("season"))
                .vectorIndexes(
                        index("by-ingredients")
                                .projection(all -> all.projectionType(ProjectionType.ALL))
                                .build(),
                        index("by-course")
                                .searchSchema(
                                        searched("course", SearchSchemaElementType.HASH),
                                        searched("season", SearchSchemaElementType.INLINE_FILTER))
                                .projection(some -> some.projectionType(ProjectionType.INCLUDE)
                                        .nonKeyAttributes("name"))
                                .build())
                .build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static VectorIndex.Builder index(String name) {
        return VectorIndex.builder()
                .indexName(name)
                .vectorAttribute(vector -> vector.attributeName("embedding"))
                .dimensions((long) DIMENSIONS)
                .distanceFunction(VectorDistanceFunction.COSINE);
    }

    private static SearchSchemaElement searched(String name, SearchSchemaElementType type) {
        return SearchSchemaElement.builder()
                .attributeName(name)
                .searchSchemaElementType(type)
                .build();
    }

    @Override
    public @Nullable String expiry() {
        return null;
    }

    @Override
    public List<Map<String, AttributeValue>> rows(Instant moment) {
        Instant now = moment.truncatedTo(ChronoUnit.SECONDS);
        return TextResource.text(RecipeSample.class, "recipes.jsonl")
                .lines()
                .map(line -> row(DynamoJson.parse(line), now))
                .toList();
    }

    private static Map<String, AttributeValue> row(Map<String, AttributeValue> dish, Instant now) {
        var row = new LinkedHashMap<>(dish);
        String id = Objects.requireNonNull(dish.get("id")).s();
        row.put(MOMENT, time(now));
        row.put("text_changed_at", time(now.minus(id.equals(CHANGED_SINCE) ? 1 : 20, ChronoUnit.DAYS)));
        if (!id.equals(NOT_EMBEDDED)) {
            row.put("embedded_at", time(now.minus(19, ChronoUnit.DAYS)));
            row.put("embedding", vector(dish));
        }
        return row;
    }

    private static AttributeValue time(Instant time) {
        return AttributeValue.fromS(time.toString());
    }

    private static AttributeValue vector(Map<String, AttributeValue> dish) {
        var sum = new double[DIMENSIONS];
        Objects.requireNonNull(dish.get("ingredients")).ss().forEach(ingredient -> add(sum, ingredient, 1));
        Optional.ofNullable(dish.get("course")).ifPresent(course -> add(sum, course.s(), WEIGHT_OF_COURSE));
        double length = Math.sqrt(DoubleStream.of(sum).map(each -> each * each).sum());
        return AttributeValue.fromL(DoubleStream.of(sum)
                .mapToObj(each -> AttributeValue.fromN(Float.toString((float) (each / length))))
                .toList());
    }

    /// A word is the same direction on every machine.
    private static void add(double[] sum, String word, double weight) {
        var random = new SplittableRandom(word.hashCode());
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * (random.nextDouble() - 0.5);
        }
    }

    @Override
    public Optional<Instant> momentIn(DynamoDbClient client) {
        Map<String, AttributeValue> first = rows(Instant.EPOCH).getFirst();
        var found = client.getItem(
                request -> request.tableName(table).consistentRead(true).key(Map.of("id", first.get("id"))));
        return Optional.ofNullable(found.item().get(MOMENT)).map(moment -> Instant.parse(moment.s()));
    }

    @Override
    public Optional<String> identity(Map<String, AttributeValue> row) {
        return Optional.empty();
    }
}
