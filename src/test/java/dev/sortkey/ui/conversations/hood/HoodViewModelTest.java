package dev.sortkey.ui.conversations.hood;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.calls.CallLog;
import dev.sortkey.chat.lesson.Origin;
import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.PresenceItem;
import dev.sortkey.chat.pattern.ChangeRequests;
import dev.sortkey.chat.pattern.CountRequests;
import dev.sortkey.chat.pattern.SendRequests;
import dev.sortkey.dynamo.client.Caller;
import dev.sortkey.dynamo.wire.Destination;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

class HoodViewModelTest {
    private static final String CONVERSATION = Messages.CONVERSATION;

    private final CallLog log = new CallLog();
    private final HoodViewModel hood = new HoodViewModel(
            log,
            new HoodViewModel.Place(
                    "Embedded",
                    Destination.UNSAID,
                    true,
                    TableDescription.builder().tableName("chat").build(),
                    MIRA.uuid()),
            LocalMeans.NONE,
            new DirectTasks());

    @Test
    void eachClickIsAnEntryOfItsOwn() {
        get("a");
        hood.clicked("Open b");
        assertThat(seen()).as("nothing came yet").containsExactly("a");
        get("b");
        get("c");
        assertThat(seen()).containsExactly("b", "c");
        assertThat(title()).isEqualTo("Open b");
        hood.go(-1);
        assertThat(seen()).containsExactly("a");
        hood.go(-1);
        assertThat(seen()).as("there is none before").containsExactly("a");
        hood.go(1);
        assertThat(title()).isEqualTo("Open b");
    }

    @Test
    void whoLooksBackIsLeftThereByTheNextClick() {
        get("a");
        click("Open b", "b");
        hood.go(-1);
        click("Open c", "c");
        assertThat(seen()).containsExactly("a");
        hood.go(1);
        hood.go(1);
        assertThat(seen()).containsExactly("c");
    }

    @Test
    void onlySoManyClicksAndStepsAreKept() {
        for (int i = 0; i < 40; i++) {
            click("Click " + i, "item " + i);
        }
        assertThat(hood.clicks()).hasSize(30);
        assertThat(hood.clicks().getFirst().title()).isEqualTo("Click 10");
        for (int i = 0; i < 100; i++) {
            get("item " + i);
        }
        assertThat(seen()).hasSize(60).startsWith("item 40").endsWith("item 99");
    }

    @Test
    void recordsAreBelowTheRequestThatWroteThemAlsoWhenTheyComeFirstOrLate() {
        Message one = said("2026-07-02T10:00:00", "one");
        Message two = said("2026-07-02T10:00:01", "two");
        hood.clicked("Send a message");
        written(send(one));
        hood.clicked("Send a message");
        record(ChatItem.message(CONVERSATION, two.stamp()), two.item()); // before its request
        written(send(two));
        row(MIRA.uuid(), one);
        row(MIRA.uuid(), two);
        record(ChatItem.message(CONVERSATION, one.stamp()), one.item());
        assertThat(seen()).containsExactly("TransactWriteItems", "  MESSAGE", "  INBOX");
        hood.go(-1);
        assertThat(seen()).containsExactly("TransactWriteItems", "  INBOX", "  MESSAGE");
    }

    @Test
    void aRecordOfAnotherProgramIsThereByItselfWithWhatTheProjectorDidBecauseOfIt() {
        get("a");
        Message said = Messages.said(TOMAS, "2026-07-02T10:00:00", "hello");
        Map<String, AttributeValue> key = ChatItem.message(said.conversation(), said.stamp());
        record(key, said.item());
        var counters = new LinkedHashMap<Map<String, AttributeValue>, CountRequests.Role>();
        counters.put(ChatItem.inbox(MIRA.uuid(), said.conversation()), CountRequests.Role.NEWEST);
        SdkRequest count =
                CountRequests.count("chat", List.of(new CountRequests.Batch(List.of(said), counters)), Instant.EPOCH);
        hood.clicked("Last click");
        written(count);
        assertThat(seen()).containsExactly("a", "MESSAGE", "  TransactWriteItems");
        assertThat(hood.current().get().steps().getLast().below().getFirst().what())
                .isInstanceOfSatisfying(
                        Step.What.Requested.class,
                        requested -> assertThat(requested.origin()).isEqualTo(Origin.PROJECTOR));
    }

    @Test
    void whatAnotherWindowDoesIsBelowTheMessageAndBeginsNoClick() {
        Message said = said("2026-07-02T10:00:00", "hello");
        hood.clicked("Send a message");
        written(send(said));
        record(ChatItem.message(CONVERSATION, said.stamp()), said.item());
        hood.clicked("Last click");
        written(ChangeRequests.markRead("chat", TOMAS.uuid(), CONVERSATION, 1, said.stamp()));
        assertThat(seen()).containsExactly("TransactWriteItems", "  MESSAGE", "    UpdateItem");
        assertThat(title()).isEqualTo("Send a message");
    }

    @Test
    void whoAskedIsKnownAlsoWhereTheRequestDoesNotSayIt() {
        Message said = Messages.said(TOMAS, "2026-07-02T10:00:00", "hello");
        get("a");
        as(Origin.PROJECTOR.name(), members(said.conversation())); // before the record that makes it ask
        as(TOMAS.uuid(), members(said.conversation()));
        record(ChatItem.message(said.conversation(), said.stamp()), said.item());
        assertThat(seen()).containsExactly("a", "MESSAGE", "  Query");
        as(MIRA.uuid(), members(said.conversation()));
        assertThat(seen()).containsExactly("a", "MESSAGE", "  Query", "Query");
    }

    @Test
    void whatIsShownIsMarkedAsReadBecauseItCame() {
        Message said = Messages.said(TOMAS, "2026-07-02T10:00:00", "hello");
        get("a");
        record(ChatItem.message(said.conversation(), said.stamp()), said.item());
        SdkRequest read = ChangeRequests.markRead("chat", MIRA.uuid(), said.conversation(), 1, said.stamp());
        written(read);
        assertThat(seen()).containsExactly("a", "MESSAGE", "  UpdateItem");
        hood.clicked("Open Tomas");
        written(read);
        assertThat(seen()).as("of a click").containsExactly("UpdateItem");
    }

    @Test
    void whatAnotherWindowSaysIsARequestOfItsOwn() {
        get("a");
        Message said = Messages.said(TOMAS, "2026-07-02T10:00:00", "hello");
        hood.clicked("Last click");
        written(send(said));
        record(ChatItem.message(CONVERSATION, said.stamp()), said.item());
        assertThat(seen()).containsExactly("a", "TransactWriteItems", "  MESSAGE");
    }

    @Test
    void aPresenterSeesMoreWithEachStepAndThenTheNextClick() {
        click("Open a", "a");
        click("Open b", "b");
        assertThat(hood.phase().get()).isEqualTo(Phase.EFFECT);
        hood.go(-1);
        hood.nextStep();
        assertThat(hood.phase().get()).as("it begins").isEqualTo(Phase.REQUEST);
        hood.nextStep();
        assertThat(hood.phase().get()).isEqualTo(Phase.CONDITION);
        hood.nextStep();
        hood.nextStep();
        assertThat(hood.phase().get()).isEqualTo(Phase.EFFECT);
        hood.nextStep();
        assertThat(title()).isEqualTo("Open b");
        assertThat(hood.phase().get()).isEqualTo(Phase.REQUEST);
        hood.previousStep();
        assertThat(title()).isEqualTo("Open a");
        hood.stepping().set(false);
        assertThat(hood.phase().get()).isEqualTo(Phase.EFFECT);
    }

    /// Sends `request` on behalf of `who`.
    private void as(String who, QueryRequest request) {
        Caller.as(who, new DynamoDbClient() {
                    @Override
                    public QueryResponse query(QueryRequest query) {
                        QueryResponse none = QueryResponse.builder().build();
                        log.addServed("Embedded", query, none, 0, Duration.ZERO);
                        return none;
                    }

                    @Override
                    public String serviceName() {
                        return "dynamodb";
                    }

                    @Override
                    public void close() {
                        // holds nothing
                    }
                })
                .query(request);
    }

    private static QueryRequest members(String conversation) {
        return QueryRequest.builder()
                .tableName("chat")
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(
                        Map.of(":pk", ChatItem.head(conversation).get("pk")))
                .build();
    }

    @Test
    void aRecordThatSaysSomethingElseIsNotOfTheRequest() {
        Message said = said("2026-07-02T10:00:00", "hello");
        hood.clicked("Send a message");
        written(send(said));
        var other = new HashMap<>(said.item());
        other.put("message", AttributeValue.fromS("changed by somebody"));
        record(ChatItem.message(CONVERSATION, said.stamp()), other);
        assertThat(seen()).containsExactly("TransactWriteItems", "MESSAGE");
    }

    @Test
    void otherConnectionsAndSignsOfLifeAndLookingForNewsAreLeftOut() {
        get("a");
        log.addServed(
                "Embedded",
                request("c").toBuilder().tableName("chat-2").build(),
                GetItemResponse.builder().build(),
                0.5,
                Duration.ZERO);
        log.addServed("Production", request("b"), GetItemResponse.builder().build(), 0.5, Duration.ZERO);
        log.addServed(
                "Embedded",
                PutItemRequest.builder()
                        .tableName("chat")
                        .item(new PresenceItem.Presence(MIRA.uuid(), Instant.EPOCH).item())
                        .build(),
                PutItemResponse.builder().build(),
                0,
                Duration.ZERO);
        record(ChatItem.typing("c", MIRA.uuid()), Map.of());
        record(ChatItem.presence(MIRA.uuid()), Map.of());
        assertThat(seen()).containsExactly("a");
    }

    @Test
    void whoeverHasClosedHearsNothing() {
        hood.close();
        get("a");
        assertThat(hood.clicks()).isEmpty();
    }

    private static Message said(String at, String text) {
        return Messages.said(MIRA, at, text);
    }

    private static SdkRequest send(Message message) {
        return SendRequests.send("chat", message, List.of(MIRA.uuid(), TOMAS.uuid()), "token");
    }

    private void click(String title, String pk) {
        hood.clicked(title);
        get(pk);
    }

    private void get(String pk) {
        log.addServed("Embedded", request(pk), GetItemResponse.builder().build(), 0.5, Duration.ZERO);
    }

    private void written(SdkRequest request) {
        log.addServed("Embedded", request, TransactWriteItemsResponse.builder().build(), 0, Duration.ZERO);
    }

    private static GetItemRequest request(String pk) {
        return GetItemRequest.builder()
                .tableName("chat")
                .key(Map.of("pk", AttributeValue.fromS(pk)))
                .build();
    }

    private void record(Map<String, AttributeValue> key, Map<String, AttributeValue> item) {
        hood.onRecord(Record.builder()
                .eventName(OperationType.INSERT)
                .dynamodb(change -> change.keys(key).newImage(item))
                .build());
    }

    /// The inbox row of `person` after `message`.
    private void row(String person, Message message) {
        var row = new HashMap<>(ChatItem.inbox(person, message.conversation()));
        row.put(
                "last_message_at",
                AttributeValue.fromS(message.stamp().uniform().text()));
        row.put("last_message_uuid", AttributeValue.fromS(message.uuid()));
        row.put("last_sender_uuid", AttributeValue.fromS(message.sender().uuid()));
        row.put("message", AttributeValue.fromS(message.text()));
        record(ChatItem.inbox(person, message.conversation()), row);
    }

    private String title() {
        return Objects.requireNonNull(hood.current().get()).title();
    }

    /// The steps of the click that is shown, those below others further to the right.
    private List<String> seen() {
        return Objects.requireNonNull(hood.current().get()).steps().stream()
                .flatMap(step -> lines(step, ""))
                .toList();
    }

    private static Stream<String> lines(Step step, String indent) {
        String line = switch (step.what()) {
            case Step.What.Requested(var call, var _, var _) ->
                call.request() instanceof GetItemRequest get
                        ? get.key().get("pk").s()
                        : call.operation();
            case Step.What.Changed(var record) ->
                ChatItem.of(record.dynamodb().keys()).orElseThrow().name();
        };
        return Stream.concat(
                Stream.of(indent + line), step.below().stream().flatMap(below -> lines(below, indent + "  ")));
    }
}
