package dev.sortkey.posture.collect;

import dev.sortkey.posture.collect.aws.AwsRequest;
import dev.sortkey.posture.collect.aws.AwsService;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Reads what CloudTrail records, and where alerts about it go.
///
/// @param recorder where the answers go
/// @param place whose log groups and topics can be read
record TrailQuestions(FactRecorder recorder, CallerScope place) {
    void ask() {
        recorder.together(
                () -> trails(recorder.ask(AwsRequest.of(AwsService.CLOUDTRAIL, "DescribeTrails"))),
                this::stores,
                this::alerts);
    }

    private void trails(JsonNode trails) {
        recorder.each(trails.path("trailList").valueStream().toList(), trail -> {
            String arn = trail.path("TrailARN").asString("");
            recorder.together(
                    () -> recorder.ask(
                            AwsRequest.of(AwsService.CLOUDTRAIL, "GetTrailStatus")
                                    .with("Name", arn),
                            arn),
                    () -> recorder.ask(
                            AwsRequest.of(AwsService.CLOUDTRAIL, "GetEventSelectors")
                                    .with("TrailName", arn),
                            arn));
        });
        trails.path("trailList")
                .valueStream()
                .map(trail -> trail.path("CloudWatchLogsLogGroupArn").asString(""))
                .filter(place::owns)
                .map(arn -> arn.split(":", 8)[6])
                .distinct()
                .forEach(group -> recorder.ask(
                        AwsRequest.of(AwsService.LOGS, "DescribeMetricFilters").with("logGroupName", group), group));
    }

    private void stores() {
        JsonNode stores = recorder.ask(AwsRequest.of(AwsService.CLOUDTRAIL, "ListEventDataStores"));
        recorder.each(stores.path("EventDataStores").valueStream().toList(), store -> {
            String arn = store.path("EventDataStoreArn").asString("");
            recorder.ask(
                    AwsRequest.of(AwsService.CLOUDTRAIL, "GetEventDataStore").with("EventDataStore", arn), arn);
        });
    }

    private void alerts() {
        JsonNode alarms = recorder.ask(AwsRequest.of(AwsService.CLOUDWATCH, "DescribeAlarms")
                .with("AlarmTypes", List.of("MetricAlarm", "CompositeAlarm"))
                .with("MaxRecords", 100));
        JsonNode rules = recorder.ask(AwsRequest.of(AwsService.EVENTS, "ListRules"));
        Set<String> topics = new HashSet<>();
        Stream.of("MetricAlarms", "CompositeAlarms")
                .flatMap(list -> alarms.path(list).valueStream())
                .flatMap(alarm -> alarm.path("AlarmActions").valueStream())
                .forEach(action -> topics.add(action.asString("")));
        rules.path("Rules")
                .valueStream()
                .filter(rule ->
                        Patterns.mayMatchDynamo(rule.path("EventPattern").asString("")))
                .map(rule -> rule.path("Name").asString(""))
                .forEach(name -> recorder.ask(
                                AwsRequest.of(AwsService.EVENTS, "ListTargetsByRule")
                                        .with("Rule", name),
                                name)
                        .path("Targets")
                        .forEach(target -> topics.add(target.path("Arn").asString(""))));
        List<String> ours = topics.stream()
                .filter(arn -> arn.contains(":sns:") && place.owns(arn))
                .toList();
        recorder.each(
                ours,
                topic -> recorder.ask(
                        AwsRequest.of(AwsService.SNS, "ListSubscriptionsByTopic")
                                .with("TopicArn", topic),
                        topic));
    }
}
