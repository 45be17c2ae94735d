package dev.sortkey.dynamo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.UserException;
import dev.sortkey.testkit.Engines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

@Tag("engine")
class SeedTest {
    private static final Waiting WAITING = new Waiting(Thread::sleep, Duration.ofSeconds(20));
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private Engines engines;
    private DynamoDbClient client;

    @BeforeEach
    void start() {
        engines = Engines.start();
        client = engines.connection().dynamo();
    }

    @AfterEach
    void stop() {
        engines.close();
    }

    @Test
    void fillsBothTablesAndALaterSecondRunChangesNothing() {
        var progress = new ArrayList<String>();

        seed(NOW, progress);

        assertThat(all("cruddur-messages")).hasSize(151 + 8).containsAll(ChatSample.messages(NOW));
        assertThat(all("orchard")).hasSize(OrchardSample.items(NOW).size());
        assertThat(client.describeTimeToLive(request -> request.tableName("orchard"))
                        .timeToLiveDescription()
                        .timeToLiveStatus())
                .isIn(TimeToLiveStatus.ENABLED, TimeToLiveStatus.ENABLING);
        assertThat(progress)
                .contains("cruddur-messages: 151 of 151 rows.", "orchard: readings expire by expires_at.")
                .last()
                .isEqualTo("orchard: 594 of 594 rows.");
        assertThat(client.query(request -> request.tableName("orchard")
                                .indexName("tallest-trees")
                                .scanIndexForward(false)
                                .limit(3)
                                .keyConditionExpression("pk = :pk")
                                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("FARM#upper-terrace"))))
                        .items())
                .hasSize(3);

        Set<Map<String, AttributeValue>> before = all();
        seed(NOW.plus(Duration.ofDays(3)), new ArrayList<>());
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void aSecondRunMendsAHalfDoneFirstOneAndLeavesMovedInboxRows() {
        createReferenceTableWithoutIndex();
        seed(NOW, new ArrayList<>());
        Set<Map<String, AttributeValue>> before = all();
        Map<String, AttributeValue> message = ChatSample.messages(NOW).get(5);
        delete(message);
        Map<String, AttributeValue> inbox = ChatSample.inbox(NOW).getFirst();
        delete(inbox);
        Map<String, AttributeValue> moved = new HashMap<>(inbox);
        moved.put("sk", AttributeValue.fromS("2026-11-22T15:00:00.000001+00:00"));
        client.putItem(request -> request.tableName("cruddur-messages").item(moved));

        seed(NOW.plusSeconds(60), new ArrayList<>());

        Set<Map<String, AttributeValue>> expected = new HashSet<>(before);
        expected.remove(inbox);
        expected.add(moved);
        assertThat(all()).isEqualTo(expected);
    }

    @Test
    void aTableOfOtherKeysIsLeftAlone() {
        client.createTable(table -> table.tableName("orchard")
                .attributeDefinitions(attribute -> attribute.attributeName("id").attributeType(ScalarAttributeType.N))
                .keySchema(element -> element.attributeName("id").keyType(KeyType.HASH))
                .provisionedThroughput(
                        throughput -> throughput.readCapacityUnits(1L).writeCapacityUnits(1L)));

        assertThatThrownBy(() -> seed(NOW, new ArrayList<>()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("already another table orchard")
                .hasMessageContaining("id N HASH");
        assertThat(SchemaLoad.find(client, "cruddur-messages")).isEmpty();
    }

    @Test
    void writesTheItemsOfAnIteratorToATableThatIsThere() {
        new SchemaLoad(client, WAITING).load(List.of(TableDefinition.builtIn("orchard")), _ -> {});
        var seed = new Seed(client, WAITING);
        Map<String, AttributeValue> item = Map.of("pk", AttributeValue.fromS("X#1"), "sk", AttributeValue.fromS("X"));

        assertThat(seed.items("orchard", List.of(item).iterator(), _ -> {})).isEqualTo(1);
        assertThat(all("orchard")).contains(item);
        assertThatThrownBy(() -> seed.items("nowhere", List.of(item).iterator(), _ -> {}))
                .isInstanceOf(UserException.class);
        assertThatThrownBy(() -> seed.items(
                        "orchard", List.of(Map.of("a", item.get("pk"))).iterator(), _ -> {}))
                .hasMessageContaining("no key attribute 'pk'");
    }

    private void createReferenceTableWithoutIndex() {
        var reference = TableDefinition.builtIn("cruddur-messages");
        client.createTable(table -> table.tableName("cruddur-messages")
                .attributeDefinitions(reference.attributeDefinitions().subList(0, 2))
                .keySchema(reference.keySchema())
                .provisionedThroughput(reference.provisionedThroughput()));
    }

    private void seed(Instant now, List<String> progress) {
        new Seed(client, WAITING).sample(Clock.fixed(now, ZoneOffset.UTC), progress::add);
    }

    private void delete(Map<String, AttributeValue> row) {
        client.deleteItem(
                request -> request.tableName("cruddur-messages").key(Map.of("pk", row.get("pk"), "sk", row.get("sk"))));
    }

    private Set<Map<String, AttributeValue>> all() {
        Set<Map<String, AttributeValue>> all = new HashSet<>(all("cruddur-messages"));
        all.addAll(all("orchard"));
        return all;
    }

    private Set<Map<String, AttributeValue>> all(String table) {
        return new HashSet<>(client.scanPaginator(request -> request.tableName(table)).items().stream()
                .toList());
    }
}
