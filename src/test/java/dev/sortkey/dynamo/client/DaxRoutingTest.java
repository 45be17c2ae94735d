package dev.sortkey.dynamo.client;

import static dev.sortkey.dynamo.client.DaxTestCluster.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.calls.Call;
import dev.sortkey.calls.CallInterceptor;
import dev.sortkey.calls.CallLog;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.PlaceholderKey;
import dev.sortkey.testkit.dax.DaxError;
import dev.sortkey.testkit.dax.Operation;
import dev.sortkey.testkit.dax.StandInCluster;
import dev.sortkey.testkit.dax.StandInCluster.Conduct;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

@Tag("engine")
class DaxRoutingTest {
    private static DaxTestCluster dax;
    private static StandInCluster cluster;

    private final ConnectionSpec spec =
            new ConnectionSpec("Shop", new Target.Aws("dev", "eu-west-1", "dax://x"), Guard.OPEN);
    private final CallLog log = new CallLog();

    @BeforeAll
    static void start() {
        dax = new DaxTestCluster(database -> StandInCluster.start(database, 1));
        cluster = dax.cluster();
    }

    @AfterAll
    static void stop() {
        dax.close();
    }

    @BeforeEach
    void answer() {
        cluster.conduct(_ -> Conduct.ANSWER);
        cluster.limitBatches(Integer.MAX_VALUE);
    }

    private DynamoDbClient client(Guard guard) {
        return dax.client(cluster.url(), guard, new CallInterceptor(log, spec));
    }

    @PlaceholderKey
    @Test
    void whatTheClusterCannotDoGoesToDynamoDb() {
        int before = cluster.received().size();
        DynamoDbClient client = client(Guard.OPEN);
        assertThat(client.listTables().tableNames()).containsExactly("orders");
        assertThat(client.describeTable(it -> it.tableName("orders")).table().tableName())
                .isEqualTo("orders");
        assertThat(client.executeStatement(it -> it.statement("SELECT * FROM orders"))
                        .items())
                .containsExactly(KEY);
        assertThat(cluster.received()).hasSize(before);
        assertThat(client.getItem(it -> it.tableName("orders").key(KEY)).item()).isEqualTo(KEY);
        assertThat(cluster.received()).hasSize(before + 1).endsWith(Operation.GET_ITEM);
    }

    @Test
    void theClusterIsGreetedBySignatureAndSeesNoSecret() {
        client(Guard.READ_ONLY).getItem(it -> it.tableName("orders").key(KEY));
        List<Object> greeting = cluster.authorizations().getLast();
        assertThat(greeting.get(0)).isEqualTo("AKID");
        assertThat(new String((byte[]) greeting.get(2), StandardCharsets.UTF_8))
                .startsWith("AWS4-HMAC-SHA256")
                .contains("/eu-west-1/dax/aws4_request");
        assertThat(greeting).last().isEqualTo("DaxJavaV2Client-2.0.7");
        assertThat(greeting).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @EnumSource(
            value = Guard.class,
            names = {"READ_ONLY", "PRODUCTION"})
    void noWriteGoesRoundTheGuard(Guard guard) {
        int before = cluster.received().size();
        DynamoDbClient client = client(guard);
        for (Consumer<DynamoDbClient> write : WRITES) {
            assertThatThrownBy(() -> write.accept(client))
                    .isInstanceOfSatisfying(
                            UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.Guarded.class));
        }
        assertThat(cluster.received()).hasSize(before);
        assertThat(log.calls()).extracting(Call::operation).containsExactlyElementsOf(NAMES);
        assertThat(log.calls()).extracting(Call::error).allMatch(UserError.Guarded.class::isInstance);
    }

    private static final List<String> NAMES =
            List.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");
    private static final List<Consumer<DynamoDbClient>> WRITES = List.of(
            dynamo -> dynamo.putItem(it -> it.tableName("orders").item(KEY)),
            dynamo -> dynamo.updateItem(it -> it.tableName("orders").key(KEY)),
            dynamo -> dynamo.deleteItem(it -> it.tableName("orders").key(KEY)),
            dynamo -> dynamo.batchWriteItem(it -> it.requestItems(Map.of("orders", List.of(put("alpha"))))),
            dynamo -> dynamo.transactWriteItems(it -> it.transactItems(
                    write -> write.put(put -> put.tableName("orders").item(KEY)))));

    @Test
    void theLogSaysWhatWentThroughTheCluster() {
        DynamoDbClient client = client(Guard.OPEN);
        client.getItem(it -> it.tableName("orders").key(KEY).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        client.queryPaginator(it -> it.tableName("orders")
                        .keyConditionExpression("pk = :a")
                        .expressionAttributeValues(Map.of(":a", AttributeValue.fromS("alpha"))))
                .items()
                .forEach(_ -> {});
        cluster.conduct(operation -> operation == Operation.SCAN
                ? new Conduct.Fail(DaxError.of("ValidationException", "no", 400))
                : Conduct.ANSWER);
        assertThatThrownBy(() -> client.scan(it -> it.tableName("orders"))).isInstanceOf(UserException.class);
        assertThat(log.calls()).extracting(Call::operation).containsExactly("GetItem", "Query", "Scan");
        assertThat(log.calls()).extracting(Call::target).containsOnly("orders");
        assertThat(log.calls().getFirst().cost().capacity())
                .hasToString("Capacity[readUnits=0.5, writeUnits=0.0, vectorBytes=0.0]");
        assertThat(log.calls().get(1).cost().items()).isEqualTo(1);
        assertThat(log.calls().getLast().error()).isInstanceOf(UserError.BadInput.class);
    }

    @Test
    void keysThatABatchLeavesAreHandedBack() {
        cluster.limitBatches(1);
        var found = client(Guard.OPEN)
                .batchGetItem(it -> it.requestItems(Map.of(
                        "orders",
                        KeysAndAttributes.builder()
                                .keys(KEY, Map.of("pk", AttributeValue.fromS("beta")))
                                .build())));
        assertThat(found.responses().get("orders")).containsExactly(KEY);
        assertThat(found.unprocessedKeys().get("orders").keys())
                .containsExactly(Map.of("pk", AttributeValue.fromS("beta")));
    }

    @Test
    void writesThatABatchLeavesAreHandedBack() {
        cluster.limitBatches(1);
        var written = client(Guard.OPEN)
                .batchWriteItem(it -> it.requestItems(Map.of("orders", List.of(put("gamma"), put("delta")))));
        assertThat(written.unprocessedItems()).isEqualTo(Map.of("orders", List.of(put("delta"))));
    }

    @Test
    void deletesThatABatchLeavesAreHandedBack() {
        cluster.limitBatches(1);
        var writes = Map.of("orders", List.of(put("gamma"), delete("delta")));
        var written = client(Guard.OPEN).batchWriteItem(it -> it.requestItems(writes));
        assertThat(written.unprocessedItems()).isEqualTo(writes);
    }

    private static WriteRequest put(String pk) {
        return WriteRequest.builder()
                .putRequest(it -> it.item(Map.of("pk", AttributeValue.fromS(pk))))
                .build();
    }

    private static WriteRequest delete(String pk) {
        return WriteRequest.builder()
                .deleteRequest(it -> it.key(Map.of("pk", AttributeValue.fromS(pk))))
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "https://shop.example",
                "dax://",
                "daxs:///x",
                "dax://h/path",
                "dax://u:p@h",
                "dax://h?x"
            })
    void aWrongUrlIsToldBeforeAnythingIsSent(String url) {
        assertThatThrownBy(() -> dax.client(url, Guard.OPEN)).isInstanceOfSatisfying(UserException.class, e -> {
            assertThat(e.error()).isInstanceOf(UserError.BadInput.class);
            assertThat(e.error().what()).contains("'" + url + "' is not the URL of a DAX cluster.");
        });
    }
}
