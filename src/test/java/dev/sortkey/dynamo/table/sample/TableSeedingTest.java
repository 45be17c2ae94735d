package dev.sortkey.dynamo.table.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.seed.ChatSample;
import dev.sortkey.chat.seed.ReferenceSample;
import dev.sortkey.chat.seed.ReferenceShape;
import dev.sortkey.dynamo.table.TableWaiter;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.dynamo.table.definition.TableCreation;
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
import java.util.stream.Stream;
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
class TableSeedingTest {
    private static final Waiting WAITING = new Waiting(Thread::sleep, Duration.ofSeconds(20));
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final ChatSample CHAT = new ChatSample();

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

        List<Map<String, AttributeValue>> chat = CHAT.rows(NOW);
        assertThat(all("cruddur-messages")).hasSize(chat.size()).containsAll(chat);
        assertThat(all("orchard")).hasSize(new SampleItems().rows(NOW).size());
        assertThat(List.of("orchard", "cruddur-messages"))
                .allSatisfy(table -> assertThat(client.describeTimeToLive(request -> request.tableName(table))
                                .timeToLiveDescription()
                                .timeToLiveStatus())
                        .isIn(TimeToLiveStatus.ENABLED, TimeToLiveStatus.ENABLING));
        assertThat(progress)
                .contains(
                        "cruddur-messages: %1$d of %1$d items.".formatted(chat.size()),
                        "cruddur-messages: items expire by ttl.",
                        "orchard: 594 of 594 items.")
                .last()
                .isEqualTo("orchard: items expire by expires_at.");
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
    void aSecondRunMendsAHalfDoneFirstOneAndLeavesRowsThatHaveMovedOn() {
        createReferenceTableWithoutIndex();
        seed(NOW, new ArrayList<>());
        Set<Map<String, AttributeValue>> before = all();
        delete(row(ChatItem.MESSAGE));
        delete(row(ChatItem.PROFILE));
        Map<String, AttributeValue> reference = row(ChatItem.REFERENCE_INBOX);
        delete(reference);
        List<Map<String, AttributeValue>> moved = List.of(
                changed(reference, "sk", AttributeValue.fromS("2026-11-22T15:00:00.000001+00:00")),
                changed(row(ChatItem.INBOX), "seq", AttributeValue.fromN("99")),
                changed(row(ChatItem.HEAD), "member_count", AttributeValue.fromN("3")),
                changed(row(ChatItem.MEMBER), "last_read_at", AttributeValue.fromS("2026-11-22T15:00:00Z")));
        moved.forEach(row ->
                client.putItem(request -> request.tableName("cruddur-messages").item(row)));

        seed(NOW.plusSeconds(60), new ArrayList<>());

        Set<Map<String, AttributeValue>> expected = new HashSet<>(before);
        expected.remove(reference);
        expected.remove(row(ChatItem.INBOX));
        expected.remove(row(ChatItem.HEAD));
        expected.remove(row(ChatItem.MEMBER));
        expected.addAll(moved);
        assertThat(all()).isEqualTo(expected);
    }

    @Test
    void theReferencesAccidentsSurviveASecondRun() {
        var samples = List.of(new ReferenceSample("old"));
        new TableSeeding(client, WAITING).sample(samples, Clock.fixed(NOW, ZoneOffset.UTC), _ -> {});
        Set<Map<String, AttributeValue>> before = all("old");

        new TableSeeding(client, WAITING).sample(samples, Clock.fixed(NOW.plusSeconds(99), ZoneOffset.UTC), _ -> {});

        assertThat(all("old")).isEqualTo(before).containsAll(ReferenceShape.FUTURE.rows(NOW));
        assertThat(client.query(request -> request.tableName("old")
                                .indexName(ChatItem.GROUP_INDEX)
                                .keyConditionExpression("message_group_uuid = :group")
                                .expressionAttributeValues(Map.of(
                                        ":group", AttributeValue.fromS(ReferenceShape.INBOX_TWICE.conversation()))))
                        .items())
                .hasSize(4);
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
                .hasMessageContaining("different table named orchard")
                .hasMessageContaining("id N HASH");
        assertThat(new TableWaiter(client, Waiting.real()).find("cruddur-messages"))
                .isEmpty();
    }

    @Test
    void writesTheItemsOfAnIteratorToATableThatIsThere() {
        new TableCreation(client, WAITING).load(List.of(DefinitionFile.builtIn("orchard")), _ -> {});
        var seed = new TableSeeding(client, WAITING);
        Map<String, AttributeValue> item = Map.of("pk", AttributeValue.fromS("X#1"), "sk", AttributeValue.fromS("X"));

        assertThat(seed.items("orchard", Stream.of(item), _ -> {})).isEqualTo(1);
        assertThat(all("orchard")).contains(item);
        assertThatThrownBy(() -> seed.items("nowhere", Stream.of(item), _ -> {}))
                .isInstanceOf(UserException.class);
        assertThatThrownBy(() -> seed.items("orchard", Stream.of(Map.of("a", item.get("pk"))), _ -> {}))
                .hasMessageContaining("no key attribute 'pk'");
    }

    private void createReferenceTableWithoutIndex() {
        var reference = DefinitionFile.builtIn("cruddur-messages");
        client.createTable(table -> table.tableName("cruddur-messages")
                .attributeDefinitions(reference.attributeDefinitions().subList(0, 2))
                .keySchema(reference.keySchema())
                .provisionedThroughput(reference.provisionedThroughput()));
    }

    private void seed(Instant now, List<String> progress) {
        new TableSeeding(client, WAITING).sample(ChatSample.ALL, Clock.fixed(now, ZoneOffset.UTC), progress::add);
    }

    /// The first row of a kind.
    private static Map<String, AttributeValue> row(ChatItem kind) {
        return CHAT.rows(NOW).stream()
                .filter(row -> ChatItem.of(row).orElseThrow() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, AttributeValue> changed(
            Map<String, AttributeValue> row, String name, AttributeValue value) {
        var changed = new HashMap<>(row);
        changed.put(name, value);
        return changed;
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
