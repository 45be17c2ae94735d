package dev.sortkey.dynamo.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.client.BatchRetry;
import dev.sortkey.dynamo.embedded.EngineKind;
import dev.sortkey.dynamo.read.plan.Schemas;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.OtherEngines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/// Paging over keys that other programs lose: bytes, decimals, commas, and equal sort keys on an index.
@Tag("engine")
class PagesTest {
    private static final List<String> ODD = List.of(",", "#", "/", "a,b", "😀", "é", "a#b/c", "%2C", "\"", "'", " ");
    private static Engines engine;

    @BeforeAll
    static void start() {
        engine = Engines.start();
        engine.connection()
                .dynamo()
                .createTable(Schemas.table("Odd", "id:S", "sort:B")
                        .global("index", "group:S", "rank:N", Schemas.all())
                        .create());
        engine.connection()
                .dynamo()
                .createTable(Schemas.table("Decimals", "id:B", "sort:N").create());
        for (int i = 0; i < 66; i++) {
            var item = new HashMap<String, AttributeValue>();
            item.put("id", AttributeValue.fromS(ODD.get(i % ODD.size())));
            item.put("sort", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {(byte) (i * 37), 0, (byte) -i})));
            item.put("group", AttributeValue.fromS("one,#/😀"));
            item.put("rank", AttributeValue.fromN(i % 2 == 0 ? "1.5" : "12345678901234567890.123456789"));
            item.put("number", AttributeValue.fromN(String.valueOf(i)));
            engine.connection()
                    .dynamo()
                    .putItem(request -> request.tableName("Odd").item(item));
        }
        for (int i = 0; i < 30; i++) {
            var item = Map.of(
                    "id", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1, ','})),
                    "sort", AttributeValue.fromN("-" + i + ".000000000000000000000000001"));
            engine.connection()
                    .dynamo()
                    .putItem(request -> request.tableName("Decimals").item(item));
        }
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static Read scan(String table, int limit) {
        return new Read.Scan(ScanRequest.builder().tableName(table).limit(limit).build(), 1);
    }

    private static Read group(int limit, boolean forward) {
        return new Read.Query(QueryRequest.builder()
                .tableName("Odd")
                .indexName("index")
                .keyConditionExpression("#g = :g")
                .expressionAttributeNames(Map.of("#g", "group"))
                .expressionAttributeValues(Map.of(":g", AttributeValue.fromS("one,#/😀")))
                .scanIndexForward(forward)
                .limit(limit)
                .build());
    }

    private static Read filtered(int limit, String condition) {
        return new Read.Scan(
                ScanRequest.builder()
                        .tableName("Odd")
                        .filterExpression("#n " + condition)
                        .expressionAttributeNames(Map.of("#n", "number"))
                        .expressionAttributeValues(Map.of(":v", AttributeValue.fromN("60")))
                        .limit(limit)
                        .build(),
                1);
    }

    private static List<Map<String, AttributeValue>> all(Read read) {
        var pages = new Pages(engine.connection().dynamo(), read);
        var items = new ArrayList<Map<String, AttributeValue>>();
        while (pages.hasMore()) {
            items.addAll(pages.next().items());
        }
        assertThat(pages.totals().items()).isEqualTo(items.size());
        return items;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 66, 1000})
    void everyItemComesOnceWhateverThePageSize(int limit) {
        assertThat(new HashSet<>(all(scan("Odd", limit)))).hasSize(66);
        assertThat(all(scan("Odd", limit))).hasSize(66);
        assertThat(all(group(limit, true))).hasSize(66).doesNotHaveDuplicates();
        assertThat(all(group(limit, false))).hasSize(66).doesNotHaveDuplicates();
        assertThat(all(scan("Decimals", limit))).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void theNextPageIsTheSameRequestWithTheServicesOwnKey() {
        Read first = group(5, true);
        Page page = new Pages(engine.connection().dynamo(), first).next();
        assertThat(page.next()).isInstanceOfSatisfying(Read.Query.class, next -> {
            assertThat(next.request().exclusiveStartKey()).containsOnlyKeys("id", "sort", "group", "rank");
            assertThat(next.request().toBuilder().exclusiveStartKey(null).build())
                    .isEqualTo(first.request());
        });
        assertThat(page.number()).isEqualTo(1);
        assertThat(page.tally().scanned()).isEqualTo(5);
        assertThat(page.tally().capacity().halves()).isPositive();
        assertThat(page.consumed()).isNotNull();
    }

    @Test
    void partiQlPagesOnByItsToken() {
        OtherEngines.skip(EngineKind.STRICT, "it has no PartiQL");
        var select = new Read.Select(ExecuteStatementRequest.builder()
                .statement("SELECT * FROM \"Odd\"")
                .limit(10)
                .build());
        assertThat(all(select)).hasSize(66).doesNotHaveDuplicates();
    }

    @Test
    void aGetIsOnePageOfOneItemOrNone() {
        var key = Map.of(
                "id", AttributeValue.fromS(","),
                "sort", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, 0, 0})));
        var get = GetItemRequest.builder().tableName("Odd").key(key).build();
        var pages = new Pages(engine.connection().dynamo(), new Read.Get(get));
        assertThat(pages.next().items())
                .singleElement()
                .satisfies(item -> assertThat(item).containsAllEntriesOf(key));
        assertThat(pages.hasMore()).isFalse();
        assertThatThrownBy(pages::next).isInstanceOf(NoSuchElementException.class);
        var missing = new HashMap<>(key);
        missing.put("id", AttributeValue.fromS("nobody"));
        assertThat(all(new Read.Get(get.toBuilder().key(missing).build()))).isEmpty();
    }

    @Test
    void fillStopsAtEnoughItemsAndGoesOnLater() {
        var pages = new Pages(engine.connection().dynamo(), filtered(4, "< :v"));
        var seen = new ArrayList<Page>();
        assertThat(pages.fill(Budget.ofScreen(10), seen::add)).isEqualTo(StopReason.ENOUGH);
        assertThat(pages.totals().items()).isBetween(10L, 13L);
        assertThat(seen).hasSize((int) pages.totals().requests());
        assertThat(pages.fill(Budget.everything(), seen::add)).isEqualTo(StopReason.END);
        assertThat(seen.stream().flatMap(page -> page.items().stream())).hasSize(60);
        assertThat(seen.getLast().number()).isEqualTo(seen.size());
    }

    @Test
    void fillNeverReadsOnWithoutBound() {
        var pages = new Pages(engine.connection().dynamo(), filtered(1, "> :v"));
        var budget = new Budget(1_000, 3, new ReadUnits(1_000), Duration.ofDays(1));
        assertThat(pages.fill(budget, _ -> {})).isEqualTo(StopReason.REQUESTS);
        assertThat(pages.totals().requests()).isEqualTo(3);

        var poor = new Budget(1_000, 1_000, new ReadUnits(2), Duration.ofDays(1));
        assertThat(new Pages(engine.connection().dynamo(), filtered(1, "> :v")).fill(poor, _ -> {}))
                .isEqualTo(StopReason.CAPACITY);

        var clock = new AtomicLong();
        var timed = new Pages(
                engine.connection().dynamo(),
                filtered(1, "> :v"),
                () -> clock.addAndGet(1_000_000),
                new BatchRetry(BatchRetry::sleep));
        var short_ = new Budget(1_000, 1_000, new ReadUnits(1_000), Duration.ofMillis(20));
        assertThat(timed.fill(short_, _ -> {})).isEqualTo(StopReason.TIME);
        assertThat(timed.totals().requests()).isBetween(2L, 20L);
    }

    @Test
    void anInterruptEndsFillAndLosesNothing() {
        var pages = new Pages(engine.connection().dynamo(), scan("Odd", 10));
        try {
            StopReason stop = pages.fill(Budget.everything(), page -> {
                if (page.number() == 2) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThat(stop).isEqualTo(StopReason.CANCELLED);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(pages.totals().items()).isEqualTo(20);
        assertThat(pages.fill(Budget.everything(), _ -> {})).isEqualTo(StopReason.END);
        assertThat(pages.totals().items()).isEqualTo(66);
    }

    @Test
    void aFailureLeavesTheCursorWhereItWas() {
        var pages = new Pages(engine.connection().dynamo(), scan("Nowhere", 10));
        assertThatThrownBy(pages::next).hasMessageContaining("Check the name");
        assertThat(pages.hasMore()).isTrue();
        assertThat(pages.totals()).isEqualTo(ReadTally.NONE);
        assertThat(Set.of(pages.upcoming())).contains(scan("Nowhere", 10));
    }
}
