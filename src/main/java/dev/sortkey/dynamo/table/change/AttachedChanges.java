package dev.sortkey.dynamo.table.change;

import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.TableDefinition.Kinesis;
import dev.sortkey.dynamo.table.definition.TableDefinition.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What has requests of its own: time to live, point-in-time recovery, tags, the resource policy, and what watches
/// the table.
///
/// @param details as the table is now
/// @param now the same as a definition
/// @param wanted as it is to be
/// @param exact whether what the wanted definition doesn't say is taken away; otherwise it stays
record AttachedChanges(TableDetails details, TableDefinition now, TableDefinition wanted, boolean exact) {
    List<TableStep> steps() {
        var steps = new ArrayList<TableStep>();
        if (now.knows(Part.TIME_TO_LIVE)) {
            timeToLive(steps, now.timeToLive());
        }
        if (now.knows(Part.POINT_IN_TIME_RECOVERY)) {
            recovery(steps, now.recoveryDays());
        }
        if (now.knows(Part.TAGS)) {
            tags(steps, byKey(now.create().tags()));
        }
        if (now.knows(Part.RESOURCE_POLICY)) {
            policy(steps, now.create().resourcePolicy());
        }
        List<Kinesis> streams =
                details.watchers().kinesis().known().map(Kinesis::live).orElse(List.of());
        steps.addAll(new WatcherChanges(now, streams, wanted, exact).steps());
        return steps;
    }

    /// What is wanted and can't be compared.
    List<String> unknown() {
        var unknown = new ArrayList<String>();
        unknown(unknown, Part.TIME_TO_LIVE, details.timeToLive(), wanted.timeToLive());
        unknown(unknown, Part.POINT_IN_TIME_RECOVERY, details.backups(), wanted.recoveryDays());
        List<Tag> tags = wanted.create().tags();
        unknown(unknown, Part.TAGS, details.tags(), tags.isEmpty() ? null : tags);
        unknown(unknown, Part.RESOURCE_POLICY, details.policy(), wanted.create().resourcePolicy());
        var insights = wanted.insights();
        unknown(
                unknown,
                Part.CONTRIBUTOR_INSIGHTS,
                details.watchers().insights(),
                insights.isEmpty() ? null : insights);
        unknown(unknown, Part.KINESIS, details.watchers().kinesis(), wanted.kinesis());
        return unknown;
    }

    /// A server without a part is as defined where the definition has none of it.
    private void unknown(List<String> unknown, Part part, Fact<?> fact, @Nullable Object value) {
        if (says(part, value) && fact.known().isEmpty() && (value != null || !(fact instanceof Fact.Unsupported<?>))) {
            unknown.add("Can't compare " + part.words() + ": " + fact.whyUnknown());
        }
    }

    /// Whether the definition is to be followed in a part, also where it has none of it.
    private boolean says(Part part, @Nullable Object value) {
        return value != null || (exact && wanted.knows(part));
    }

    private void timeToLive(List<TableStep> steps, @Nullable String before) {
        String after = wanted.timeToLive();
        if (!says(Part.TIME_TO_LIVE, after) || Objects.equals(before, after)) {
            return;
        }
        if (before != null) {
            steps.add(
                    TableStep.of(
                            "Turn time to live off",
                            timeToLive(before, false),
                            "Expired items stay. It takes effect within an hour; until then DynamoDB accepts no other change of it."));
        }
        if (after != null) {
            steps.add(TableStep.of(
                            "Turn time to live on (" + after + ")",
                            timeToLive(after, true),
                            before == null
                                    ? "It takes effect within an hour."
                                    : "DynamoDB may refuse this for an hour. Apply the rest then.")
                    .warning("Items whose " + after + " lies in the past are deleted within a few days."));
        }
    }

    private UpdateTimeToLiveRequest timeToLive(String attribute, boolean on) {
        return UpdateTimeToLiveRequest.builder()
                .tableName(details.name())
                .timeToLiveSpecification(it -> it.attributeName(attribute).enabled(on))
                .build();
    }

    private void recovery(List<TableStep> steps, @Nullable Integer before) {
        Integer after = wanted.recoveryDays();
        if (!says(Part.POINT_IN_TIME_RECOVERY, after) || Objects.equals(before, after)) {
            return;
        }
        var request = UpdateContinuousBackupsRequest.builder().tableName(details.name());
        if (after == null) {
            steps.add(TableStep.of(
                            "Turn point-in-time recovery off",
                            request.pointInTimeRecoverySpecification(it -> it.pointInTimeRecoveryEnabled(false))
                                    .build())
                    .warning("The table can't be restored to any moment up to now any more."));
        } else {
            TableStep step = TableStep.of(
                    before == null
                            ? "Turn point-in-time recovery on (" + after + " days)"
                            : "Keep " + after + " days for point-in-time recovery",
                    request.pointInTimeRecoverySpecification(it -> {
                                it.pointInTimeRecoveryEnabled(true);
                                if (before != null || after != TableDefinition.DEFAULT_RECOVERY_DAYS) {
                                    it.recoveryPeriodInDays(after);
                                }
                            })
                            .build(),
                    "AWS bills it by the size of the table.");
            steps.add(
                    before != null && after < before
                            ? step.warning("Moments that are longer ago can't be restored any more.")
                            : step);
        }
    }

    private static Map<String, String> byKey(List<Tag> tags) {
        var byKey = new LinkedHashMap<String, String>();
        tags.forEach(tag -> byKey.put(tag.key(), tag.value()));
        return byKey;
    }

    private void tags(List<TableStep> steps, Map<String, String> before) {
        Map<String, String> after = byKey(wanted.create().tags());
        List<Tag> set = wanted.create().tags().stream()
                .filter(tag -> !tag.value().equals(before.get(tag.key())))
                .toList();
        List<String> gone =
                before.keySet().stream().filter(key -> !after.containsKey(key)).toList();
        if (exact && wanted.knows(Part.TAGS) && !gone.isEmpty()) {
            steps.add(TableStep.of(
                    "Remove the tags " + String.join(", ", gone),
                    UntagResourceRequest.builder()
                            .resourceArn(arn())
                            .tagKeys(gone)
                            .build()));
        }
        if (!set.isEmpty()) {
            steps.add(TableStep.of(
                    "Set the tags "
                            + String.join(
                                    ", ",
                                    set.stream()
                                            .map(tag -> tag.key() + " = " + tag.value())
                                            .toList()),
                    TagResourceRequest.builder().resourceArn(arn()).tags(set).build()));
        }
    }

    private void policy(List<TableStep> steps, @Nullable String before) {
        String after = wanted.create().resourcePolicy();
        if (!says(Part.RESOURCE_POLICY, after) || isSame(before, after)) {
            return;
        }
        steps.add(
                after == null
                        ? TableStep.of(
                                "Remove the resource policy",
                                DeleteResourcePolicyRequest.builder()
                                        .resourceArn(arn())
                                        .build(),
                                "Who is allowed only by it has no access then.")
                        : TableStep.of(
                                before == null ? "Set a resource policy" : "Replace the resource policy",
                                PutResourcePolicyRequest.builder()
                                        .resourceArn(arn())
                                        .policy(after)
                                        .build(),
                                "It can give other accounts access, and take it from everybody."));
    }

    private static boolean isSame(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return Objects.equals(one, other);
        }
        try {
            var json = new JsonMapper();
            return json.readTree(one).equals(json.readTree(other));
        } catch (JacksonException e) {
            return one.equals(other);
        }
    }

    private String arn() {
        return Optional.ofNullable(
                        details.table().required("Can't change the table").tableArn())
                .orElse(details.name());
    }
}
