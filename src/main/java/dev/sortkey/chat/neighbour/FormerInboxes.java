package dev.sortkey.chat.neighbour;

import dev.sortkey.chat.member.FormerRows;
import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.dynamo.item.CapacityUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/// All inbox rows of a table that are where older versions keep them.
///
/// @param people by conversation, whose rows they are
/// @param used what finding them used
public record FormerInboxes(Map<String, List<String>> people, CapacityUnits used) {
    /// Write units for a row: the deleted and the new item, twice in a transaction.
    private static final int UNITS = 4;

    /// Looks through the whole table.
    public static FormerInboxes find(DynamoDbClient client, String table) {
        var people = new TreeMap<String, List<String>>();
        CapacityUnits used = CapacityUnits.NONE;
        ScanRequest scan = ScanRequest.builder()
                .tableName(table)
                .projectionExpression("pk, sk")
                .filterExpression("begins_with(pk, :inbox) AND begins_with(sk, :row)")
                .expressionAttributeValues(
                        Map.of(":inbox", AttributeValue.fromS("GRP#"), ":row", AttributeValue.fromS("INBOX#")))
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                .build();
        for (ScanResponse page : client.scanPaginator(scan)) {
            if (page.consumedCapacity() != null) {
                used = used.plus(CapacityUnits.of(page.consumedCapacity().capacityUnits()));
            }
            page.items().stream()
                    .filter(item -> ChatItem.of(item).orElse(null) == ChatItem.FORMER_INBOX)
                    .forEach(item -> people.computeIfAbsent(
                                    ChatItem.FORMER_INBOX.in(item, "conversation"), _ -> new ArrayList<>())
                            .add(ChatItem.FORMER_INBOX.in(item, "person")));
        }
        return new FormerInboxes(people, used);
    }

    /// How many rows there are.
    public int rows() {
        return people.values().stream().mapToInt(List::size).sum();
    }

    /// What moving them costs: each row is deleted and written in a transaction, when it is smaller than 1 KB.
    public int writeUnits() {
        return UNITS * rows();
    }

    /// Moves them, conversation by conversation. What is moved stays moved when this fails; then it can be
    /// done again.
    ///
    /// @param progress gets how many rows were moved so far
    /// @return how many rows were moved
    public int move(DynamoDbClient client, String table, IntConsumer progress) {
        var rows = new FormerRows(client, table);
        int moved = 0;
        for (var conversation : people.entrySet()) {
            moved += rows.move(conversation.getKey(), conversation.getValue()).rows();
            progress.accept(moved);
        }
        return moved;
    }
}
