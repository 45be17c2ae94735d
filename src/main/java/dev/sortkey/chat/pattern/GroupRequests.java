package dev.sortkey.chat.pattern;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Stamp;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The requests that change who is in a group, what it is called, and what its members let each other know.
public final class GroupRequests {
    /// A transaction has a hundred places; one is the head's.
    public static final int MOST_RENAMED = 99;

    private static final String MEMBER = "attribute_exists(pk)";

    private GroupRequests() {}

    /// W9: one member less. The last one stays: nobody could open the conversation again.
    ///
    /// The member is at place 0 of the transaction, the inbox row at 1, the head at 2.
    public static TransactWriteItemsRequest leave(String table, String conversation, String person) {
        return new Transaction(table)
                .delete(ChatItem.member(conversation, person))
                .delete(ChatItem.inbox(person, conversation))
                .update(
                        ChatItem.head(conversation),
                        head -> head.updateExpression("ADD member_count :less")
                                .conditionExpression("attribute_exists(pk) AND member_count > :one")
                                .expressionAttributeValues(
                                        Map.of(":less", AttributeValue.fromN("-1"), ":one", AttributeValue.fromN("1"))))
                .request(null);
    }

    /// W17: another title, in the head and in each member's inbox row, all or nothing. The head is at place 0; it
    /// refuses when somebody has joined or left meanwhile.
    ///
    /// @param members the identifiers of all of them, at most 99
    /// @param count how many the head counts
    public static TransactWriteItemsRequest rename(
            String table, String conversation, String title, List<String> members, long count) {
        AttributeValue text = AttributeValue.fromS(title);
        var transaction = new Transaction(table)
                .update(
                        ChatItem.head(conversation),
                        head -> head.updateExpression("SET title = :title")
                                .conditionExpression("kind = :group AND member_count = :count")
                                .expressionAttributeValues(Map.of(
                                        ":title", text,
                                        ":group", AttributeValue.fromS("group"),
                                        ":count", AttributeValue.fromN(Long.toString(count)))));
        for (String member : members) {
            transaction.update(
                    ChatItem.inbox(member, conversation),
                    row -> row.updateExpression("SET title = :title")
                            .conditionExpression(MEMBER)
                            .expressionAttributeValues(Map.of(":title", text)));
        }
        return transaction.request(null);
    }

    /// W3m: the other members may see how far a person has read. It never moves backward.
    public static UpdateItemRequest receipt(String table, String conversation, String person, Stamp at) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(ChatItem.member(conversation, person))
                .updateExpression("SET last_read_at = :at")
                .conditionExpression(MEMBER + " AND (attribute_not_exists(last_read_at) OR last_read_at < :at)")
                .expressionAttributeValues(
                        Map.of(":at", AttributeValue.fromS(at.uniform().text())))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                .build();
    }
}
