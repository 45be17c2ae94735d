package dev.sortkey.cache;

import static dev.sortkey.cache.ModelTable.NAME;
import static dev.sortkey.cache.ModelTable.item;
import static dev.sortkey.cache.ModelTable.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Random lives of a table, with replicas that lag, streams that lag and repeat, and requests that overlap.
class DynamoCachePropertiesTest {
    /// The kinds of steps; `WHILE_` ones happen while the step after them is on its way.
    enum Kind {
        PUT,
        UPDATE,
        UPDATE_BLINDLY,
        DELETE,
        BATCH_WRITE,
        TRANSACT,
        PUT_REFUSED,
        PUT_UNSURE,
        OTHER_PUTS,
        OTHER_DELETES,
        RECORD,
        OLD_RECORD,
        GAP,
        GET,
        GET_PART,
        BATCH_GET,
        QUERY,
        SCAN,
        GET_STRONG,
        QUERY_STRONG,
        TIME
    }

    /// A step, and one that happens while it is on its way.
    record Step(Kind kind, int key, int value, Kind within, int withinKey) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Kind> within = Arbitraries.of(
                Kind.TIME, Kind.PUT, Kind.UPDATE, Kind.DELETE, Kind.TRANSACT, Kind.OTHER_PUTS, Kind.RECORD, Kind.GAP);
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 2),
                        within,
                        Arbitraries.integers().between(0, 3))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    @Property
    void aReadIsNeverOlderThanAnOwnWrite(@ForAll("steps") List<Step> steps) {
        var life = new Life(new CacheSettings(Duration.ofSeconds(60), Duration.ofSeconds(30), 1 << 20, 1 << 20));
        steps.forEach(life::step);
    }

    @Property
    void norWhenNothingFits(@ForAll("steps") List<Step> steps) {
        var life = new Life(new CacheSettings(Duration.ZERO, Duration.ofSeconds(30), 700, 700));
        steps.forEach(life::step);
    }

    private static final class Life {
        private final ModelTable table = new ModelTable();
        private final DynamoCache cache;
        private final DynamoDbClient client;
        private final List<Record> delivered = new ArrayList<>();
        /// How many states each item had when its last own write was acknowledged.
        private final Map<Map<String, AttributeValue>, Integer> own = new HashMap<>();

        Life(CacheSettings settings) {
            cache = new DynamoCache(table, settings, CacheListener.NONE, table.nanos::get);
            client = cache.client();
        }

        void step(Step step) {
            table.nanos.addAndGet(Duration.ofMillis(300).toNanos());
            table.lag = Duration.ofMillis(1_600L * step.value()).toNanos();
            if (step.within() != Kind.TIME && step.kind() != Kind.OLD_RECORD) {
                table.underway = () -> run(step.within(), step.withinKey(), 1 - step.value() % 2);
            }
            run(step.kind(), step.key(), step.value());
            table.underway = null;
        }

        private void run(Kind kind, int number, int value) {
            String pk = "p" + number / 2;
            String sk = "s" + number % 2;
            switch (kind) {
                case PUT -> acknowledged(key(pk, sk), () -> put(pk, sk, value));
                case UPDATE -> acknowledged(key(pk, sk), () -> update(pk, sk, value, "ALL_NEW"));
                case UPDATE_BLINDLY -> acknowledged(key(pk, sk), () -> update(pk, sk, value, null));
                case DELETE ->
                    acknowledged(
                            key(pk, sk),
                            () -> client.deleteItem(it -> it.tableName(NAME).key(key(pk, sk))));
                case BATCH_WRITE -> batchWrite(pk, value);
                case TRANSACT ->
                    acknowledged(
                            key(pk, sk),
                            () -> client.transactWriteItems(it -> it.transactItems(write ->
                                    write.put(put -> put.tableName(NAME).item(item(pk, sk, "x" + value))))));
                case PUT_REFUSED -> refused(pk, sk, value);
                case PUT_UNSURE -> unsure(pk, sk, value);
                case OTHER_PUTS -> table.set(key(pk, sk), item(pk, sk, "x" + value));
                case OTHER_DELETES -> table.set(key(pk, sk), Map.of());
                case RECORD -> record();
                case OLD_RECORD -> {
                    if (!delivered.isEmpty()) {
                        cache.apply(NAME, delivered.get(number % delivered.size()));
                    }
                }
                case GAP -> cache.gap(NAME);
                case GET -> get(pk, sk);
                case GET_PART -> getPart(pk, sk);
                case BATCH_GET -> batchGet(pk);
                case QUERY -> query(pk);
                case SCAN -> scan();
                case GET_STRONG -> getStrong(pk, sk);
                case QUERY_STRONG -> queryStrong(pk);
                case TIME ->
                    table.nanos.addAndGet(Duration.ofSeconds(7L + 20L * value).toNanos());
            }
        }

        private void acknowledged(Map<String, AttributeValue> key, Runnable write) {
            int before = table.history(key).size();
            write.run();
            // What came while it was on its way, but was acknowledged later or by others, counts no less.
            own.merge(key, before + 1, Math::max);
        }

        private void put(String pk, String sk, int value) {
            client.putItem(it -> it.tableName(NAME).item(item(pk, sk, "x" + value)));
        }

        private void update(String pk, String sk, int value, String returned) {
            client.updateItem(it -> it.tableName(NAME)
                    .key(key(pk, sk))
                    .updateExpression("SET v = :v")
                    .expressionAttributeValues(Map.of(":v", AttributeValue.fromS("x" + value)))
                    .returnValues(returned));
        }

        private void batchWrite(String pk, int value) {
            Map<Map<String, AttributeValue>, Integer> before = new HashMap<>();
            var writes = new ArrayList<WriteRequest>();
            for (String sk : List.of("s0", "s1")) {
                before.put(key(pk, sk), table.history(key(pk, sk)).size());
                writes.add(WriteRequest.builder()
                        .putRequest(PutRequest.builder()
                                .item(item(pk, sk, "x" + value))
                                .build())
                        .build());
            }
            table.unprocessed = value == 2;
            client.batchWriteItem(it -> it.requestItems(Map.of(NAME, writes)));
            own.merge(key(pk, "s0"), before.get(key(pk, "s0")) + 1, Math::max);
            if (value != 2) {
                own.merge(key(pk, "s1"), before.get(key(pk, "s1")) + 1, Math::max);
            }
        }

        private void refused(String pk, String sk, int value) {
            table.instead = ConditionalCheckFailedException.builder()
                    .statusCode(400)
                    .numAttempts(1)
                    .build();
            fails(() -> put(pk, sk, value));
        }

        private void unsure(String pk, String sk, int value) {
            table.afterwards = SdkClientException.create("no answer");
            fails(() -> put(pk, sk, value));
        }

        private static void fails(Runnable write) {
            try {
                write.run();
            } catch (RuntimeException e) {
                return;
            }
            throw new AssertionError("it did not fail");
        }

        private void record() {
            Record next = table.stream.poll();
            if (next != null) {
                delivered.add(next);
                cache.apply(NAME, next);
            }
        }

        private void get(String pk, String sk) {
            int owed = owed(key(pk, sk));
            var shown =
                    client.getItem(it -> it.tableName(NAME).key(key(pk, sk))).item();
            assertNotOlder(key(pk, sk), shown, owed);
        }

        /// A part is kept by nobody, so a miss is as late as DynamoDB is; a hit is not.
        private void getPart(String pk, String sk) {
            int owed = owed(key(pk, sk));
            int asked = table.asked.size();
            var shown = client.getItem(it -> it.tableName(NAME)
                            .key(key(pk, sk))
                            .projectionExpression("pk, sk, #v")
                            .expressionAttributeNames(Map.of("#v", "v")))
                    .item();
            if (table.asked.size() == asked) {
                assertNotOlder(key(pk, sk), shown, owed);
            }
        }

        private void batchGet(String pk) {
            int first = owed(key(pk, "s0"));
            int second = owed(key(pk, "s1"));
            var found = client.batchGetItem(it -> it.requestItems(Map.of(
                            NAME,
                            KeysAndAttributes.builder()
                                    .keys(key(pk, "s0"), key(pk, "s1"))
                                    .build())))
                    .responses()
                    .get(NAME);
            assertNotOlder(key(pk, "s0"), of(found, key(pk, "s0")), first);
            assertNotOlder(key(pk, "s1"), of(found, key(pk, "s1")), second);
        }

        private void query(String pk) {
            int first = owed(key(pk, "s0"));
            int second = owed(key(pk, "s1"));
            var found = client.query(it -> it.tableName(NAME)
                            .keyConditionExpression("#k = :p")
                            .expressionAttributeNames(Map.of("#k", "pk"))
                            .expressionAttributeValues(Map.of(":p", AttributeValue.fromS(pk))))
                    .items();
            assertNotOlder(key(pk, "s0"), of(found, key(pk, "s0")), first);
            assertNotOlder(key(pk, "s1"), of(found, key(pk, "s1")), second);
        }

        /// A scan that DynamoDB answers is as late as DynamoDB is; one that the cache answers is not.
        private void scan() {
            var owed = new HashMap<>(own);
            int asked = table.asked.size();
            var found = client.scan(it -> it.tableName(NAME)).items();
            if (table.asked.size() == asked) {
                owed.forEach((key, count) -> assertNotOlder(key, of(found, key), count));
            }
        }

        private void getStrong(String pk, String sk) {
            table.underway = null;
            assertThat(client.getItem(it -> it.tableName(NAME).key(key(pk, sk)).consistentRead(true))
                            .item())
                    .isEqualTo(table.now(key(pk, sk)));
        }

        private void queryStrong(String pk) {
            table.underway = null;
            var found = client.query(it -> it.tableName(NAME)
                            .keyConditionExpression("pk = :p")
                            .expressionAttributeValues(Map.of(":p", AttributeValue.fromS(pk)))
                            .consistentRead(true))
                    .items();
            assertThat(of(found, key(pk, "s0"))).isEqualTo(table.now(key(pk, "s0")));
            assertThat(of(found, key(pk, "s1"))).isEqualTo(table.now(key(pk, "s1")));
        }

        private int owed(Map<String, AttributeValue> key) {
            return own.getOrDefault(key, 1);
        }

        private void assertNotOlder(Map<String, AttributeValue> key, Map<String, AttributeValue> shown, int owed) {
            List<ModelTable.State> history = table.history(key);
            assertThat(history.subList(owed - 1, history.size()))
                    .as("%s since the last own write of %s, which is %s", key, owed, history)
                    .extracting(ModelTable.State::item)
                    .contains(shown);
        }

        private static Map<String, AttributeValue> of(
                List<Map<String, AttributeValue>> found, Map<String, AttributeValue> key) {
            return found.stream()
                    .filter(item -> key(item).equals(key))
                    .findFirst()
                    .orElse(Map.of());
        }
    }
}
