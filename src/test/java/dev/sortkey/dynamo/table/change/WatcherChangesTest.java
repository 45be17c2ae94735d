package dev.sortkey.dynamo.table.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.dynamo.table.change.TablePlan.Unsaid;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.TableDefinition.Kinesis;
import dev.sortkey.dynamo.table.definition.TableDefinition.Part;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ApproximateCreationDateTimePrecision;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsMode;
import software.amazon.awssdk.services.dynamodb.model.DisableKinesisStreamingDestinationRequest;
import software.amazon.awssdk.services.dynamodb.model.EnableKinesisStreamingDestinationRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContributorInsightsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateKinesisStreamingDestinationRequest;

/// Plans of what watches a table, from what a server tells of it.
class WatcherChangesTest {
    private static final String STREAM = "arn:aws:kinesis:eu-west-1:123456789012:stream/";
    private static final Map<String, ContributorInsightsMode> NOW = Map.of(
            TableDefinition.TABLE,
            ContributorInsightsMode.ACCESSED_AND_THROTTLED_KEYS,
            "by-s",
            ContributorInsightsMode.THROTTLED_KEYS);

    /// A table with insights as in `NOW` and data streams of which `one` and `other` are on; unless
    /// `refusal` answers those questions.
    private static TableDetails details(@Nullable Answer refusal) {
        try (var server = StubServer.dynamo((operation, _) -> switch (operation) {
                    case "DescribeTable" -> Answer.ok("""
                            {"Table": {"TableName": "orders", "TableArn": "arn:aws:dynamodb:eu-west-1:123456789012:table/orders",
                             "TableStatus": "ACTIVE", "BillingModeSummary": {"BillingMode": "PAY_PER_REQUEST"},
                             "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}],
                             "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}, {"AttributeName": "s", "AttributeType": "S"}],
                             "GlobalSecondaryIndexes": [{"IndexName": "by-s", "KeySchema": [{"AttributeName": "s", "KeyType": "HASH"}],
                              "Projection": {"ProjectionType": "ALL"}, "IndexStatus": "ACTIVE"}]}}""");
                    case "ListContributorInsights" -> refusal != null ? refusal : Answer.ok("""
                            {"ContributorInsightsSummaries": [
                             {"TableName": "orders", "ContributorInsightsStatus": "ENABLED"},
                             {"TableName": "orders", "IndexName": "by-s", "ContributorInsightsStatus": "ENABLING", "ContributorInsightsMode": "THROTTLED_KEYS"}]}""");
                    case "DescribeKinesisStreamingDestination" ->
                        refusal != null ? refusal : Answer.ok("""
                            {"KinesisDataStreamDestinations": [{"StreamArn": "%1$sold", "DestinationStatus": "DISABLED"},
                             {"StreamArn": "%1$sone", "DestinationStatus": "ACTIVE"},
                             {"StreamArn": "%1$sother", "DestinationStatus": "UPDATING"}]}""".formatted(STREAM));
                    default -> Answer.error("UnknownOperationException", "");
                });
                Connection connection = server.connect()) {
            return TableInspector.inspect(connection.dynamo(), "orders");
        }
    }

    private static TablePlan plan(
            @Nullable Answer refusal,
            Map<String, ContributorInsightsMode> insights,
            @Nullable Kinesis kinesis,
            Unsaid unsaid) {
        TableDetails details = details(refusal);
        TableDefinition now = TableDefinition.of(details);
        return TablePlan.of(
                details, new TableDefinition(now.create(), null, null, insights, kinesis, List.of(), Map.of()), unsaid);
    }

    @Test
    void whatIsSoAlreadyTakesNoStep() {
        for (Unsaid unsaid : Unsaid.values()) {
            assertThat(plan(null, NOW, new Kinesis(STREAM + "one", null), unsaid)
                            .steps())
                    .isEmpty();
            assertThat(plan(
                                    null,
                                    NOW,
                                    new Kinesis(STREAM + "one", ApproximateCreationDateTimePrecision.MILLISECOND),
                                    unsaid)
                            .steps())
                    .isEmpty();
        }
        assertThat(plan(null, Map.of(), null, Unsaid.STAYS).steps()).isEmpty();
    }

    @Test
    void whatIsNotWantedIsTurnedOffWhenAllIsSaid() {
        TablePlan plan = plan(null, Map.of(), null, Unsaid.BECOMES_DEFAULT);

        assertThat(plan.steps())
                .extracting(TableStep::what)
                .containsExactlyInAnyOrder(
                        "Turn contributor insights off for the table",
                        "Turn contributor insights off for the index by-s",
                        "Send no more changes to " + STREAM + "one",
                        "Send no more changes to " + STREAM + "other");
        assertThat(plan.hasWarning()).isTrue();
        assertThat(plan.steps().getFirst().request()).isInstanceOf(UpdateContributorInsightsRequest.class);
    }

    @Test
    void anotherModeIsOneRequestAndAnotherStreamComesBeforeTheOldOneGoes() {
        TablePlan plan = plan(
                null,
                Map.of(
                        TableDefinition.TABLE,
                        ContributorInsightsMode.THROTTLED_KEYS,
                        "by-s",
                        ContributorInsightsMode.THROTTLED_KEYS),
                new Kinesis(STREAM + "two", null),
                Unsaid.STAYS);

        assertThat(plan.steps())
                .extracting(step -> (Object) step.request().getClass())
                .containsExactly(
                        UpdateContributorInsightsRequest.class,
                        EnableKinesisStreamingDestinationRequest.class,
                        DisableKinesisStreamingDestinationRequest.class);
        assertThat(plan.steps().getFirst().what())
                .isEqualTo("Change contributor insights of the table (throttled keys)");
    }

    @Test
    void anotherPrecisionChangesTheDestination() {
        assertThat(plan(
                                null,
                                NOW,
                                new Kinesis(STREAM + "one", ApproximateCreationDateTimePrecision.MICROSECOND),
                                Unsaid.STAYS)
                        .steps())
                .singleElement()
                .satisfies(step ->
                        assertThat(step.request()).isInstanceOf(UpdateKinesisStreamingDestinationRequest.class));
    }

    @Test
    void theSecondOfTwoStreamsIsNotTurnedOnAgain() {
        for (Unsaid unsaid : Unsaid.values()) {
            assertThat(plan(null, NOW, new Kinesis(STREAM + "other", null), unsaid)
                            .steps())
                    .isEmpty();
        }
        assertThat(plan(
                                null,
                                NOW,
                                new Kinesis(STREAM + "other", ApproximateCreationDateTimePrecision.MICROSECOND),
                                Unsaid.STAYS)
                        .steps())
                .singleElement()
                .satisfies(step -> assertThat(step.request())
                        .isInstanceOfSatisfying(
                                UpdateKinesisStreamingDestinationRequest.class,
                                request -> assertThat(request.streamArn()).isEqualTo(STREAM + "other")));
    }

    @Test
    void insightsOfAnIndexGoWithIt() {
        TableDetails details = details(null);
        TableDefinition now = TableDefinition.of(details);
        var without = now.create().toBuilder()
                .globalSecondaryIndexes(
                        (List<software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex>) null)
                .attributeDefinitions(now.create().attributeDefinitions().getFirst())
                .build();
        var wanted = new TableDefinition(
                without,
                null,
                null,
                Map.of(TableDefinition.TABLE, ContributorInsightsMode.ACCESSED_AND_THROTTLED_KEYS),
                now.kinesis(),
                List.of(),
                Map.of());

        assertThat(TablePlan.of(details, wanted, Unsaid.BECOMES_DEFAULT).steps())
                .singleElement()
                .satisfies(step -> assertThat(step.what()).contains("by-s").doesNotContain("insights"));
    }

    @Test
    void whatCanNotBeReadIsNotTurnedOff() {
        Answer denied = Answer.error("AccessDeniedException", "no");
        TablePlan plan = plan(denied, NOW, null, Unsaid.BECOMES_DEFAULT);

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.unknown())
                .contains(
                        "Can't compare contributor insights: missing permission dynamodb:ListContributorInsights",
                        "Can't compare the Kinesis destination: missing permission"
                                + " dynamodb:DescribeKinesisStreamingDestination");
        Answer missing = Answer.error("UnknownOperationException", "");
        assertThat(plan(missing, Map.of(), null, Unsaid.BECOMES_DEFAULT).unknown())
                .noneMatch(line -> line.contains("insights") || line.contains("Kinesis"));
        assertThat(TableDefinition.of(details(missing)).missing())
                .doesNotContainKeys(Part.CONTRIBUTOR_INSIGHTS, Part.KINESIS);
    }
}
