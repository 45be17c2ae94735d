package dev.sortkey.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.client.BackgroundRequests;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.embedded.EngineKind;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.OtherEngines;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("engine")
class CallInterceptorTest {
    private final CallLog log = new CallLog();
    private final Engines engines = Engines.start(new CallInterceptor(log, ConnectionSpec.EMBEDDED));
    private final DynamoDbClient dynamo = engines.connection().dynamo();

    @BeforeAll
    void table() {
        dynamo.createTable(request -> request.tableName("tab")
                .billingMode("PAY_PER_REQUEST")
                .keySchema(key -> key.attributeName("pk").keyType("HASH"))
                .attributeDefinitions(key -> key.attributeName("pk").attributeType("S")));
        List.of("a", "b", "c")
                .forEach(
                        pk -> dynamo.putItem(request -> request.tableName("tab").item(item(pk))));
    }

    @BeforeEach
    void forget() {
        log.clear();
    }

    @AfterAll
    void close() {
        engines.close();
    }

    @Test
    void oneEntryForEachRequest() {
        List<Call> told = new ArrayList<>();
        log.onCall(told::add);
        dynamo.listTables();
        dynamo.getItem(request -> request.tableName("tab").key(item("a")));
        engines.connection().streams().listStreams();
        assertThat(log.calls()).extracting(Call::operation).containsExactly("ListTables", "GetItem", "ListStreams");
        assertThat(log.calls()).isEqualTo(told).extracting(Call::id).isSorted().doesNotHaveDuplicates();
        Call get = log.calls().get(1);
        assertThat(get.target()).isEqualTo("tab");
        assertThat(get.connection()).isEqualTo("Embedded");
        assertThat(get.cost().items()).isEqualTo(1);
        assertThat(get.cost().capacity()).isNull();
        assertThat(get.traffic().status()).isEqualTo(200);
        assertThat(get.traffic().retries()).isZero();
        assertThat(get.traffic().bytesOut()).isPositive();
        assertThat(get.traffic().bytesIn()).isPositive();
        assertThat(get.elapsed()).isPositive();
        assertThat(get.error()).isNull();
    }

    @Test
    void pollsAreLoggedOnlyWhenTheyBringSomethingOrFail() {
        dynamo.describeTable(request -> request.tableName("tab").overrideConfiguration(BackgroundRequests.MARKED));
        assertThat(log.calls()).isEmpty();
        assertThatThrownBy(() -> dynamo.describeTable(
                        request -> request.tableName("nowhere").overrideConfiguration(BackgroundRequests.MARKED)))
                .isInstanceOf(UserException.class);
        assertThat(log.calls()).extracting(Call::operation).containsExactly("DescribeTable");
    }

    @Test
    void capacityIsWhatWasReported() {
        ConsumedCapacity reported = dynamo.scan(
                        request -> request.tableName("tab").returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity();
        assertThat(last().cost()).isEqualTo(new CallCost(3, 3, new CallCost.Capacity(reported.capacityUnits(), 0)));

        List<ConsumedCapacity> many = dynamo.batchGetItem(
                        request -> request.requestItems(Map.of("tab", keys("a", "zz")))
                                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity();
        assertThat(last().cost().items()).isEqualTo(1);
        assertThat(last().cost().capacity())
                .isEqualTo(new CallCost.Capacity(many.getFirst().capacityUnits(), 0));

        double written = dynamo.putItem(request ->
                        request.tableName("tab").item(item("a")).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .capacityUnits();
        assertThat(last().cost()).isEqualTo(new CallCost(1, null, new CallCost.Capacity(0, written)));
    }

    @Test
    void vectorIndexesCountBytes() {
        dynamo.createTable(request -> request.tableName("near")
                .billingMode("PAY_PER_REQUEST")
                .keySchema(key -> key.attributeName("pk").keyType("HASH"))
                .attributeDefinitions(key -> key.attributeName("pk").attributeType("S"))
                .vectorIndexes(index -> index.indexName("by-place")
                        .vectorAttribute(attribute -> attribute.attributeName("place"))
                        .dimensions(2L)
                        .distanceFunction("EUCLIDEAN")
                        .projection(projection -> projection.projectionType("KEYS_ONLY"))));
        AttributeValue place = AttributeValue.fromL(List.of(AttributeValue.fromN("1"), AttributeValue.fromN("2")));
        dynamo.putItem(request -> request.tableName("near")
                .item(Map.of("pk", AttributeValue.fromS("a"), "place", place))
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
        assertThat(last().cost().capacityWords()).matches("1 WCU [\\d,]+ vector bytes");

        double searched = dynamo.searchVectors(request -> request.tableName("near")
                        .indexName("by-place")
                        .searchVector(place.l())
                        .topK(1)
                        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
                .consumedCapacity()
                .vectorSearchRequestBytes();
        assertThat(last().target()).isEqualTo("near/by-place");
        assertThat(last().cost()).isEqualTo(new CallCost(1, null, new CallCost.Capacity(0, 0, searched)));
        assertThat(CallText.details(last(), CallRedaction.VALUES_HIDDEN))
                .contains("\"vectorBytes\": " + searched)
                .doesNotContain("\"N\": \"2\"");
    }

    @Test
    void transactionsCountAllTheirItems() {
        List<ConsumedCapacity> reported = dynamo.transactWriteItems(request -> request.returnConsumedCapacity("TOTAL")
                        .transactItems(
                                write -> write.put(put -> put.tableName("tab").item(item("a"))),
                                write -> write.put(put -> put.tableName("tab").item(item("b")))))
                .consumedCapacity();
        assertThat(last().cost().items()).isEqualTo(2);
        assertThat(last().target()).isEqualTo("tab");
        CallCost.Capacity capacity = last().cost().capacity();
        assertThat(capacity).isNotNull();
        assertThat(capacity.writeUnits())
                .isEqualTo(reported.stream()
                        .mapToDouble(ConsumedCapacity::capacityUnits)
                        .sum());
    }

    @Test
    void aMissingItemIsNoItem() {
        dynamo.getItem(request -> request.tableName("tab").key(item("zz")));
        assertThat(last().cost().items()).isZero();
    }

    @Test
    void statementsNameTheirTable() {
        OtherEngines.skip(EngineKind.STRICT, "it has no PartiQL");
        dynamo.executeStatement(request -> request.statement("SELECT * FROM \"tab\" WHERE pk = 'from x'"));
        assertThat(last().target()).isEqualTo("tab");
    }

    @Test
    void failuresAreLoggedWithTheirWords() {
        Totals before = log.totals();
        assertThatThrownBy(() -> dynamo.describeTable(request -> request.tableName("missing")))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(last().error()).isEqualTo(e.error()));
        assertThat(last().error()).isInstanceOf(UserError.NotFound.class);
        assertThat(last().traffic().status()).isEqualTo(400);
        assertThat(last().response()).isNull();
        assertThat(log.totals().errors()).isEqualTo(before.errors() + 1);
        assertThat(log.totals().calls()).isEqualTo(before.calls() + 1);
    }

    @Test
    void retriesAreCounted() {
        var asked = new AtomicInteger();
        try (StubServer server = StubServer.http(_ -> asked.incrementAndGet() <= 2
                        ? Answer.error(400, "ThrottlingException", "slow down")
                        : Answer.json(200, "{\"TableNames\":[\"tab\"]}"));
                Connection connection = open(server, Guard.OPEN)) {
            connection.dynamo().listTables();
        }
        assertThat(log.calls()).hasSize(1);
        assertThat(last().traffic().retries()).isEqualTo(2);
        assertThat(last().traffic().requestId()).isEqualTo("REQUEST-1");
        assertThat(last().cost().items()).isEqualTo(1);
    }

    @Test
    void whatTheGuardRefusedWasNeverSent() {
        try (StubServer server = StubServer.http(_ -> Answer.json(200, "{}"));
                Connection connection = open(server, Guard.READ_ONLY)) {
            assertThatThrownBy(() -> connection.dynamo().deleteTable(request -> request.tableName("tab")))
                    .isInstanceOf(UserException.class);
        }
        assertThat(log.calls()).hasSize(1);
        assertThat(last().error()).isInstanceOf(UserError.Guarded.class);
        assertThat(last().target()).isEqualTo("tab");
        assertThat(last().traffic().sent()).isFalse();
        assertThat(last().traffic().status()).isNull();
        assertThat(log.totalsByConnection()).containsKeys("Stub", "Embedded");
    }

    @Test
    void aCallRunsAgain() {
        dynamo.scan(request -> request.tableName("tab"));
        engines.connection().streams().listStreams();
        for (Call call : log.calls()) {
            assertThat(Rerun.isAllowed(call, engines.connection())).isTrue();
            assertThat(Rerun.run(call, engines.connection()).equalsBySdkFields(call.response()))
                    .isTrue();
        }
        assertThat(log.calls())
                .extracting(Call::operation)
                .containsExactly("Scan", "ListStreams", "Scan", "ListStreams");
    }

    @Test
    void aWriteRunsAgainOnlyWhileTheLockIsOpen() {
        dynamo.putItem(request -> request.tableName("tab").item(item("a")));
        Call write = last();
        try (StubServer server = StubServer.http(_ -> Answer.json(200, "{}"));
                Connection guarded = open(server, Guard.READ_ONLY)) {
            assertThat(Rerun.isAllowed(write, guarded)).isFalse();
            assertThatThrownBy(() -> Rerun.run(write, guarded))
                    .isInstanceOfSatisfying(
                            UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.Guarded.class));
            assertThat(server.requests()).isEmpty();
        }
        assertThat(Rerun.isAllowed(write, engines.connection())).isTrue();
        Rerun.run(write, engines.connection());
    }

    private Call last() {
        return log.calls().getLast();
    }

    private Connection open(StubServer server, Guard guard) {
        var spec = new ConnectionSpec("Stub", new Target.Endpoint(server.url(), "eu-west-1", null, null), guard);
        return new Connector(
                        () -> {
                            throw new AssertionError("no embedded database here");
                        },
                        serial -> "000000",
                        connected -> List.of(new CallInterceptor(log, connected)),
                        Machine.ofProcess(),
                        () -> Profiles.none(Machine.ofProcess()))
                .open(spec);
    }

    private static KeysAndAttributes keys(String... values) {
        return KeysAndAttributes.builder()
                .keys(java.util.Arrays.stream(values)
                        .map(CallInterceptorTest::item)
                        .toList())
                .build();
    }

    private static Map<String, AttributeValue> item(String pk) {
        return Map.of("pk", AttributeValue.fromS(pk));
    }
}
