package dev.sortkey.chat.lesson;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.pattern.ChangeRequests;
import dev.sortkey.chat.pattern.GroupRequests;
import dev.sortkey.chat.pattern.SendRequests;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.wire.RequestSender;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.Messages;
import dev.sortkey.testkit.PlaceholderKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

@PlaceholderKey
@Tag("engine")
class ConditionTrialTest {
    private static final Message FIRST = Messages.said(MIRA, "2026-07-02T10:00:00", "first");
    private static final Message NEXT = Messages.said(MIRA, "2026-07-02T10:00:01", "next");
    private static final String IN = Messages.CONVERSATION;
    private final SdkRequest begin = SendRequests.begin("chat", List.of(MIRA, TOMAS), null, FIRST, token());
    private final SdkRequest send = SendRequests.send("chat", NEXT, List.of(MIRA.uuid(), TOMAS.uuid()), token());

    private static Engines engines;
    private static ChatTable table;
    private static ConditionTrial trial;

    @BeforeAll
    static void start() {
        engines = Engines.start();
        table = ChatTable.create(engines.connection().dynamo(), "chat", true);
        trial = ConditionTrial.on(engines.connection()).orElseThrow();
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @BeforeEach
    void clear() {
        table.clear();
    }

    private static String token() {
        return UUID.randomUUID().toString();
    }

    private static void write(SdkRequest request) {
        RequestSender.send(DynamoDbClient.class, table.client(), request);
    }

    private static Set<Map<String, AttributeValue>> all() {
        return new HashSet<>(table.client()
                .scan(scan -> scan.tableName("chat").consistentRead(true))
                .items());
    }

    @Test
    void onThisComputerThereIsALeverToo() {
        assertThat(engines.connection().outbound().lever()).isPresent();
    }

    @Test
    void sendingAgainIsRefusedItemByItemWithWhatIsThere() {
        write(begin);
        write(send);
        ConditionTrial.Outcome outcome = trial.run(send);
        assertThat(outcome.items()).hasSize(3).allMatch(ConditionTrial.Item::isRefused);
        List<Part> parts = Part.of(send);
        assertThat(outcome.items().getFirst().why(parts))
                .isEqualTo("Doesn't hold: this message doesn't exist yet. It's there.");
        assertThat(outcome.items().getLast().why(parts))
                .contains("Doesn't hold: this inbox row exists, and ", "It has last_message_at = ")
                .doesNotContain("message =");
        assertThat(outcome.items().getFirst().found()).containsEntry("message", AttributeValue.fromS("next"));
        assertThat(new RequestCost(List.of()).of(send, null, outcome.found()).orElseThrow())
                .satisfies(cost ->
                        assertThat(cost.lines()).containsExactly("3 items × 1 WCU × 2 for a transaction = 6 WCU"))
                .satisfies(cost ->
                        assertThat(cost.notes()).as("all sizes are known").isEmpty());
    }

    @Test
    void anItemThatIsNotTheReasonIsNoReason() {
        write(begin);
        write(send);
        table.delete(ChatItem.message(IN, NEXT.stamp()));
        assertThat(trial.run(send).items())
                .extracting(ConditionTrial.Item::isRefused)
                .containsExactly(false, true, true);
    }

    @Test
    void nothingIsWrittenAlsoWhereAllConditionsHold() {
        for (SdkRequest request : List.of(
                begin,
                send,
                ChangeRequests.markRead("chat", TOMAS.uuid(), IN, 1, FIRST.stamp()),
                ChangeRequests.flag("chat", MIRA.uuid(), IN, InboxRow.Flag.PINNED, true),
                ChangeRequests.edit("chat", IN, FIRST.stamp(), MIRA.uuid(), "changed", NEXT.stamp()),
                ChangeRequests.delete("chat", IN, FIRST.stamp(), MIRA.uuid(), NEXT.stamp()),
                SendRequests.sendAlone("chat", NEXT),
                GroupRequests.leave("chat", IN, TOMAS.uuid()))) {
            assertThat(ConditionTrial.canFail(request)).isTrue();
            Set<Map<String, AttributeValue>> before = all();
            trial.run(request);
            assertThat(all()).as("after " + request).isEqualTo(before);
            if (request.equals(begin)) {
                write(request); // all others would be accepted now
            }
        }
        write(send);
    }

    @Test
    void aRequestWithoutAConditionCantFailAndATrialIsKnown() {
        assertThat(ConditionTrial.canFail(
                        GetItemRequest.builder().key(ChatItem.head(IN)).build()))
                .isFalse();
        assertThat(ConditionTrial.isOne(send)).isFalse();
        SdkRequest failing = FailingRequest.of(send).orElseThrow();
        assertThat(ConditionTrial.isOne(failing)).isTrue();
        assertThat(ConditionTrial.canFail(failing)).isFalse();
        assertThat(ConditionTrial.isOne(
                        FailingRequest.of(SendRequests.sendAlone("chat", NEXT)).orElseThrow()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.168.1.7:8000",
                "https://dynamodb.eu-west-1.amazonaws.com",
                "http://localhost.example:8000"
            })
    void thereIsNoneOnServersElsewhere(String url) {
        var connector = new Connector(engines.database(), _ -> "", _ -> List.of());
        try (Connection connection = connector.open(
                new ConnectionSpec("Elsewhere", new Target.Endpoint(url, "us-east-1", null, "local"), Guard.OPEN))) {
            assertThat(ConditionTrial.on(connection)).isEmpty();
            assertThat(connection.outbound().lever()).as("the lever").isEmpty();
        }
    }
}
