package dev.sortkey.dynamo.table.backup;

import static dev.sortkey.testkit.RegionsServer.HOME;
import static dev.sortkey.testkit.RegionsServer.THERE;
import static dev.sortkey.testkit.RegionsServer.region;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.calls.Call;
import dev.sortkey.dynamo.client.EndpointProbe;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.backup.TableRestore.NewTable;
import dev.sortkey.dynamo.table.backup.TableRestore.Restored;
import dev.sortkey.dynamo.table.change.TableChanger;
import dev.sortkey.dynamo.table.change.TableStep;
import dev.sortkey.dynamo.table.definition.TableEncryption;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.RegionsServer;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import dev.sortkey.testkit.StubServer.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;

/// Restores into another Region.
class RestoreElsewhereTest {
    private static final Waiting WAITING = new Waiting(_ -> {}, Duration.ofSeconds(60));
    private static final String BACKUP = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders/backup/1";
    private final RegionsServer server = new RegionsServer();
    private final Connection connection = server.connect(Guard.OPEN);

    @AfterEach
    void stop() {
        connection.close();
        server.close();
    }

    private Restored restore(@Nullable String region, NewTable target, boolean backup) {
        return connection.inRegion(region, there -> {
            var restore = new TableRestore(connection.dynamo(), there, WAITING);
            return backup
                    ? restore.fromBackup(
                            BackupSummary.builder()
                                    .backupArn(BACKUP)
                                    .tableName("orders")
                                    .build(),
                            target,
                            _ -> {})
                    : restore.toMoment("orders", null, target, _ -> {});
        });
    }

    private Request only(String operation) {
        List<Request> found = server.requests(operation);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    void aMomentIsRestoredByTheArnOfTheTableInTheRegionOfTheNewOne() {
        restore(THERE, new NewTable("again"), false);

        Request request = only("RestoreTableToPointInTime");
        assertThat(region(request)).isEqualTo(THERE);
        assertThat(request.body())
                .contains("\"SourceTableArn\":\"arn:aws:dynamodb:eu-west-1:123456789012:table/orders\"")
                .contains("\"TargetTableName\":\"again\"")
                .doesNotContain("SourceTableName", "SSESpecificationOverride");
    }

    @Test
    void withinTheRegionTheTableIsNamed() {
        restore(HOME, new NewTable("again"), false);

        Request request = only("RestoreTableToPointInTime");
        assertThat(region(request)).isEqualTo(HOME);
        assertThat(request.body()).contains("\"SourceTableName\":\"orders\"").doesNotContain("SourceTableArn");
    }

    @Test
    void aBackupIsRestoredThereAndWhatItLeavesOutIsSetThere() {
        Restored restored = restore(THERE, new NewTable("orders"), true);

        Request request = only("RestoreTableFromBackup");
        assertThat(region(request)).isEqualTo(THERE);
        assertThat(request.body()).contains(BACKUP);
        assertThat(region(only("DescribeBackup"))).isEqualTo(HOME);
        List<TableStep> steps = restored.left().steps();
        assertThat(steps).extracting(TableStep::what).contains("Set the tags team = shop");

        var outcome =
                connection.inRegion(THERE, there -> new TableChanger(there, WAITING).apply("orders", steps, _ -> {}));
        assertThat(outcome.failure()).isNull();
        assertThat(region(only("TagResource"))).isEqualTo(THERE);
        assertThat(only("TagResource").body()).contains("arn:aws:dynamodb:us-east-1:123456789012:table/orders");
    }

    @Test
    void aTableOfThisNameThereIsLeftAlone() {
        server.putTableThere("again");

        assertThatThrownBy(() -> restore(THERE, new NewTable("again"), false))
                .hasMessageContaining("There is a table again already in us-east-1.");
    }

    @Test
    void aKeyOfThisRegionIsNotCarriedOver() {
        server.encrypt();
        assertThatThrownBy(() -> restore(THERE, new NewTable("again"), true))
                .hasMessageContaining("orders is encrypted with a KMS key of eu-west-1")
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error().next()).contains("a KMS key of us-east-1"));
        assertThatThrownBy(() -> restore(THERE, new NewTable("again"), false))
                .hasMessageContaining("doesn't work in us-east-1");
        assertThatThrownBy(() -> restore(
                        THERE,
                        new NewTable("again", TableEncryption.parse("arn:aws:kms:eu-west-1:123456789012:key/1")),
                        true))
                .hasMessageContaining("The KMS key is of eu-west-1");
        assertThat(server.requests("RestoreTableFromBackup")).isEmpty();
        assertThat(server.requests("RestoreTableToPointInTime")).isEmpty();

        restore(THERE, new NewTable("again", TableEncryption.parse("alias/orders")), true);
        assertThat(only("RestoreTableFromBackup").body())
                .contains("\"SSESpecificationOverride\":{\"Enabled\":true,\"SSEType\":\"KMS\","
                        + "\"KMSMasterKeyId\":\"alias/orders\"}");
        restore(HOME, new NewTable("again"), false);
        assertThat(only("RestoreTableToPointInTime").body()).doesNotContain("SSESpecificationOverride");
    }

    @Test
    void theGuardHoldsThereAndTheLogTellsTheRegion() {
        try (Connection guarded = server.connect(Guard.READ_ONLY)) {
            assertThatThrownBy(() -> guarded.inRegion(
                            THERE,
                            there -> new TableRestore(guarded.dynamo(), there, WAITING)
                                    .toMoment("orders", null, new NewTable("again"), _ -> {})))
                    .hasMessageContaining("read-only");
        }
        assertThat(server.requests("RestoreTableToPointInTime")).isEmpty();
        assertThat(server.log().calls())
                .filteredOn(call -> call.operation().equals("RestoreTableToPointInTime"))
                .singleElement()
                .satisfies(call -> assertThat(call.connection()).isEqualTo("Two"))
                .extracting(Call::traffic)
                .satisfies(traffic -> assertThat(traffic.region()).isEqualTo(THERE));
    }

    @Test
    void whereThereAreNoRegionsThisIsSaid() {
        var reached = new ArrayList<String>();
        try (StubServer emulator = StubServer.dynamo((_, _) -> Answer.ok("{}"));
                Connection local = emulator.connect();
                Connection fixed = server.connect("https://dynamodb.eu-west-1.amazonaws.com", Guard.OPEN)) {
            assertThatThrownBy(() -> local.inRegion(HOME, _ -> reached.add("local")))
                    .hasMessageContaining(":" + emulator.port() + " has no Regions.");
            assertThat(local.regions().others()).isEmpty();
            assertThatThrownBy(() -> fixed.inRegion(THERE, _ -> reached.add("fixed")))
                    .hasMessageContaining("leads to one Region only");
        }
        assertThatThrownBy(() -> connection.inRegion("cn-north-1", _ -> reached.add("China")))
                .hasMessageContaining("cn-north-1 isn't in the partition aws");
        assertThatThrownBy(() -> connection.inRegion("no region", _ -> reached.add("none")))
                .hasMessageContaining("isn't a valid region");
        assertThat(reached).isEmpty();
        assertThat(connection.regions().others())
                .contains(THERE, "eu-central-1")
                .doesNotContain(HOME, "cn-north-1", "us-gov-west-1", "aws-global");
    }

    @Test
    void withoutAnAddressEachRegionHasItsOwnHost() {
        try (Connection aws = server.connect(null, Guard.OPEN)) {
            assertThat(aws.inRegion(THERE, EndpointProbe::uri))
                    .hasToString("https://dynamodb.us-east-1.amazonaws.com/");
        }
    }
}
