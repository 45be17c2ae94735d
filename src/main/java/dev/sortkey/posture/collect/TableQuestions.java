package dev.sortkey.posture.collect;

import dev.sortkey.posture.collect.aws.AwsRequest;
import dev.sortkey.posture.collect.aws.AwsService;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Question;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// Asks of each table four things, and of its stream one; then of each key that they are encrypted with.
final class TableQuestions {
    private final FactRecorder recorder;
    private final DynamoDbQuestions dynamo;
    private final CallerScope place;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    TableQuestions(FactRecorder recorder, DynamoDbQuestions dynamo, CallerScope place) {
        this.recorder = recorder;
        this.dynamo = dynamo;
        this.place = place;
    }

    /// Asks about the tables themselves.
    void ask(Collection<String> names) {
        recorder.each(names, this::table);
    }

    private void table(String name) {
        Answer described = dynamo.describe(name);
        if (described.failedBecause(Answer.Why.GONE)) {
            return;
        }
        JsonNode table = described.body().path("Table");
        String arn = table.path("TableArn").asString("");
        recorder.together(
                () -> dynamo.backups(name),
                () -> dynamo.kinesis(name),
                () -> dynamo.policy(arn.isEmpty() ? place.table(name) : arn),
                () -> stream(table));
        String key = table.path("SSEDescription").path("KMSMasterKeyArn").asString("");
        if (!key.isEmpty()) {
            keys.add(key);
        }
    }

    private void stream(JsonNode table) {
        String arn = table.path("LatestStreamArn").asString("");
        if (table.path("StreamSpecification").path("StreamEnabled").asBoolean(false) && !arn.isEmpty()) {
            dynamo.policy(arn);
        }
    }

    /// Asks what only AWS has: keys and backups.
    void askAround() {
        recorder.together(
                () -> recorder.each(keys, this::key),
                () -> recorder.ask(AwsRequest.rest(AwsService.BACKUP, "ListProtectedResources", "GET /resources/")),
                dynamo::allBackups,
                dynamo::exports);
    }

    private void key(String arn) {
        JsonNode key = recorder.ask(AwsRequest.of(AwsService.KMS, "DescribeKey").with("KeyId", arn), arn);
        String manager = key.path("KeyMetadata").path("KeyManager").asString("");
        if (manager.equals("AWS")) {
            recorder.note(
                    new Question("kms", "GetKeyRotationStatus", arn),
                    new Answer.NotApplicable("AWS manages and rotates this key."));
        } else {
            recorder.ask(AwsRequest.of(AwsService.KMS, "GetKeyRotationStatus").with("KeyId", arn), arn);
            if (place.account().isEmpty() || arn.contains(":" + place.account() + ":")) {
                recorder.ask(
                        AwsRequest.of(AwsService.KMS, "GetKeyPolicy")
                                .with("KeyId", arn)
                                .with("PolicyName", "default"),
                        arn);
            }
        }
    }
}
