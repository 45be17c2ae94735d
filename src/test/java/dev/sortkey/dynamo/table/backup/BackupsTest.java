package dev.sortkey.dynamo.table.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.TableDeletion;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.backup.TableRestore.NewTable;
import dev.sortkey.dynamo.table.backup.TableRestore.Restored;
import dev.sortkey.dynamo.table.change.TableStep;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.Moto;
import dev.sortkey.testkit.OnMoto;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/// Backups where there are some, and a server without.
@OnMoto
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupsTest {
    private static final Waiting WAITING = new Waiting(Thread::sleep, Duration.ofSeconds(60));

    private final Moto moto = new Moto("kept");
    private final Connection connection = moto.connect();
    private final DynamoDbClient client = connection.dynamo();
    private final Backups backups = new Backups(client, WAITING);

    @BeforeAll
    void tables() {
        for (String name : List.of("kept-a.b-c_D", "dropped")) {
            client.createTable(request -> request.tableName(name)
                    .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH))
                    .attributeDefinitions(id -> id.attributeName("id").attributeType(ScalarAttributeType.S))
                    .streamSpecification(it -> it.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE))
                    .tags(tag -> tag.key("team").value("shop"))
                    .billingMode(BillingMode.PAY_PER_REQUEST));
            client.updateTimeToLive(request -> request.tableName(name)
                    .timeToLiveSpecification(it -> it.enabled(true).attributeName("expires at")));
            client.putItem(request -> request.tableName(name).item(Map.of("id", AttributeValue.fromS("🍏"))));
        }
    }

    @AfterAll
    void stop() {
        connection.close();
        moto.close();
    }

    private BackupSummary backup(String table, String name) {
        backups.make(table, name);
        return backups.find(name);
    }

    @Test
    void aBackupIsRestoredWithTheSettingsThatItLeavesOut() {
        BackupSummary backup = backup("kept-a.b-c_D", "first");
        var said = new ArrayList<String>();

        Restored restored = new TableRestore(client, WAITING).fromBackup(backup, new NewTable("again"), said::add);

        assertThat(said).containsExactly("Restoring into again…", "The table again is active.");
        assertThat(client.scan(request -> request.tableName("again")).items())
                .containsExactly(Map.of("id", AttributeValue.fromS("🍏")));
        assertThat(restored.left().steps())
                .extracting(TableStep::what)
                .containsExactly(
                        "Turn the stream on (NEW_IMAGE)",
                        "Turn time to live on (expires at)",
                        "Set the tags team = shop");
        assertThatThrownBy(() -> new TableRestore(client, WAITING).fromBackup(backup, new NewTable("again"), said::add))
                .hasMessageContaining("already");
    }

    @Test
    void theBackupOfADeletedTableIsListedAndDeleted() {
        backup("dropped", "last");
        new TableDeletion(client, WAITING).delete("dropped", "dropped");

        BackupSummary backup = backups.find("last");
        assertThat(backup.tableName()).isEqualTo("dropped");
        assertThat(new TableRestore(client, WAITING)
                        .fromBackup(backup, new NewTable("risen"), _ -> {})
                        .table()
                        .itemCount())
                .isOne();

        backups.delete(backup);
        assertThatThrownBy(() -> backups.find("last"))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.NotFound.class));
    }

    @Test
    void twoBackupsOfOneNameAreNotTakenForEachOther() {
        backup("kept-a.b-c_D", "twin");
        assertThatThrownBy(() -> backup("kept-a.b-c_D", "twin")).hasMessageContaining("2 backups are named twin");
        assertThat(backups.list("kept-a.b-c_D").known().orElseThrow())
                .filteredOn(backup -> backup.backupName().equals("twin"))
                .hasSize(2)
                .allSatisfy(
                        backup -> assertThat(backups.find(backup.backupArn())).isEqualTo(backup));
    }

    @Test
    void aTableWithoutRecoveryCannotBeRestoredToAMoment() {
        assertThatThrownBy(() -> new TableRestore(client, WAITING)
                        .toMoment("kept-a.b-c_D", null, new NewTable("moment"), _ -> {}))
                .hasMessageContaining("Point-in-time recovery is off");
        client.updateContinuousBackups(request -> request.tableName("kept-a.b-c_D")
                .pointInTimeRecoverySpecification(it -> it.pointInTimeRecoveryEnabled(true)));
        Restored restored =
                new TableRestore(client, WAITING).toMoment("kept-a.b-c_D", null, new NewTable("moment"), _ -> {});
        assertThat(restored.left().steps())
                .extracting(TableStep::what)
                .contains("Turn point-in-time recovery on (35 days)");
    }

    @Test
    void namesThatDynamoDbDoesNotTakeAreNotSent() {
        assertThatThrownBy(() -> backups.make("kept-a.b-c_D", "a b")).hasMessageContaining("can't be the name");
    }

    @Test
    void theEmbeddedEngineSaysThatItHasNone() {
        try (Engines engine = Engines.start()) {
            assertThat(new Backups(engine.connection().dynamo(), WAITING).list(null))
                    .isInstanceOf(Fact.Unsupported.class);
        }
    }
}
