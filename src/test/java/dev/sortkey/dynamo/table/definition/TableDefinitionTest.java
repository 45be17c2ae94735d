package dev.sortkey.dynamo.table.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.Watchers;
import dev.sortkey.dynamo.table.definition.TableDefinition.Part;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.CreateReplicationGroupMemberAction;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class TableDefinitionTest {
    private static final Watchers WATCHERS = new Watchers(new Fact.Unsupported<>(), new Fact.Unsupported<>());
    private static final TableDescription TABLE = TableDescription.builder()
            .tableName("orders")
            .tableArn("arn:aws:dynamodb:eu-west-1:111122223333:table/orders")
            .replicas(replica -> replica.regionName("us-east-1"), own -> own.regionName("eu-west-1"))
            .build();

    @Test
    void aLiveTableHasItsExpiryRecoveryTagsPolicyAndOtherReplicas() {
        var definition = TableDefinition.of(details(
                new Fact.Known<>(expiry(TimeToLiveStatus.ENABLING)),
                new Fact.Known<>(recovery(PointInTimeRecoveryStatus.ENABLED, 7)),
                new Fact.Known<>(List.of(tag()))));

        assertThat(definition.name()).isEqualTo("orders");
        assertThat(definition.timeToLive()).isEqualTo("expires");
        assertThat(definition.recoveryDays()).isEqualTo(7);
        assertThat(definition.create().tags()).containsExactly(tag());
        assertThat(definition.create().resourcePolicy()).isEqualTo("{}");
        assertThat(definition.replicas())
                .extracting(CreateReplicationGroupMemberAction::regionName)
                .containsExactly("us-east-1");
        assertThat(definition.unknown().keySet()).containsExactlyInAnyOrder(Part.CONTRIBUTOR_INSIGHTS, Part.KINESIS);
    }

    @Test
    void whatIsOffIsKnownToBeOffAndWhatIsDeniedIsUnknown() {
        var off = TableDefinition.of(details(
                new Fact.Known<>(expiry(TimeToLiveStatus.DISABLING)),
                new Fact.Known<>(recovery(PointInTimeRecoveryStatus.DISABLED, null)),
                new Fact.Known<>(List.of())));
        var denied = TableDefinition.of(details(
                new Fact.Denied<>("dynamodb:DescribeTimeToLive"),
                new Fact.Unsupported<>(),
                new Fact.Denied<>("dynamodb:ListTagsOfResource")));

        assertThat(off.timeToLive()).isNull();
        assertThat(off.recoveryDays()).isNull();
        assertThat(off.knows(Part.TIME_TO_LIVE) && off.knows(Part.POINT_IN_TIME_RECOVERY) && off.knows(Part.TAGS))
                .isTrue();
        assertThat(denied.unknown())
                .containsEntry(Part.TIME_TO_LIVE, "missing permission dynamodb:DescribeTimeToLive")
                .containsEntry(Part.POINT_IN_TIME_RECOVERY, "not supported by this server")
                .containsEntry(Part.TAGS, "missing permission dynamodb:ListTagsOfResource");
    }

    @Test
    void recoveryWithoutAPeriodGoesBackFor35Days() {
        var definition = TableDefinition.of(details(
                new Fact.Known<>(expiry(TimeToLiveStatus.DISABLED)),
                new Fact.Known<>(recovery(PointInTimeRecoveryStatus.ENABLED, null)),
                new Fact.Known<>(List.of())));

        assertThat(definition.recoveryDays()).isEqualTo(35);
    }

    @Test
    void aTableWithoutADescriptionIsNoDefinition() {
        var details = new TableDetails(
                "orders",
                new Fact.Denied<>("dynamodb:DescribeTable"),
                new Fact.Unsupported<>(),
                new Fact.Unsupported<>(),
                new Fact.Unsupported<>(),
                new Fact.Unsupported<>(),
                WATCHERS,
                Map.of());

        assertThatThrownBy(() -> TableDefinition.of(details))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("dynamodb:DescribeTable");
    }

    @Test
    void aCreationSaysNothingOfWhatItCantCarry() {
        var definition = TableDefinition.of(
                CreateTableRequest.builder().tableName("orders").build());

        assertThat(definition.knows(Part.TAGS) && definition.knows(Part.RESOURCE_POLICY))
                .isTrue();
        assertThat(definition.unknown().keySet())
                .containsExactlyInAnyOrder(
                        Part.TIME_TO_LIVE,
                        Part.POINT_IN_TIME_RECOVERY,
                        Part.CONTRIBUTOR_INSIGHTS,
                        Part.KINESIS,
                        Part.REPLICAS);
    }

    private static TableDetails details(
            Fact<TimeToLiveDescription> expiry, Fact<ContinuousBackupsDescription> backups, Fact<List<Tag>> tags) {
        return new TableDetails(
                "orders",
                new Fact.Known<>(TABLE),
                expiry,
                backups,
                tags,
                new Fact.Known<>(Optional.of("{}")),
                WATCHERS,
                Map.of());
    }

    private static TimeToLiveDescription expiry(TimeToLiveStatus status) {
        return TimeToLiveDescription.builder()
                .timeToLiveStatus(status)
                .attributeName("expires")
                .build();
    }

    private static ContinuousBackupsDescription recovery(PointInTimeRecoveryStatus status, Integer days) {
        return ContinuousBackupsDescription.builder()
                .pointInTimeRecoveryDescription(
                        recovery -> recovery.pointInTimeRecoveryStatus(status).recoveryPeriodInDays(days))
                .build();
    }

    private static Tag tag() {
        return Tag.builder().key("team").value("shop").build();
    }
}
