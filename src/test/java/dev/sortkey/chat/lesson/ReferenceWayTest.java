package dev.sortkey.chat.lesson;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.pattern.ChangeRequests;
import dev.sortkey.chat.pattern.SendRequests;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.testkit.Messages;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class ReferenceWayTest {
    private static final Instant NOW = Instant.parse("2026-07-02T12:00:00Z");
    private static final TableDescription TABLE = TableDescription.builder()
            .tableName("chat")
            .tableSizeBytes(3_000_000L)
            .build();
    private static final Message SAID = Messages.said(MIRA, "2026-07-02T10:00:00", "hello");

    @Test
    void aMessageToTwoPeopleIsTheArithmeticOfTheModel() {
        ReferenceWay way = way(SendRequests.send("chat", SAID, List.of(MIRA.uuid(), TOMAS.uuid()), "token"), null)
                .orElseThrow();
        assertThat(text(way.here())).isEqualTo("1 request, 0 RCU, 6 WCU, 3 records");
        assertThat(text(way.there())).isEqualTo("6 request, 0.5 RCU, 9 WCU, 5 records");
        assertThat(way.steps()).anyMatch(step -> step.endsWith("2 × 2 × (1 for the table + 1 for the index) = 8 WCU"));
        assertThat(way.query()).as("writes aren't tried").isNull();
    }

    @Test
    void beginningIsComparedWithItsBatchAndWhatTheFunctionDoesThen() {
        ReferenceWay way = way(SendRequests.begin("chat", List.of(MIRA, TOMAS), null, SAID, "token"), null)
                .orElseThrow();
        assertThat(text(way.here())).isEqualTo("1 request, 0 RCU, 14 WCU, 7 records");
        assertThat(text(way.there())).isEqualTo("6 request, 0.5 RCU, 13 WCU, 7 records");
        assertThat(way.steps().getFirst())
                .startsWith("BatchWriteItem: the message = 1 WCU")
                .endsWith("= 4 WCU");
        assertThat(way.steps().getLast()).endsWith("with 5 WCU and 3 stream records.");
        assertThat(way.query()).as("writes aren't tried").isNull();
        Message longer =
                new Message(SAID.conversation(), SAID.stamp(), "id", MIRA, "x".repeat(1024), Message.Extra.NONE);
        assertThat(text(way(SendRequests.begin("chat", List.of(MIRA, TOMAS), null, longer, "token"), null)
                        .orElseThrow()
                        .there()))
                .isEqualTo("6 request, 0.5 RCU, 26 WCU, 7 records");
        assertThat(way(SendRequests.begin("chat", List.of(MIRA, TOMAS), "A title", SAID, "token"), null))
                .as("it has no groups")
                .isEmpty();
    }

    @Test
    void itGrowsWithTheMembersAndTheSizeOfTheText() {
        List<String> members = List.of(MIRA.uuid(), TOMAS.uuid(), INES.uuid());
        assertThat(text(way(SendRequests.send("chat", SAID, members, "token"), null)
                        .orElseThrow()
                        .there()))
                .isEqualTo("8 request, 0.5 RCU, 13 WCU, 7 records");
        Message longer =
                new Message(SAID.conversation(), SAID.stamp(), "id", MIRA, "x".repeat(1024), Message.Extra.NONE);
        assertThat(text(way(SendRequests.send("chat", longer, List.of(MIRA.uuid(), TOMAS.uuid()), "token"), null)
                        .orElseThrow()
                        .there()))
                .as("it copies the whole text into each inbox row")
                .isEqualTo("6 request, 0.5 RCU, 18 WCU, 5 records");
    }

    @Test
    void aConversationIsReadToTheTwentiethMessageOfThisYear() {
        QueryRequest query = newest();
        QueryResponse page = page(IntStream.range(0, 50)
                .mapToObj(i -> sized(ChatItem.message(
                        Messages.CONVERSATION,
                        Messages.said(MIRA, "2026-07-02T10:00:%02d".formatted(59 - i), "x")
                                .stamp())))
                .toList());
        ReferenceWay way = way(query, page).orElseThrow();
        assertThat(text(way.here())).isEqualTo("1 request, 2.5 RCU, 0 WCU, 0 records");
        assertThat(text(way.there())).isEqualTo("1 request, 1 RCU, 0 WCU, 0 records");
        assertThat(way.steps().getFirst()).contains("sk begins with 2026, at most 20, 20 items");
        assertThat(way.steps().getLast()).contains("3 pages", "2.9 MB ÷ 4 KB → 733 × 0.5", "= 366.5 RCU");
        assertThat(way.query())
                .isNotNull()
                .satisfies(sent -> assertThat(sent.limit()).isEqualTo(20));

        ReferenceWay newYear = ReferenceWay.of(
                        query, page, cost(query, page), TABLE, Instant.parse("2027-01-01T00:00:00Z"))
                .orElseThrow();
        assertThat(newYear.steps().getFirst()).contains("0 items");
    }

    @Test
    void anInboxIsReadFromTheRowsOfTheBootcampWhereThereAreSome() {
        QueryRequest query = QueryRequest.builder()
                .tableName("chat")
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("GRP#" + MIRA.uuid())))
                .build();
        Map<String, AttributeValue> ours = new HashMap<>(ChatItem.inbox(MIRA.uuid(), Messages.CONVERSATION));
        ours.put("last_message_at", AttributeValue.fromS("2026-07-02T10:00:00.000000+00:00"));
        ours.put("conversation_uuid", AttributeValue.fromS(Messages.CONVERSATION));
        ours.put("message", AttributeValue.fromS("hello"));
        ours.put("seq", AttributeValue.fromN("7"));
        assertThat(way(query, page(List.of(ours))).orElseThrow().steps().getFirst())
                .contains(", 1 item: 142 bytes");
        Map<String, AttributeValue> theirs = new HashMap<>(ChatItem.profile("x"));
        theirs.put("pk", AttributeValue.fromS("GRP#" + MIRA.uuid()));
        theirs.put("sk", AttributeValue.fromS("2026-07-02T09:00:00.000000+00:00"));
        theirs.put("message_group_uuid", AttributeValue.fromS("another"));
        assertThat(way(query, page(List.of(ours, theirs))).orElseThrow().steps().getFirst())
                .contains(", 2 items: ");
        theirs.put("message_group_uuid", AttributeValue.fromS(Messages.CONVERSATION));
        assertThat(way(query, page(List.of(theirs, ours))).orElseThrow().steps().getFirst())
                .as("the same conversation, with a row that has no message")
                .contains(", 1 item: 130 bytes");
    }

    @Test
    void whatTheBootcampDoesNotDoHasNoComparison() {
        assertThat(way(ChangeRequests.markRead("chat", MIRA.uuid(), "c", 1, SAID.stamp()), null))
                .isEmpty();
        assertThat(way(SendRequests.sendToLargeGroup("chat", SAID, 7, "token"), null))
                .as("it has no groups")
                .isEmpty();
        QueryRequest news = newest().toBuilder().scanIndexForward(true).build();
        assertThat(way(news, page(List.of()))).isEmpty();
    }

    private static QueryRequest newest() {
        return QueryRequest.builder()
                .tableName("chat")
                .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                .expressionAttributeValues(Map.of(
                        ":pk", AttributeValue.fromS("MSG#" + Messages.CONVERSATION),
                        ":from", AttributeValue.fromS("0"),
                        ":to", AttributeValue.fromS(":")))
                .scanIndexForward(false)
                .limit(50)
                .build();
    }

    private static QueryResponse page(List<Map<String, AttributeValue>> items) {
        return QueryResponse.builder().items(items).count(items.size()).build();
    }

    /// A message of 405 bytes, as the bootcamp's are on average.
    private static Map<String, AttributeValue> sized(Map<String, AttributeValue> key) {
        var item = new HashMap<>(key);
        item.put("message", AttributeValue.fromS(""));
        int rest = (int) (405 - ItemSize.of(item));
        item.put("message", AttributeValue.fromS("x".repeat(rest)));
        return item;
    }

    private static Arithmetic cost(SdkRequest request, @Nullable SdkResponse response) {
        return new RequestCost(List.of()).of(request, response, Map.of()).orElseThrow();
    }

    private static Optional<ReferenceWay> way(SdkRequest request, @Nullable SdkResponse response) {
        return ReferenceWay.of(request, response, cost(request, response), TABLE, NOW);
    }

    private static String text(ReferenceWay.Figures figures) {
        return figures.requests() + " request, " + figures.reads() + " RCU, " + figures.writes() + " WCU, "
                + figures.records() + " records";
    }
}
