package dev.sortkey.dynamo.table.definition;

import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.Watchers;
import dev.sortkey.dynamo.table.definition.TableDefinition.Kinesis;
import dev.sortkey.dynamo.table.definition.TableDefinition.Part;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsMode;
import software.amazon.awssdk.services.dynamodb.model.CreateReplicationGroupMemberAction;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ReplicaDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/// A live table's facts put together as a definition.
final class LiveFacts {
    private final Map<Part, String> unknown = new EnumMap<>(Part.class);

    private LiveFacts() {}

    static TableDefinition of(TableDetails details) {
        return new LiveFacts().definition(details);
    }

    private TableDefinition definition(TableDetails details) {
        TableDescription table = details.table().required("Can't describe the table " + details.name());
        CreateTableRequest create =
                LiveDefinition.of(table, known(Part.TAGS, details.tags()).orElse(List.of())).toBuilder()
                        .resourcePolicy(known(Part.RESOURCE_POLICY, details.policy())
                                .flatMap(policy -> policy)
                                .orElse(null))
                        .build();
        return new TableDefinition(
                create,
                known(Part.TIME_TO_LIVE, details.timeToLive())
                        .map(LiveFacts::expiry)
                        .orElse(null),
                known(Part.POINT_IN_TIME_RECOVERY, details.backups())
                        .map(LiveFacts::days)
                        .orElse(null),
                watcher(Part.CONTRIBUTOR_INSIGHTS, details.watchers().insights())
                        .map(LiveFacts::insights)
                        .orElse(Map.of()),
                watcher(Part.KINESIS, details.watchers().kinesis())
                        .flatMap(now -> Kinesis.live(now).stream().findFirst())
                        .orElse(null),
                replicas(table),
                unknown);
    }

    private <T> Optional<T> known(Part part, Fact<T> fact) {
        if (fact.known().isEmpty()) {
            unknown.put(part, fact.whyUnknown());
        }
        return fact.known();
    }

    /// Servers that don't have it are no reason to tell of it in each definition.
    private <T> Optional<T> watcher(Part part, Fact<T> fact) {
        Optional<T> known = known(part, fact);
        if (fact instanceof Fact.Unsupported<?>) {
            unknown.put(part, TableDefinition.NOT_ASKED);
        }
        return known;
    }

    private static Map<String, ContributorInsightsMode> insights(List<Watchers.Insights> now) {
        return now.stream()
                .filter(Watchers.Insights::isOn)
                .collect(Collectors.toMap(
                        Watchers.Insights::index,
                        each -> each.mode().orElse(ContributorInsightsMode.ACCESSED_AND_THROTTLED_KEYS),
                        (one, _) -> one));
    }

    private static @Nullable String expiry(TimeToLiveDescription now) {
        return now.timeToLiveStatus() == TimeToLiveStatus.ENABLED || now.timeToLiveStatus() == TimeToLiveStatus.ENABLING
                ? now.attributeName()
                : null;
    }

    private static @Nullable Integer days(ContinuousBackupsDescription backups) {
        var recovery = backups.pointInTimeRecoveryDescription();
        return recovery == null || recovery.pointInTimeRecoveryStatus() != PointInTimeRecoveryStatus.ENABLED
                ? null
                : Objects.requireNonNullElse(recovery.recoveryPeriodInDays(), TableDefinition.DEFAULT_RECOVERY_DAYS);
    }

    /// The table itself may be in the list; its Region is in its ARN.
    private static List<CreateReplicationGroupMemberAction> replicas(TableDescription table) {
        String own = String.valueOf(table.tableArn());
        return table.replicas().stream()
                .filter(replica -> !own.contains(":" + replica.regionName() + ":"))
                .map(LiveFacts::replica)
                .toList();
    }

    private static CreateReplicationGroupMemberAction replica(ReplicaDescription now) {
        var replica = CreateReplicationGroupMemberAction.builder()
                .regionName(now.regionName())
                .kmsMasterKeyId(now.kmsMasterKeyId())
                .provisionedThroughputOverride(now.provisionedThroughputOverride())
                .onDemandThroughputOverride(now.onDemandThroughputOverride());
        return now.replicaTableClassSummary() == null
                ? replica.build()
                : replica.tableClassOverride(now.replicaTableClassSummary().tableClass())
                        .build();
    }
}
