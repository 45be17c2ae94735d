package dev.sortkey.dynamo.table.change;

import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.TableDefinition.Kinesis;
import dev.sortkey.dynamo.table.definition.TableDefinition.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ApproximateCreationDateTimePrecision;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsAction;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsMode;
import software.amazon.awssdk.services.dynamodb.model.DisableKinesisStreamingDestinationRequest;
import software.amazon.awssdk.services.dynamodb.model.EnableKinesisStreamingDestinationRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.UpdateContributorInsightsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateKinesisStreamingDestinationRequest;

/// What watches the table: contributor insights, and the Kinesis data stream that gets its changes.
///
/// @param now the table as it is
/// @param streams the data streams that get its changes now; the definition has the first
/// @param wanted as it is to be
/// @param exact whether what the wanted definition doesn't say is turned off; otherwise it stays
record WatcherChanges(TableDefinition now, List<Kinesis> streams, TableDefinition wanted, boolean exact) {
    List<TableStep> steps() {
        var steps = new ArrayList<TableStep>();
        if (now.knows(Part.CONTRIBUTOR_INSIGHTS)) {
            insights(steps);
        }
        if (now.knows(Part.KINESIS)) {
            kinesis(steps, wanted.kinesis());
        }
        return steps;
    }

    private void insights(List<TableStep> steps) {
        Map<String, ContributorInsightsMode> before = now.insights();
        Map<String, ContributorInsightsMode> after = wanted.insights();
        after.forEach((index, mode) -> {
            if (mode != before.get(index)) {
                steps.add(TableStep.of(
                        (before.containsKey(index)
                                        ? "Change contributor insights of "
                                        : "Turn contributor insights on for ")
                                + words(index) + " ("
                                + (mode == ContributorInsightsMode.THROTTLED_KEYS ? "throttled keys" : "all keys")
                                + ")",
                        insights(index)
                                .contributorInsightsAction(ContributorInsightsAction.ENABLE)
                                .contributorInsightsMode(mode)
                                .build(),
                        "CloudWatch bills the events that it counts. Whoever may see its rules sees keys of items."));
            }
        });
        if (exact && wanted.knows(Part.CONTRIBUTOR_INSIGHTS)) {
            before.keySet().stream()
                    .filter(index -> !after.containsKey(index) && stays(index))
                    .forEach(index -> steps.add(TableStep.of(
                            "Turn contributor insights off for " + words(index),
                            insights(index)
                                    .contributorInsightsAction(ContributorInsightsAction.DISABLE)
                                    .build())));
        }
    }

    /// Insights go with their index.
    private boolean stays(String index) {
        Set<String> kept = new HashSet<>(Set.of(TableDefinition.TABLE));
        wanted.create().globalSecondaryIndexes().stream()
                .map(GlobalSecondaryIndex::indexName)
                .forEach(kept::add);
        return kept.contains(index);
    }

    private static String words(String index) {
        return index.equals(TableDefinition.TABLE) ? "the table" : "the index " + index;
    }

    private UpdateContributorInsightsRequest.Builder insights(String index) {
        return UpdateContributorInsightsRequest.builder()
                .tableName(now.name())
                .indexName(index.equals(TableDefinition.TABLE) ? null : index);
    }

    /// The wanted data stream where the table has it already, as one of two; or the one that the wanted one
    /// replaces.
    private @Nullable Kinesis before(Kinesis after) {
        return streams.stream()
                .filter(each -> each.streamArn().equals(after.streamArn()))
                .findFirst()
                .orElse(now.kinesis());
    }

    private void kinesis(List<TableStep> steps, @Nullable Kinesis after) {
        if (after != null) {
            kinesis(steps, before(after), after);
        } else if (exact && wanted.knows(Part.KINESIS)) {
            streams.forEach(each -> steps.add(disable(each)));
        }
    }

    /// A table may have two data streams, so the new one comes first and no change is lost.
    private void kinesis(List<TableStep> steps, @Nullable Kinesis before, Kinesis after) {
        if (before != null && before.streamArn().equals(after.streamArn())) {
            precision(steps, before, after);
            return;
        }
        steps.add(TableStep.of(
                "Send changes to " + after.streamArn(),
                enable(after),
                "DynamoDB bills each change that it sends, and Kinesis what it keeps."));
        if (before != null) {
            steps.add(disable(before));
        }
    }

    private TableStep disable(Kinesis kinesis) {
        return TableStep.of(
                        "Send no more changes to " + kinesis.streamArn(),
                        DisableKinesisStreamingDestinationRequest.builder()
                                .tableName(now.name())
                                .streamArn(kinesis.streamArn())
                                .build())
                .warning("Whatever reads the data stream gets no more changes of the table.");
    }

    private void precision(List<TableStep> steps, Kinesis before, Kinesis after) {
        if (after.precision() != null && after.precision() != precision(before)) {
            boolean fine = after.precision() == ApproximateCreationDateTimePrecision.MICROSECOND;
            steps.add(TableStep.of(
                    "Send times in " + (fine ? "microseconds" : "milliseconds") + " to " + after.streamArn(),
                    UpdateKinesisStreamingDestinationRequest.builder()
                            .tableName(now.name())
                            .streamArn(after.streamArn())
                            .updateKinesisStreamingConfiguration(
                                    it -> it.approximateCreationDateTimePrecision(after.precision()))
                            .build()));
        }
    }

    private static ApproximateCreationDateTimePrecision precision(Kinesis kinesis) {
        return Objects.requireNonNullElse(kinesis.precision(), ApproximateCreationDateTimePrecision.MILLISECOND);
    }

    private EnableKinesisStreamingDestinationRequest enable(Kinesis kinesis) {
        var request = EnableKinesisStreamingDestinationRequest.builder()
                .tableName(now.name())
                .streamArn(kinesis.streamArn());
        if (kinesis.precision() != null) {
            request.enableKinesisStreamingConfiguration(
                    it -> it.approximateCreationDateTimePrecision(kinesis.precision()));
        }
        return request.build();
    }
}
