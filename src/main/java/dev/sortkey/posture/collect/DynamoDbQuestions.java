package dev.sortkey.posture.collect;

import dev.sortkey.dynamo.wire.WireWriter;
import dev.sortkey.posture.collect.sample.SampleFindings;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BackupTypeFilter;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// What DynamoDB is asked, through the connection's own client, so that the call log has it.
///
/// @param client the connection's
/// @param recorder where the answers go
record DynamoDbQuestions(DynamoDbClient client, FactRecorder recorder) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SAMPLED = 50;
    private static final int MOST_EXPORTS = 100;

    /// The names of all tables, page after page.
    void list() {
        recorder.ask(Questions.TABLES, () -> {
            var all = JsonNodeFactory.instance.objectNode();
            var names = all.putArray("TableNames");
            for (ListTablesResponse page : client.listTablesPaginator()) {
                page.tableNames().forEach(names::add);
            }
            return all;
        });
    }

    Answer describe(String table) {
        return recorder.ask(
                Questions.table(table), () -> json(client.describeTable(request -> request.tableName(table))));
    }

    void backups(String table) {
        recorder.ask(
                Questions.backups(table),
                () -> json(client.describeContinuousBackups(request -> request.tableName(table))));
    }

    void policy(String arn) {
        recorder.ask(Questions.policy(arn), () -> json(client.getResourcePolicy(request -> request.resourceArn(arn))));
    }

    void kinesis(String table) {
        recorder.ask(
                Questions.streaming(table),
                () -> json(client.describeKinesisStreamingDestination(request -> request.tableName(table))));
    }

    /// The backups of all tables that DynamoDB lists, those of AWS Backup with them.
    void allBackups() {
        recorder.ask(Question.of("dynamodb", "ListBackups"), () -> {
            var all = JsonNodeFactory.instance.objectNode();
            var summaries = all.putArray("BackupSummaries");
            var page = client.listBackups(request -> request.limit(100).backupType(BackupTypeFilter.ALL));
            json(page).path("BackupSummaries").forEach(summaries::add);
            while (page.lastEvaluatedBackupArn() != null) {
                String last = page.lastEvaluatedBackupArn();
                page = client.listBackups(request ->
                        request.limit(100).backupType(BackupTypeFilter.ALL).exclusiveStartBackupArn(last));
                json(page).path("BackupSummaries").forEach(summaries::add);
            }
            return all;
        });
    }

    /// The exports of the last 90 days, of all tables, and where the newest ones went.
    void exports() {
        Answer exports = recorder.ask(AwsQuestions.EXPORTS, () -> {
            var all = JsonNodeFactory.instance.objectNode();
            var summaries = all.putArray("ExportSummaries");
            client.listExportsPaginator(request -> request.maxResults(25))
                    .forEach(page -> json(page).path("ExportSummaries").forEach(summaries::add));
            return all;
        });
        List<String> newest = exports.body()
                .path("ExportSummaries")
                .valueStream()
                .filter(it -> !it.path("ExportStatus").asString("").equals("FAILED"))
                .map(it -> it.path("ExportArn").asString(""))
                .sorted(Comparator.reverseOrder())
                .limit(MOST_EXPORTS)
                .toList();
        recorder.each(
                newest,
                arn -> recorder.ask(
                        AwsQuestions.export(arn),
                        () -> json(client.describeExport(request -> request.exportArn(arn)))));
    }

    /// Reads some items and looks through them here.
    void sample(String table) {
        recorder.ask(
                Questions.sample(table),
                () -> SampleFindings.of(
                        client.scan(request -> request.tableName(table).limit(SAMPLED))
                                .items()));
    }

    private static JsonNode json(SdkPojo response) {
        return JSON.readTree(WireWriter.print(response, false));
    }
}
