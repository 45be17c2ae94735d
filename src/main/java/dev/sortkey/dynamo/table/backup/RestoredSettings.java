package dev.sortkey.dynamo.table.backup;

import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.SourceTableFeatureDetails;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/// The settings that a restore leaves out, as the old table has them.
///
/// @param source the old table where it is still there
/// @param features what a backup tells of it; null without one
record RestoredSettings(
        Optional<TableDetails> source, @Nullable SourceTableFeatureDetails features) {

    /// The restored table with these settings.
    TableDefinition wanted(TableDetails restored) {
        TableDefinition now = TableDefinition.of(restored);
        Optional<TableDefinition> old = source.map(TableDefinition::of);
        var create = now.create().toBuilder().streamSpecification(stream(old));
        old.ifPresent(table -> create.tags(table.create().tags())
                .deletionProtectionEnabled(table.create().deletionProtectionEnabled())
                .resourcePolicy(policy(table.create().resourcePolicy(), restored)));
        return new TableDefinition(
                create.build(),
                old.map(TableDefinition::timeToLive).orElseGet(this::expiry),
                old.map(TableDefinition::recoveryDays).orElse(null),
                insights(old, now.create()),
                null,
                now.replicas(),
                Map.of());
    }

    private @Nullable StreamSpecification stream(Optional<TableDefinition> old) {
        return old.map(TableDefinition::create)
                .map(CreateTableRequest::streamSpecification)
                .orElseGet(() -> features == null ? null : features.streamDescription());
    }

    /// Of the table, and of the indexes that were restored with it.
    private static Map<String, ContributorInsightsMode> insights(
            Optional<TableDefinition> old, CreateTableRequest restored) {
        var insights = new HashMap<>(old.map(TableDefinition::insights).orElse(Map.of()));
        insights.keySet()
                .removeIf(index -> !index.equals(TableDefinition.TABLE)
                        && restored.globalSecondaryIndexes().stream()
                                .noneMatch(kept -> index.equals(kept.indexName())));
        return insights;
    }

    private @Nullable String expiry() {
        return features == null || features.timeToLiveDescription() == null
                ? null
                : features.timeToLiveDescription().attributeName();
    }

    /// A policy names the table that it is for.
    private @Nullable String policy(@Nullable String old, TableDetails restored) {
        Optional<String> from = source.flatMap(details -> details.table().known())
                .flatMap(table -> Optional.ofNullable(table.tableArn()));
        Optional<String> to = restored.table().known().flatMap(table -> Optional.ofNullable(table.tableArn()));
        return old == null || from.isEmpty() || to.isEmpty()
                ? old
                : Pattern.compile(Pattern.quote(from.get()) + "(?![a-zA-Z0-9_.-])")
                        .matcher(old)
                        .replaceAll(Matcher.quoteReplacement(to.get()));
    }
}
