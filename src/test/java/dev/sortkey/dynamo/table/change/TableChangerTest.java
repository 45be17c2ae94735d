package dev.sortkey.dynamo.table.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.support.UserError;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

class TableChangerTest {
    private static final TableStep PROTECT = TableStep.of(
            "Turn deletion protection on",
            UpdateTableRequest.builder()
                    .tableName("orders")
                    .deletionProtectionEnabled(true)
                    .build());
    private static final TableStep EXPIRE = TableStep.of(
            "Turn time to live on (expires)",
            UpdateTimeToLiveRequest.builder()
                    .tableName("orders")
                    .timeToLiveSpecification(it -> it.attributeName("expires").enabled(true))
                    .build());

    private final List<String> asked = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private int busy;

    /// Somebody else is changing the table for a while; time to live may not be changed.
    private Answer answer(String operation, String body) {
        asked.add(operation);
        return switch (operation) {
            case "DescribeTable" -> Answer.ok("""
                    {"Table":{"TableName":"orders","TableStatus":"ACTIVE","GlobalSecondaryIndexes":[
                      {"IndexName":"x","IndexStatus":"%s","Backfilling":%s}]}}""".formatted(busy > 1 ? "CREATING" : "ACTIVE", busy-- > 0));
            case "UpdateTimeToLive" ->
                Answer.error("AccessDeniedException", "not authorized to perform: dynamodb:UpdateTimeToLive");
            default -> Answer.ok("{\"TableDescription\":{\"TableName\":\"orders\"}}");
        };
    }

    private TableChanger.Outcome apply(TableStep... steps) {
        try (var server = StubServer.dynamo(this::answer);
                var connection = server.connect()) {
            return new TableChanger(connection.dynamo(), new Waiting(_ -> {}, Duration.ofMinutes(1)))
                    .apply("orders", List.of(steps), step -> told.add(step.what()));
        }
    }

    @Test
    void nothingIsSentWhileSomebodyElseChangesTheTable() {
        busy = 3;
        assertThat(apply(PROTECT).failure()).isNull();
        assertThat(asked)
                .containsExactly(
                        "DescribeTable",
                        "DescribeTable",
                        "DescribeTable",
                        "DescribeTable",
                        "UpdateTable",
                        "DescribeTable");
    }

    @Test
    void aDeniedStepLeavesWhatWasDoneAndSaysWhatIsLeft() {
        TableChanger.Outcome outcome = apply(PROTECT, EXPIRE, PROTECT);
        assertThat(outcome.done()).containsExactly(PROTECT);
        assertThat(outcome.left()).containsExactly(EXPIRE, PROTECT);
        assertThat(outcome.failure()).isInstanceOf(UserError.AccessDenied.class);
        assertThat(told).containsExactly(PROTECT.what(), EXPIRE.what());
    }
}
