package dev.sortkey.dynamo.table;

import dev.sortkey.dynamo.client.server.MissingFeature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/// What is known about one table, each part for itself.
///
/// @param name the table's name, as it was asked for
/// @param table keys, indexes, capacity, stream, encryption, protection
/// @param timeToLive whether items expire, and by which attribute
/// @param backups continuous backups and point-in-time recovery
/// @param tags all tags
/// @param policy the resource policy as JSON; empty when the table has none
/// @param watchers contributor insights and Kinesis data streams
/// @param unknown members of the description that this version does not know: by their path, as JSON
public record TableDetails(
        String name,
        Fact<TableDescription> table,
        Fact<TimeToLiveDescription> timeToLive,
        Fact<ContinuousBackupsDescription> backups,
        Fact<List<Tag>> tags,
        Fact<Optional<String>> policy,
        Watchers watchers,
        Map<String, String> unknown) {
    /// What the server doesn't have, as far as it was asked.
    public List<MissingFeature> lacking() {
        var facts = new LinkedHashMap<MissingFeature, Fact<?>>();
        facts.put(MissingFeature.TIME_TO_LIVE, timeToLive);
        facts.put(MissingFeature.POINT_IN_TIME_RECOVERY, backups);
        facts.put(MissingFeature.TAGS, tags);
        facts.put(MissingFeature.RESOURCE_POLICIES, policy);
        facts.put(MissingFeature.CONTRIBUTOR_INSIGHTS, watchers.insights());
        facts.put(MissingFeature.KINESIS, watchers.kinesis());
        facts.values().removeIf(fact -> !(fact instanceof Fact.Unsupported<?>));
        return List.copyOf(facts.keySet());
    }
}
