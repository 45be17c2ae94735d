package dev.sortkey.chat.send;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.member.Roster;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.send.MessageWriter.Outcome;
import dev.sortkey.dynamo.client.Failures;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.support.UserError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.dynamodb.paginators.QueryIterable;

/// What follows from answers that the embedded database never gives.
class MessageWriterTest {
    private static final Instant NOW = Instant.parse("2026-03-20T22:52:11.123456Z");
    private static final OutboxEntry ENTRY = new OutboxEntry(
            "mine", "harbour", Stamp.of(NOW).text(), MIRA, new OutboxEntry.Said("hello", null), NOW, null, null);
    private static final CancellationReason NONE = reason("None", Map.of());

    /// A table that knows one conversation and answers every write with one failure.
    private record Failing(RuntimeException failure, List<String> tokens) implements DynamoDbClient {
        @Override
        public QueryResponse query(QueryRequest request) {
            return QueryResponse.builder()
                    .items(
                            new Conversation("harbour", null, NOW, null, 2, null).item(),
                            new Member("harbour", TOMAS, false, NOW, null).item(),
                            new Member("harbour", MIRA, false, NOW, null).item())
                    .build();
        }

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            return BatchGetItemResponse.builder().responses(Map.of()).build();
        }

        @Override
        public QueryIterable queryPaginator(QueryRequest request) {
            return new QueryIterable(this, request);
        }

        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            tokens.add(request.clientRequestToken());
            throw Failures.translate(failure, ConnectionSpec.EMBEDDED.label(), "TransactWriteItems");
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }

    private static Outcome outcome(RuntimeException failure) {
        return courier(failure, new ArrayList<>()).attempt(ENTRY);
    }

    private static MessageWriter courier(RuntimeException failure, List<String> tokens) {
        var client = new Failing(failure, tokens);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new MessageWriter(client, "chat", new Roster(client, "chat", clock), clock);
    }

    private static CancellationReason reason(String code, Map<String, AttributeValue> item) {
        return CancellationReason.builder().code(code).item(item).build();
    }

    private static CancellationReason refused(Map<String, AttributeValue> item) {
        return reason("ConditionalCheckFailed", item);
    }

    private static Map<String, AttributeValue> row(String uuid, Duration ahead) {
        return new InboxRow(
                        TOMAS.uuid(),
                        "harbour",
                        MIRA,
                        null,
                        new InboxRow.Last(Stamp.of(NOW.plus(ahead)), uuid, TOMAS.uuid(), "hello"),
                        InboxRow.Counter.NONE,
                        Set.of(),
                        InboxRow.Origin.STABLE)
                .item();
    }

    private static RuntimeException cancelled(CancellationReason... reasons) {
        return TransactionCanceledException.builder()
                .cancellationReasons(reasons)
                .awsErrorDetails(details("TransactionCanceledException"))
                .statusCode(400)
                .build();
    }

    private static AwsErrorDetails details(String code) {
        return AwsErrorDetails.builder().errorCode(code).errorMessage(code).build();
    }

    private static RuntimeException service(int status, String code) {
        return DynamoDbException.builder()
                .awsErrorDetails(details(code))
                .statusCode(status)
                .build();
    }

    @Test
    void somebodyAheadIsGoneBehind() {
        assertThat(outcome(cancelled(NONE, NONE, refused(row("theirs", Duration.ofSeconds(5))))))
                .isEqualTo(new Outcome.Changed(
                        ENTRY.withStamp(Stamp.of(NOW.plusSeconds(5).plusNanos(1000)))));
    }

    @Test
    void anotherMessageAtTheSameKeyIsGoneBehind() {
        Map<String, AttributeValue> other = Map.of("message_uuid", AttributeValue.fromS("theirs"));
        assertThat(outcome(cancelled(refused(other), NONE, NONE)))
                .isEqualTo(new Outcome.Changed(ENTRY.withStamp(Stamp.of(NOW.plusNanos(1000)))));
    }

    @Test
    void myOwnMessageWasSentWhereverItIsFound() {
        Map<String, AttributeValue> mine = Map.of("message_uuid", AttributeValue.fromS("mine"));
        Outcome sent = new Outcome.Sent(ENTRY.message());
        assertThat(outcome(cancelled(refused(mine), NONE, refused(row("theirs", Duration.ofSeconds(5))))))
                .isEqualTo(sent);
        assertThat(outcome(cancelled(NONE, NONE, refused(row("mine", Duration.ZERO)))))
                .isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})
    void aKeyIsNotChangedWhileAnotherTransactionIsAtTheItems(String busy) {
        var ahead = refused(row("theirs", Duration.ofSeconds(5)));
        assertThat(outcome(cancelled(reason(busy, Map.of()), NONE, ahead))).isInstanceOf(Outcome.Later.class);
        assertThat(outcome(cancelled(reason(busy, Map.of()), NONE, NONE))).isInstanceOf(Outcome.Later.class);
    }

    @Test
    void aMemberWithoutInboxRowIsNamed() {
        assertThat(outcome(cancelled(NONE, refused(Map.of()), NONE)))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.reason().what()).contains("inbox row of Mira Castellane is missing"));
    }

    @Test
    void aRowThatRefusesWithoutBeingAheadIsNotTriedForEver() {
        assertThat(outcome(cancelled(NONE, NONE, refused(row("theirs", Duration.ofSeconds(-5))))))
                .isInstanceOf(Outcome.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"InternalServerError", "ServiceUnavailable"})
    void aServerThatFailsIsTriedAgain(String code) {
        assertThat(outcome(service(500, code))).isInstanceOf(Outcome.Later.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ValidationException", "AccessDeniedException", "UnknownOperationException", "Odd"})
    void aRefusalForGoodFails(String code) {
        assertThat(outcome(service(400, code))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void theSameRequestOnItsWayIsWaitedFor() {
        assertThat(outcome(TransactionInProgressException.builder()
                        .awsErrorDetails(details("TransactionInProgressException"))
                        .statusCode(400)
                        .build()))
                .isInstanceOf(Outcome.Later.class);
    }

    @Test
    void aMistakeOfOursFailsAndIsNotTriedForEver() {
        assertThat(outcome(new IllegalStateException("on purpose")))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).isInstanceOf(UserError.Bug.class));
    }

    @Test
    void repeatsHaveTheSameTokenAndAChangedKeyHasAnother() {
        var tokens = new ArrayList<String>();
        MessageWriter courier = courier(service(500, "InternalServerError"), tokens);
        courier.attempt(ENTRY);
        courier.attempt(ENTRY);
        courier.attempt(ENTRY.withStamp(Stamp.of(NOW.plusSeconds(1))));
        assertThat(tokens).hasSize(3);
        assertThat(tokens.get(1)).isEqualTo(tokens.get(0));
        assertThat(tokens.get(2)).isNotEqualTo(tokens.get(0));
    }
}
