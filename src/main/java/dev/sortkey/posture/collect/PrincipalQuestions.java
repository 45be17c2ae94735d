package dev.sortkey.posture.collect;

import dev.sortkey.posture.collect.aws.AwsRequest;
import dev.sortkey.posture.collect.aws.AwsService;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.AwsQuestions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads the principals and their policies from IAM, the caller's first.
///
/// @param recorder where the answers go
/// @param place the caller's scope
record PrincipalQuestions(FactRecorder recorder, CallerScope place) {
    /// The actions on a table to simulate for the caller.
    static final List<String> ACTIONS = List.of(
            "dynamodb:GetItem",
            "dynamodb:Query",
            "dynamodb:Scan",
            "dynamodb:PartiQLSelect",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:BatchWriteItem",
            "dynamodb:PartiQLInsert",
            "dynamodb:PartiQLUpdate",
            "dynamodb:PartiQLDelete",
            "dynamodb:DeleteTable",
            "dynamodb:UpdateTable",
            "dynamodb:UpdateContinuousBackups",
            "dynamodb:ExportTableToPointInTime",
            "dynamodb:PutResourcePolicy",
            "dynamodb:EnableKinesisStreamingDestination",
            "dynamodb:RestoreTableToPointInTime");

    private static final int MOST_TABLES = 25;
    private static final int MOST_POLLS = 5;

    /// Asks about the caller: the keys of a user, and what the simulator says of the first tables.
    void askOfMe(Collection<String> tables) {
        recorder.together(this::myKeys, () -> simulate(tables));
    }

    private void myKeys() {
        String user = place.user();
        if (user.isEmpty()) {
            return;
        }
        JsonNode keys =
                recorder.ask(AwsRequest.of(AwsService.IAM, "ListAccessKeys").with("UserName", user), user);
        recorder.each(keys.path("AccessKeyMetadata").valueStream().toList(), key -> {
            String id = key.path("AccessKeyId").asString("");
            recorder.ask(
                    AwsRequest.of(AwsService.IAM, "GetAccessKeyLastUsed").with("AccessKeyId", id),
                    "…" + id.substring(Math.max(0, id.length() - 4)));
        });
    }

    private void simulate(Collection<String> tables) {
        String principal = place.principal();
        if (principal.isEmpty() || tables.isEmpty()) {
            return;
        }
        recorder.ask(
                AwsRequest.of(AwsService.IAM, "SimulatePrincipalPolicy")
                        .with("PolicySourceArn", principal)
                        .with("ActionNames", ACTIONS)
                        .with(
                                "ResourceArns",
                                tables.stream()
                                        .limit(MOST_TABLES)
                                        .map(place::table)
                                        .toList())
                        // Without it the simulator takes a region of its own and says nothing.
                        .with(
                                "ContextEntries",
                                List.of(Map.of(
                                        "ContextKeyName", "aws:RequestedRegion",
                                        "ContextKeyType", "string",
                                        "ContextKeyValues", List.of(place.region()))))
                        .with("MaxItems", 1000),
                principal);
    }

    /// Reads all principals.
    void ask() {
        recorder.together(
                () -> recorder.ask(AwsRequest.of(AwsService.IAM, "GetAccountAuthorizationDetails")
                        .with("MaxItems", 1000)),
                () -> recorder.ask(AwsRequest.of(AwsService.IAM, "GetAccountSummary")),
                this::report);
    }

    /// The report is generated on request and kept for hours; an existing one is recent enough.
    private void report() {
        JsonNode state = recorder.ask(AwsRequest.of(AwsService.IAM, "GenerateCredentialReport"));
        Callable<JsonNode> report = recorder.calling(AwsRequest.of(AwsService.IAM, "GetCredentialReport"));
        boolean started = !recorder.isGiven(AwsQuestions.CREDENTIAL_REPORT)
                && state.path("State").asString("").matches("STARTED|INPROGRESS");
        for (int poll = 1; poll <= MOST_POLLS; poll++) {
            if (started) {
                pause(Duration.ofSeconds(poll));
            }
            Answer answer = recorder.ask(AwsQuestions.CREDENTIAL_REPORT, () -> rows(report.call()));
            if (!started
                    || !(answer instanceof Answer.Failed failed && failed.code().startsWith("Report"))) {
                return;
            }
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            throw FactRecorder.cancelled();
        }
    }

    /// The report's lines by their columns; no field of it holds a comma or a quote.
    private static JsonNode rows(JsonNode report) {
        String csv =
                new String(Base64.getMimeDecoder().decode(report.path("Content").asString("")), StandardCharsets.UTF_8);
        List<String> lines = csv.lines().toList();
        var body = JsonNodeFactory.instance.objectNode();
        var rows = body.putArray("rows");
        String[] columns = lines.isEmpty() ? new String[0] : lines.getFirst().split(",", -1);
        lines.stream().skip(1).forEach(line -> {
            String[] fields = line.split(",", -1);
            var row = rows.addObject();
            for (int i = 0; i < Math.min(columns.length, fields.length); i++) {
                row.put(columns[i], fields[i]);
            }
        });
        return body;
    }
}
