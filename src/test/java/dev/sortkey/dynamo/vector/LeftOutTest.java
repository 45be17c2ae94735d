package dev.sortkey.dynamo.vector;

import static dev.sortkey.dynamo.vector.VectorTables.item;
import static dev.sortkey.dynamo.vector.VectorTables.vector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.embedded.EngineKind;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.OtherEngines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorDistanceFunction;

/// Items that were there before their index, told apart as the database does.
@Tag("engine")
class LeftOutTest {
    private static final AttributeValue GOOD = vector(1, 2, 3);

    private final Engines engine = Engines.start();
    private final DynamoDbClient client = engine.connection().dynamo();

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void saysOfEachItemWhetherASearchFindsIt() {
        OtherEngines.skip(EngineKind.STRICT, "it finds items whose filter has another type, too");
        List<Map<String, AttributeValue>> items = List.of(
                item("pk", "good", "spot", GOOD, "place", "here", "kind", "apple"),
                item("pk", "without filter", "spot", GOOD, "place", "here"),
                item("pk", "more", "spot", vector(1e30, -2, 3.5e-20), "place", "here", "a.b-c", "x"),
                item("pk", "no vector", "place", "here"),
                item("pk", "no place", "spot", GOOD),
                item("pk", "place is a number", "spot", GOOD, "place", AttributeValue.fromN("7")),
                item("pk", "text", "spot", "[1,2,3]", "place", "here"),
                item("pk", "null", "spot", AttributeValue.fromNul(true), "place", "here"),
                item("pk", "set", "spot", AttributeValue.fromNs(List.of("1", "2", "3")), "place", "here"),
                item(
                        "pk",
                        "bytes",
                        "spot",
                        AttributeValue.fromB(SdkBytes.fromByteArray(new byte[12])),
                        "place",
                        "here"),
                item("pk", "empty", "spot", vector(), "place", "here"),
                item("pk", "short", "spot", vector(1, 2), "place", "here"),
                item("pk", "long", "spot", vector(1, 2, 3, 4), "place", "here"),
                item(
                        "pk",
                        "of texts",
                        "spot",
                        AttributeValue.fromL(
                                List.of(VectorTables.text("1"), VectorTables.text("2"), VectorTables.text("3"))),
                        "place",
                        "here"),
                item("pk", "too large", "spot", vector(1e39, 2, 3), "place", "here"),
                item("pk", "kind is a number", "spot", GOOD, "place", "here", "kind", AttributeValue.fromN("7")));
        VectorTables.create(client, "mixed");
        items.forEach(item -> client.putItem(put -> put.tableName("mixed").item(item)));

        var index = new NewVectorIndex(
                "nearby",
                "spot",
                3,
                VectorDistanceFunction.EUCLIDEAN,
                List.of(
                        new NewVectorIndex.Searched("place", true, "S"),
                        new NewVectorIndex.Searched("kind", false, "S")),
                Projection.builder().projectionType("KEYS_ONLY").build());
        var change = new VectorIndexChange(client, Waiting.real());
        List<String> told = new ArrayList<>();
        change.send(index.creation(described()));
        change.awaitReady("mixed", "nearby", told::add);
        TableDescription table = described();

        VectorMatches found = VectorSearch.of(
                        table,
                        VectorQuery.near("nearby", GOOD.l())
                                .with(
                                        100,
                                        List.of(Filter.of("place", FilterOperator.EQ, TypedValue.text("here"))),
                                        List.of()))
                .run(client);
        List<String> expected = items.stream()
                .filter(item ->
                        LeftOut.of(table, VectorIndexes.of(table, null), item).isEmpty())
                .map(item -> String.valueOf(item.get("pk").s()))
                .toList();
        assertThat(expected).contains("good").hasSizeLessThan(8);
        assertThat(VectorTables.keys(found)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(told).contains("The index nearby is CREATING, backfilling.", "The index nearby is ACTIVE.");

        change.send(NewVectorIndex.deletion(table, "nearby"));
        change.awaitDropped("mixed", "nearby");
        assertThat(described().vectorIndexes()).isEmpty();
    }

    private TableDescription described() {
        return client.describeTable(it -> it.tableName("mixed")).table();
    }
}
