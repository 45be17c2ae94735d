package dev.sortkey.dynamo.table.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.definition.LiveDefinition;
import dev.sortkey.dynamo.table.definition.TableCreation;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.testkit.Engines;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Tables dropped and created again.
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableRenewalTest {
    private static final Waiting WAITING = new Waiting(Thread::sleep, Duration.ofSeconds(60));

    private final Engines engine = Engines.start();
    private final DynamoDbClient client = engine.connection().dynamo();

    @AfterAll
    void stop() {
        engine.close();
    }

    private TableRenewal renewal(String table) {
        return TableRenewal.of(TableInspector.inspect(client, table));
    }

    private void create(String name, boolean isProtected) {
        client.createTable(request -> request.tableName(name)
                .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH))
                .attributeDefinitions(
                        id -> id.attributeName("id").attributeType(ScalarAttributeType.S),
                        by -> by.attributeName("a b").attributeType(ScalarAttributeType.N))
                .globalSecondaryIndexes(index -> index.indexName("by-number")
                        .keySchema(key -> key.attributeName("a b").keyType(KeyType.HASH))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL)))
                .streamSpecification(it -> it.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE))
                .deletionProtectionEnabled(isProtected)
                .billingMode(BillingMode.PAY_PER_REQUEST));
    }

    @Test
    void theTableIsAsBeforeButEmpty() {
        create("a.b-c_D", false);
        client.updateTimeToLive(request -> request.tableName("a.b-c_D")
                .timeToLiveSpecification(it -> it.enabled(true).attributeName("customer.id")));
        client.putItem(request -> request.tableName("a.b-c_D").item(Map.of("id", AttributeValue.fromS("1"))));
        TableRenewal renewal = renewal("a.b-c_D");
        assertThat(renewal.lost()).first().isEqualTo("all items");
        assertThat(renewal.lost()).anyMatch(lost -> lost.contains("stream's ARN"));

        renewal.run(client, new TableCreation(client, WAITING), WAITING, _ -> {});

        assertThat(client.scan(request -> request.tableName("a.b-c_D")).items()).isEmpty();
        assertThat(renewal("a.b-c_D").definition()).isEqualTo(renewal.definition());
    }

    @Test
    void aProtectedTableStays() {
        create("kept", true);
        client.putItem(request -> request.tableName("kept").item(Map.of("id", AttributeValue.fromS("1"))));
        assertThatThrownBy(() -> renewal("kept").run(client, new TableCreation(client, WAITING), WAITING, _ -> {}))
                .hasMessageContaining("Deletion protection is on");
        assertThat(client.scan(request -> request.tableName("kept")).items()).hasSize(1);
    }

    @Test
    void deletingItemsIsPaidForByTheirSizes() {
        TableDescription table = TableDescription.builder()
                .tableName("t")
                .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH))
                .itemCount(1000L)
                .tableSizeBytes(1_500_000L)
                .globalSecondaryIndexes(index -> index.itemCount(10L).indexSizeBytes(100L))
                .build();
        var definition = TableDefinition.of(LiveDefinition.of(
                table.toBuilder().globalSecondaryIndexes(List.of()).build(), List.of()));
        assertThat(definition.create().hasGlobalSecondaryIndexes()).isFalse();
        assertThat(new TableRenewal(table, definition).deletionUnits()).isEqualTo(2 * 1000 + 10);
    }
}
