package dev.sortkey.dynamo.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.testkit.Engines;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorDistanceFunction;
import software.amazon.awssdk.services.dynamodb.model.VectorIndex;

/// A search finds what looking at every item finds.
class VectorSearchProperties {
    private static final List<VectorDistanceFunction> DISTANCES = List.of(
            VectorDistanceFunction.COSINE, VectorDistanceFunction.EUCLIDEAN, VectorDistanceFunction.DOT_PRODUCT);
    private static final Offset<Double> CLOSE = Offset.offset(1e-4);

    private static @Nullable Engines engine;
    private static final Map<String, TableDescription> TABLES = new HashMap<>();
    private static final AtomicInteger TRIES = new AtomicInteger();

    /// One item: its vector, and what it can be filtered by.
    record Spot(int[] vector, String kind) {
        float[] floats() {
            var floats = new float[vector.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = vector[i] / 8f;
            }
            return floats;
        }

        AttributeValue value() {
            return VectorTables.vector(
                    IntStream.of(vector).mapToObj(number -> number / 8.0).toArray(Number[]::new));
        }
    }

    @BeforeContainer
    static void start() {
        engine = Engines.start();
        for (String table : List.of("plain", "keyed")) {
            String[] searched = table.equals("keyed") ? new String[] {"place", "kind"} : new String[0];
            TABLES.put(
                    table,
                    VectorTables.create(
                            client(),
                            table,
                            DISTANCES.stream()
                                    .map(distance -> VectorTables.index(distance.name(), distance, searched))
                                    .toArray(VectorIndex[]::new)));
        }
    }

    @AfterContainer
    static void stop() {
        if (engine != null) {
            engine.close();
        }
        TABLES.clear();
    }

    private static DynamoDbClient client() {
        if (engine == null) {
            throw new IllegalStateException("not started");
        }
        return engine.connection().dynamo();
    }

    @Provide
    Arbitrary<Spot> spots() {
        return Combinators.combine(
                        Arbitraries.integers()
                                .between(-40, 40)
                                .array(int[].class)
                                .ofSize(3)
                                .filter(vector -> IntStream.of(vector).anyMatch(number -> number != 0)),
                        Arbitraries.of("apple", "pear"))
                .as(Spot::new);
    }

    @Provide
    Arbitrary<List<Spot>> orchards() {
        return spots().list().ofMinSize(1).ofMaxSize(25);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void findsTheNearest(
            @ForAll("orchards") List<Spot> spots,
            @ForAll("spots") Spot near,
            @ForAll @IntRange(min = 1, max = 100) int most) {
        TRIES.incrementAndGet();
        write("plain", spots, "");
        for (VectorDistanceFunction distance : DISTANCES) {
            assertFound("plain", distance, spots, near, most, List.of());
        }
        clear("plain", spots.size());
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void findsTheNearestOfAPartition(
            @ForAll("orchards") List<Spot> spots,
            @ForAll("spots") Spot near,
            @ForAll @IntRange(min = 1, max = 30) int most) {
        String place = "place " + TRIES.incrementAndGet();
        write("keyed", spots, place);
        Filter ofPlace = Filter.of("place", FilterOperator.EQ, TypedValue.text(place));
        Filter ofKind = Filter.of("kind", FilterOperator.EQ, TypedValue.text(near.kind()));
        List<Spot> alike =
                spots.stream().filter(spot -> spot.kind().equals(near.kind())).toList();
        for (VectorDistanceFunction distance : DISTANCES) {
            assertFound("keyed", distance, spots, near, most, List.of(ofPlace));
            assertFound("keyed", distance, alike, near, most, List.of(ofPlace, ofKind));
        }
    }

    private static void assertFound(
            String table,
            VectorDistanceFunction distance,
            List<Spot> spots,
            Spot near,
            int most,
            List<Filter> filters) {
        TableDescription described = TABLES.get(table);
        assertThat(described).isNotNull();
        VectorQuery query = VectorQuery.near(distance.name(), near.value().l()).with(most, filters, List.of());
        VectorMatches found = VectorSearch.of(described, query).run(client());

        double[] exact = spots.stream()
                .mapToDouble(spot -> exact(distance, spot.floats(), near.floats()))
                .boxed()
                .sorted(
                        distance == VectorDistanceFunction.DOT_PRODUCT
                                ? Comparator.<Double>reverseOrder()
                                : Comparator.<Double>naturalOrder())
                .limit(most)
                .mapToDouble(Double::doubleValue)
                .toArray();
        assertThat(found.matches().stream()
                        .mapToDouble(VectorMatches.Match::score)
                        .toArray())
                .as(
                        "%s of %s",
                        distance,
                        spots.stream()
                                .map(spot -> Arrays.toString(spot.vector()))
                                .toList())
                .containsExactly(exact, CLOSE);
        assertThat(VectorTables.keys(found)).doesNotHaveDuplicates();
        assertThat(found.matches())
                .extracting(VectorMatches.Match::rank)
                .isSorted()
                .startsWith(found.matches().isEmpty() ? new Integer[0] : new Integer[] {1});
    }

    private static double exact(VectorDistanceFunction distance, float[] one, float[] other) {
        double product = 0;
        double first = 0;
        double second = 0;
        double between = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * other[i];
            first += (double) one[i] * one[i];
            second += (double) other[i] * other[i];
            between += Math.pow((double) one[i] - other[i], 2);
        }
        return switch (distance) {
            case COSINE -> 1 - product / Math.sqrt(first * second);
            case EUCLIDEAN -> Math.sqrt(between);
            default -> product;
        };
    }

    private static void write(String table, List<Spot> spots, String place) {
        for (int i = 0; i < spots.size(); i++) {
            Spot spot = spots.get(i);
            var item = new HashMap<>(VectorTables.item("pk", place + i, "spot", spot.value(), "kind", spot.kind()));
            if (!place.isEmpty()) {
                item.put("place", VectorTables.text(place));
            }
            client().putItem(put -> put.tableName(table).item(item));
        }
    }

    private static void clear(String table, int count) {
        Stream.iterate(0, i -> i < count, i -> i + 1)
                .forEach(i -> client().deleteItem(it -> it.tableName(table).key(VectorTables.item("pk", "" + i))));
    }
}
