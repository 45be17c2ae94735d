package dev.sortkey.cache;

import static dev.sortkey.cache.ModelTable.NAME;
import static dev.sortkey.cache.ModelTable.item;
import static dev.sortkey.cache.ModelTable.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.cache.CacheListener.Missed;
import dev.sortkey.cache.CacheListener.Served;
import dev.sortkey.dynamo.item.CapacityUnits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

class DynamoCacheTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ModelTable table = new ModelTable();
    private final List<Served> served = new ArrayList<>();
    private final List<CacheKind> missed = new ArrayList<>();
    private DynamoCache cache = with(new CacheSettings(MINUTE, MINUTE, 1 << 20, 1 << 20));

    private DynamoCache with(CacheSettings settings) {
        CacheListener listener = outcome -> {
            switch (outcome) {
                case Served answer -> served.add(answer);
                case Missed(var kind) -> missed.add(kind);
            }
        };
        return new DynamoCache(table, settings, listener, table.nanos::get);
    }

    @BeforeEach
    void anItem() {
        table.set(key("a", "1"), item("a", "1", "x"));
        table.set(key("a", "2"), item("a", "2", "y".repeat(5_000)));
    }

    private DynamoDbClient client() {
        return cache.client();
    }

    private GetItemResponse get(String pk, String sk) {
        return client().getItem(request -> request.tableName(NAME).key(key(pk, sk)));
    }

    private QueryResponse query(String pk) {
        return client().query(request -> request.tableName(NAME)
                .keyConditionExpression("pk = :p")
                .expressionAttributeValues(Map.of(":p", AttributeValue.fromS(pk))));
    }

    private void pass(Duration time) {
        table.nanos.addAndGet(time.toNanos());
    }

    @Test
    void anItemIsAskedForOnceAndItsPriceIsSaved() {
        assertThat(get("a", "1").item()).isEqualTo(item("a", "1", "x"));
        assertThat(get("a", "1").item()).isEqualTo(item("a", "1", "x"));
        get("a", "2");
        get("a", "2");
        assertThat(table.asked).hasSize(2);
        assertThat(missed).containsExactly(CacheKind.ITEM, CacheKind.ITEM);
        assertThat(served).extracting(Served::saved).containsExactly(new CapacityUnits(1), new CapacityUnits(2));
        assertThat(cache.tally(CacheKind.ITEM)).isEqualTo(new CacheTally(2, 0, 2, new CapacityUnits(3)));
        assertThat(cache.tally(CacheKind.QUERY)).isEqualTo(CacheTally.NONE);
    }

    @Test
    void anItemThatDoesNotExistIsRememberedToo() {
        assertThat(get("zz", "1").hasItem()).isFalse();
        assertThat(get("zz", "1").hasItem()).isFalse();
        assertThat(table.asked).hasSize(1);
        assertThat(cache.tally(CacheKind.ITEM)).isEqualTo(new CacheTally(1, 1, 1, new CapacityUnits(1)));
        client().putItem(request -> request.tableName(NAME).item(item("zz", "1", "new")));
        assertThat(get("zz", "1").item()).isEqualTo(item("zz", "1", "new"));
    }

    @Test
    void aDeletedItemIsKnownToBeGone() {
        client().deleteItem(request -> request.tableName(NAME).key(key("a", "1")));
        assertThat(get("a", "1").hasItem()).isFalse();
        assertThat(table.asked).hasSize(1);
    }

    @Test
    void timesToLiveAreOfTheirOwn() {
        cache = with(new CacheSettings(MINUTE, Duration.ofSeconds(10), 1 << 20, 1 << 20));
        get("a", "1");
        query("a");
        pass(Duration.ofSeconds(10));
        get("a", "1");
        query("a");
        assertThat(served).extracting(Served::kind).containsExactly(CacheKind.ITEM);
        pass(Duration.ofSeconds(50));
        get("a", "1");
        assertThat(served).hasSize(1);
    }

    @Test
    void withoutATimeItemsStayAndQueriesAreNotKept() {
        cache = with(new CacheSettings(Duration.ZERO, Duration.ZERO, 1 << 20, 1 << 20));
        get("a", "1");
        query("a");
        pass(Duration.ofDays(100));
        get("a", "1");
        query("a");
        assertThat(served).extracting(Served::kind).containsExactly(CacheKind.ITEM);
        assertThat(table.asked).hasSize(3);
    }

    @Test
    void whatIsTooMuchIsForgotten() {
        cache = with(new CacheSettings(MINUTE, MINUTE, 20_000, 1));
        IntStream.range(0, 40).forEach(i -> {
            table.set(key("big", "" + i), item("big", "" + i, "z".repeat(1_000)));
            get("big", "" + i);
        });
        table.asked.clear();
        IntStream.range(0, 40).forEach(i -> get("big", "" + i));
        assertThat(served.size()).isBetween(1, 16);
        query("a");
        served.clear();
        query("a");
        assertThat(served).isEmpty();
    }

    @Test
    void strongAndTransactionalReadsPass() {
        get("a", "1");
        query("a");
        table.asked.clear();
        client().getItem(request -> request.tableName(NAME).key(key("a", "1")).consistentRead(true));
        client().transactGetItems(request -> request.transactItems(
                item -> item.get(get -> get.tableName(NAME).key(key("a", "1")))));
        client().scan(request -> request.tableName(NAME).consistentRead(true));
        client().batchGetItem(batch(true, key("a", "1")));
        assertThat(table.asked).hasSize(4);
        assertThat(served).isEmpty();
        assertThat(missed).hasSize(2);
    }

    @Test
    void aPartOfAnItemIsNotTakenForTheItem() {
        GetItemRequest part = GetItemRequest.builder()
                .tableName(NAME)
                .key(key("a", "1"))
                .projectionExpression("#v")
                .expressionAttributeNames(Map.of("#v", "v"))
                .build();
        client().getItem(part);
        assertThat(get("a", "1").item()).isEqualTo(item("a", "1", "x"));
        assertThat(table.asked).hasSize(2);
        assertThat(client().getItem(part).item()).containsOnlyKeys("v");
        assertThat(served).hasSize(1);
        client().getItem(part.toBuilder().projectionExpression("#v.inner").build());
        client().getItem(part.toBuilder().projectionExpression("#v[0]").build());
        assertThat(table.asked).hasSize(4);
    }

    @Test
    void aBatchIsAskedForWhatIsMissing() {
        get("a", "1");
        table.unprocessed = false;
        var found = client().batchGetItem(batch(null, key("a", "1"), key("a", "2"), key("zz", "0")));
        assertThat(found.responses().get(NAME)).hasSize(2);
        assertThat(((BatchGetItemRequest) table.asked.getLast())
                        .requestItems()
                        .get(NAME)
                        .keys())
                .containsExactly(key("a", "2"), key("zz", "0"));
        assertThat(served.getLast().request()).isEqualTo(batch(null, key("a", "1")));
        assertThat(get("a", "2").hasItem()).isTrue();
        assertThat(get("zz", "0").hasItem()).isFalse();
        assertThat(table.asked).hasSize(2);
        assertThat(client().batchGetItem(batch(null, key("a", "1"), key("a", "2"), key("zz", "0")))
                        .responses()
                        .get(NAME))
                .hasSize(2);
        assertThat(table.asked).hasSize(2);
        assertThat(served.getLast().saved()).isEqualTo(new CapacityUnits(4));
    }

    @Test
    void whatABatchLeftUnreadIsNotTakenForMissing() {
        table.unprocessed = true;
        var found = client().batchGetItem(batch(null, key("a", "1"), key("a", "2")));
        assertThat(found.unprocessedKeys().get(NAME).keys()).containsExactly(key("a", "2"));
        assertThat(get("a", "2").hasItem()).isTrue();
    }

    @Test
    void aRefusedWriteChangesNothing() {
        get("a", "1");
        query("a");
        table.instead = ConditionalCheckFailedException.builder()
                .statusCode(400)
                .numAttempts(1)
                .build();
        assertThatThrownBy(() ->
                        client().putItem(request -> request.tableName(NAME).item(item("a", "1", "z"))))
                .isInstanceOf(ConditionalCheckFailedException.class);
        get("a", "1");
        query("a");
        assertThat(served).hasSize(2);
    }

    @Test
    void aWriteThatNobodyAnsweredMayHaveBeenDone() {
        get("a", "1");
        table.afterwards = SdkClientException.create("no answer");
        assertThatThrownBy(() ->
                        client().putItem(request -> request.tableName(NAME).item(item("a", "1", "z"))))
                .isInstanceOf(SdkClientException.class);
        assertThat(get("a", "1").item()).isEqualTo(item("a", "1", "z"));
    }

    @Test
    void aRefusalAfterARetryMayBeTheTraceOfTheFirstAttempt() {
        get("a", "1");
        table.afterwards = ConditionalCheckFailedException.builder()
                .statusCode(400)
                .numAttempts(2)
                .build();
        assertThatThrownBy(() ->
                        client().putItem(request -> request.tableName(NAME).item(item("a", "1", "z"))))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThat(get("a", "1").item()).isEqualTo(item("a", "1", "z"));
    }

    @Test
    void anUpdateThatShowsTheItemFillsTheCache() {
        client().updateItem(request -> request.tableName(NAME)
                .key(key("a", "1"))
                .updateExpression("SET v = :v")
                .expressionAttributeValues(Map.of(":v", AttributeValue.fromS("new")))
                .returnValues("ALL_NEW"));
        assertThat(get("a", "1").item()).isEqualTo(item("a", "1", "new"));
        assertThat(table.asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1E3", "+1", "-0", "00"})
    void numbersThatComeBackInAnotherFormAreReadAnew(String number) {
        var item = new java.util.HashMap<>(item("n", "1", "x"));
        item.put("list", AttributeValue.fromL(List.of(AttributeValue.fromN(number))));
        client().putItem(request -> request.tableName(NAME).item(item));
        get("n", "1");
        assertThat(served).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-17", "1000", "0.25", "-3.5"})
    void otherNumbersAreKept(String number) {
        var item = new java.util.HashMap<>(item("n", "1", "x"));
        item.put("n", AttributeValue.fromN(number));
        client().putItem(request -> request.tableName(NAME).item(item));
        assertThat(get("n", "1").item()).isEqualTo(item);
        assertThat(served).hasSize(1);
    }

    @Test
    void oneNumberInTwoFormsIsOneKey() {
        ItemKey one =
                ItemKey.of(NAME, Map.of("pk", AttributeValue.fromN("1.0"))).orElseThrow();
        assertThat(ItemKey.of(NAME, Map.of("pk", AttributeValue.fromN("10E-1"))))
                .contains(one);
        assertThat(ItemKey.of(NAME, Map.of("pk", AttributeValue.fromS("1")))).isNotEqualTo(java.util.Optional.of(one));
    }

    @Test
    void whatAQueryReportsIsWhatIsSaved() {
        assertThat(query("a").items()).hasSize(2);
        var again = client().query(request -> request.tableName(NAME)
                .keyConditionExpression("pk = :p")
                .expressionAttributeValues(Map.of(":p", AttributeValue.fromS("a")))
                .returnConsumedCapacity("TOTAL"));
        assertThat(again.items()).hasSize(2);
        assertThat(again.consumedCapacity().capacityUnits()).isZero();
        assertThat(table.asked).hasSize(1);
        assertThat(cache.tally(CacheKind.QUERY)).isEqualTo(new CacheTally(1, 0, 1, new CapacityUnits(7)));
        query("zz");
        query("zz");
        assertThat(cache.tally(CacheKind.QUERY).negativeHits()).isEqualTo(1);
    }

    @Test
    void anotherPageIsAnotherEntry() {
        client().queryPaginator(request -> request.tableName(NAME)
                        .keyConditionExpression("pk = :p")
                        .expressionAttributeValues(Map.of(":p", AttributeValue.fromS("a"))))
                .items()
                .forEach(_ -> {});
        query("a");
        assertThat(served).hasSize(1);
        client().query(request -> request.tableName(NAME)
                .keyConditionExpression("pk = :p")
                .expressionAttributeValues(Map.of(":p", AttributeValue.fromS("a")))
                .exclusiveStartKey(key("a", "1")));
        assertThat(served).hasSize(1);
    }

    @Test
    void aWriteForgetsTheQueriesOfItsPartitionAndAllThatReadAcross() {
        query("a");
        query("b");
        client().scan(request -> request.tableName(NAME));
        client().putItem(request -> request.tableName(NAME).item(item("a", "9", "x")));
        table.lag = Duration.ofSeconds(1).toNanos();
        assertThat(query("a").items()).hasSize(3);
        query("b");
        assertThat(served).hasSize(1);
        table.asked.clear();
        client().scan(request -> request.tableName(NAME));
        client().scan(request -> request.tableName(NAME));
        assertThat(table.asked).hasSize(2);
        pass(Duration.ofSeconds(5));
        client().scan(request -> request.tableName(NAME));
        client().scan(request -> request.tableName(NAME));
        assertThat(table.asked).hasSize(3);
    }

    @Test
    void aRecordMakesWhatDiffersForgotten() {
        get("a", "1");
        get("a", "2");
        query("a");
        table.stream.forEach(record -> cache.apply(NAME, record));
        get("a", "1");
        get("a", "2");
        assertThat(served).hasSize(2);
        query("a");
        assertThat(served).hasSize(2);
        table.stream.clear();
        table.set(key("a", "1"), item("a", "1", "other"));
        table.set(key("a", "2"), Map.of());
        table.stream.forEach(record -> cache.apply(NAME, record));
        assertThat(get("a", "1").item()).isEqualTo(item("a", "1", "other"));
        assertThat(get("a", "2").hasItem()).isFalse();
        table.stream.forEach(record -> cache.apply(NAME, record));
        served.clear();
        get("a", "1");
        get("a", "2");
        assertThat(served).hasSize(2);
    }

    @Test
    void whatWasReadBeforeAChangeIsNotKept() {
        table.underway = () -> {
            table.set(key("a", "1"), item("a", "1", "new"));
            cache.apply(NAME, table.stream.getLast());
        };
        assertThat(get("a", "1").item()).isEqualTo(item("a", "1", "x"));
        assertThat(get("a", "1").item()).isEqualTo(item("a", "1", "new"));
        table.underway = () -> {
            table.set(key("a", "1"), item("a", "1", "newer"));
            cache.apply(NAME, table.stream.getLast());
        };
        query("a");
        assertThat(query("a").items()).contains(item("a", "1", "newer"));
    }

    @Test
    void transactionsAndUnknownOperationsAreReadAnew() {
        get("a", "1");
        query("b");
        client().transactWriteItems(request -> request.transactItems(
                write -> write.put(put -> put.tableName(NAME).item(item("a", "1", "x")))));
        get("a", "1");
        assertThat(served).isEmpty();
        client().executeStatement(request -> request.statement("SELECT * FROM \"t\""));
        get("a", "1");
        query("b");
        assertThat(served).hasSize(2);
        client().executeStatement(request -> request.statement("DELETE FROM \"t\" WHERE pk='a'"));
        get("a", "1");
        query("b");
        assertThat(served).hasSize(2);
    }

    @Test
    void aLossOfRecordsForgetsTheTable() {
        get("a", "1");
        query("b");
        cache.gap(NAME);
        get("a", "1");
        query("b");
        assertThat(served).isEmpty();
    }

    @Test
    void aTableNamedByItsArnIsNotKeptAndWritesToItForget() {
        String arn = "arn:aws:dynamodb:eu-west-1:111122223333:table/" + NAME;
        client().getItem(request -> request.tableName(arn).key(key("a", "1")));
        client().getItem(request -> request.tableName(arn).key(key("a", "1")));
        assertThat(served).isEmpty();
        get("a", "1");
        client().putItem(request -> request.tableName(arn).item(item("a", "1", "new")));
        assertThat(get("a", "1").item()).isEqualTo(item("a", "1", "new"));
    }

    @Test
    void manyWhoAskAtOnceMakeOneRequest() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        table.underway = () -> {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
        var results = java.util.Collections.synchronizedList(new ArrayList<Map<String, AttributeValue>>());
        List<Thread> readers = new ArrayList<>();
        readers.add(Thread.startVirtualThread(() -> results.add(get("a", "1").item())));
        asked.await();
        IntStream.range(0, 20)
                .forEach(_ -> readers.add(Thread.startVirtualThread(
                        () -> results.add(get("a", "1").item()))));
        answer.countDown();
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(results).hasSize(21).containsOnly(item("a", "1", "x"));
        assertThat(table.asked).hasSize(1);
        assertThat(cache.tally(CacheKind.ITEM).hits()).isEqualTo(20);
    }

    @Test
    void whoWaitedForOneThatFailedAsksForItself() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        table.underway = () -> {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            throw SdkClientException.create("cancelled");
        };
        Thread first = Thread.ofVirtual().unstarted(() -> assertThatThrownBy(() -> get("a", "1")));
        first.start();
        asked.await();
        var found = new ArrayList<Map<String, AttributeValue>>();
        Thread second = Thread.startVirtualThread(() -> found.add(get("a", "1").item()));
        answer.countDown();
        first.join();
        second.join();
        assertThat(found).containsExactly(item("a", "1", "x"));
    }

    @SafeVarargs
    private static BatchGetItemRequest batch(Boolean strong, Map<String, AttributeValue>... keys) {
        return BatchGetItemRequest.builder()
                .requestItems(Map.of(
                        NAME,
                        KeysAndAttributes.builder()
                                .keys(List.of(keys))
                                .consistentRead(strong)
                                .build()))
                .build();
    }
}
