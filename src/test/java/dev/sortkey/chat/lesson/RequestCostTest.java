package dev.sortkey.chat.lesson;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.lesson.RequestCost.Change;
import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.pattern.SendRequests;
import dev.sortkey.testkit.Messages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class RequestCostTest {
    private static final RequestCost PLAIN = new RequestCost(List.of());
    private static final RequestCost INDEXED = new RequestCost(List.of(GlobalSecondaryIndexDescription.builder()
            .indexName(ChatItem.GROUP_INDEX)
            .keySchema(key("message_group_uuid", KeyType.HASH), key("sk", KeyType.RANGE))
            .build()));

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    @Test
    void aTransactionCostsTwice() {
        Message said = Messages.said(MIRA, "2026-07-02T10:00:00", "hello");
        var send = SendRequests.send("chat", said, List.of(MIRA.uuid(), TOMAS.uuid()), "token");
        Arithmetic sum = PLAIN.of(send, null, Map.of()).orElseThrow();
        assertThat(sum.lines()).containsExactly("3 items × 1 WCU × 2 for a transaction = 6 WCU");
        assertThat(sum.notes()).as("rows aren't known yet").hasSize(1);
        Change row = new Change(sized(400), sized(500));
        sum = PLAIN.of(
                        send,
                        null,
                        Map.of(
                                ChatItem.inbox(MIRA.uuid(), said.conversation()),
                                row,
                                ChatItem.inbox(TOMAS.uuid(), said.conversation()),
                                new Change(sized(1500), sized(300))))
                .orElseThrow();
        assertThat(sum.lines())
                .containsExactly(
                        "2 items × 1 WCU × 2 for a transaction = 4 WCU",
                        "1 item × 2 WCU × 2 for a transaction = 4 WCU",
                        "Total: 8 WCU");
        assertThat(sum.notes()).isEmpty();
    }

    @Test
    void aQueryIsRoundedUpAsAWhole() {
        assertThat(read(20, 1024, false)).containsExactly("20 KB ÷ 4 KB → 5 × 0.5 for eventual consistency = 2.5 RCU");
        assertThat(read(3, 405, false)).containsExactly("1.2 KB ÷ 4 KB → 1 × 0.5 for eventual consistency = 0.5 RCU");
        assertThat(read(9, 1024, true)).containsExactly("9 KB ÷ 4 KB → 3 × 1 for a consistent read = 3 RCU");
        assertThat(read(0, 0, false)).containsExactly("0 bytes ÷ 4 KB → 1 × 0.5 for eventual consistency = 0.5 RCU");
    }

    private static List<String> read(int items, int bytes, boolean consistent) {
        List<Map<String, AttributeValue>> all =
                IntStream.range(0, items).mapToObj(_ -> sized(bytes)).toList();
        return PLAIN.of(
                        QueryRequest.builder().consistentRead(consistent).build(),
                        QueryResponse.builder().items(all).count(items).build(),
                        Map.of())
                .orElseThrow()
                .lines();
    }

    @Test
    void whatWasFilteredOutIsNotGuessed() {
        QueryResponse page = QueryResponse.builder()
                .items(List.of(sized(10)))
                .count(1)
                .scannedCount(9)
                .build();
        assertThat(PLAIN.of(QueryRequest.builder().filterExpression("x").build(), page, Map.of()))
                .isEmpty();
        assertThat(PLAIN.of(QueryRequest.builder().build(), null, Map.of())).isEmpty();
        assertThat(PLAIN.of(DescribeTableRequest.builder().build(), null, Map.of()))
                .isEmpty();
    }

    @Test
    void itemsThatAreGotAreRoundedUpEach() {
        var keys = List.of(ChatItem.head("a"), ChatItem.head("b"), ChatItem.head("c"));
        Arithmetic sum = PLAIN.of(
                        BatchGetItemRequest.builder()
                                .requestItems(Map.of("chat", it(keys)))
                                .build(),
                        BatchGetItemResponse.builder()
                                .responses(Map.of("chat", List.of(sized(100), sized(5000))))
                                .build(),
                        Map.of())
                .orElseThrow();
        assertThat(sum.lines()).containsExactly("2 items × 0.5 RCU = 1 RCU", "1 item × 1 RCU = 1 RCU", "Total: 2 RCU");
        assertThat(PLAIN.of(
                                GetItemRequest.builder().build(),
                                GetItemResponse.builder().build(),
                                Map.of())
                        .orElseThrow()
                        .total()
                        .words())
                .as("nothing there")
                .isEqualTo("0.5");
    }

    private static KeysAndAttributes it(List<Map<String, AttributeValue>> keys) {
        return KeysAndAttributes.builder().keys(keys).build();
    }

    @Test
    void anIndexIsWrittenToo() {
        Map<String, AttributeValue> row = new HashMap<>(ChatItem.head("a"));
        row.put("message_group_uuid", AttributeValue.fromS("group"));
        var put = PutItemRequest.builder().tableName("chat").item(row).build();
        assertThat(INDEXED.of(put, null, Map.of()).orElseThrow().lines())
                .containsExactly(
                        "1 item × 1 WCU = 1 WCU",
                        "Entries of the index message-group-sk-index = 1 WCU",
                        "Total: 2 WCU");
        assertThat(PLAIN.of(put, null, Map.of()).orElseThrow().lines()).containsExactly("1 item × 1 WCU = 1 WCU");

        Map<String, AttributeValue> moved = new HashMap<>(row);
        moved.put("message_group_uuid", AttributeValue.fromS("another"));
        assertThat(INDEXED.of(update(row), null, Map.of(ChatItem.head("a"), new Change(row, moved)))
                        .orElseThrow()
                        .lines())
                .as("another key of an entry is two writes")
                .contains("Entries of the index message-group-sk-index = 2 WCU");
        assertThat(INDEXED.of(update(row), null, Map.of(ChatItem.head("a"), new Change(row, row)))
                        .orElseThrow()
                        .lines())
                .as("nothing changed")
                .containsExactly("1 item × 1 WCU = 1 WCU");
    }

    private static UpdateItemRequest update(Map<String, AttributeValue> row) {
        return UpdateItemRequest.builder()
                .tableName("chat")
                .key(Map.of("pk", row.get("pk"), "sk", row.get("sk")))
                .build();
    }

    @Test
    void aReportThatDiffersIsSaid() {
        Arithmetic sum = PLAIN.of(PutItemRequest.builder().item(sized(10)).build(), null, Map.of())
                .orElseThrow();
        assertThat(sum.comparison(1.0, true)).isEqualTo("The server reports the same.");
        assertThat(sum.comparison(2.0, true))
                .isEqualTo(
                        "The server reports 2 WCU. Local servers count in their own way; AWS bills by this formula.");
        assertThat(sum.comparison(2.5, false)).startsWith("The server reports 2.5 WCU. Sizes");
        assertThat(sum.comparison(null, false)).isEqualTo("Computed: the server didn't report what it used.");
    }

    /// An item of this many bytes.
    private static Map<String, AttributeValue> sized(int bytes) {
        return bytes == 0 ? Map.of() : Map.of("x", AttributeValue.fromS("a".repeat(bytes - 1)));
    }
}
