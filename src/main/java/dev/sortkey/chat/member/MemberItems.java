package dev.sortkey.chat.member;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Details;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/// Reads the items of a table that tell who is in a conversation.
record MemberItems(DynamoDbClient client, String table) {
    /// The reference's rows by their newest message.
    static final Comparator<InboxRow> BY_LAST =
            Comparator.comparing(row -> row.last().at());
    /// So many of the newest messages tell which is the newest, although their keys are of several forms.
    private static final int NEWEST = 25;

    /// R8: the head and the members of a conversation; nothing when it has no head.
    Optional<Membership> read(String conversation) {
        Details details = Details.of(all(query("pk = :pk")
                .expressionAttributeValues(
                        Map.of(":pk", ChatItem.head(conversation).get("pk")))
                .consistentRead(true)));
        return Optional.ofNullable(details.head())
                .map(head -> new Membership(
                        head,
                        details.members().stream()
                                .sorted(Comparator.comparing(
                                        member -> member.person().uuid()))
                                .toList()));
    }

    /// R7: a person's row of a conversation; nothing when there is none, or it can't be read.
    Optional<InboxRow> row(String person, String conversation) {
        Map<String, AttributeValue> key = ChatItem.inbox(person, conversation);
        return rows(all(query("pk = :pk AND sk = :sk")
                        .expressionAttributeValues(Map.of(":pk", key.get("pk"), ":sk", key.get("sk")))
                        .consistentRead(true)))
                .stream()
                .findFirst();
    }

    /// R12: the conversation that the lock of two people names.
    Optional<String> locked(String one, String other) {
        AttributeValue conversation = item(ChatItem.direct(one, other)).get("conversation_uuid");
        return Optional.ofNullable(conversation).map(AttributeValue::s);
    }

    /// The item with `key`; empty when there is none.
    Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
        return client.getItem(it -> it.tableName(table)
                        .key(key)
                        .consistentRead(true)
                        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
                .item();
    }

    /// The reference's rows in a person's inbox.
    List<InboxRow> referenceRows(String person) {
        return rows(all(query("pk = :pk AND sk < :ours")
                .expressionAttributeValues(Map.of(
                        ":pk", ChatItem.formerInbox(person, "-").get("pk"), ":ours", AttributeValue.fromS("INBOX#")))
                .consistentRead(true)));
    }

    /// The reference's rows of a conversation by the reference's index; none where the table lacks it.
    List<InboxRow> indexedRows(String conversation) {
        try {
            return rows(all(query("message_group_uuid = :conversation")
                    .indexName(ChatItem.GROUP_INDEX)
                    .expressionAttributeValues(Map.of(":conversation", AttributeValue.fromS(conversation)))));
        } catch (UserException e) {
            if (e.error() instanceof UserError.BadInput || e.error() instanceof UserError.NotFound) {
                return List.of();
            }
            throw e;
        }
    }

    /// The newest messages of a conversation.
    List<Message> newest(String conversation) {
        String partition = ChatItem.MESSAGE.partition().fill(Map.of("conversation", conversation));
        return Parsed.of(
                        client.query(query("pk = :pk")
                                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition)))
                                        .scanIndexForward(false)
                                        .limit(NEWEST)
                                        .consistentRead(true)
                                        .build())
                                .items(),
                        Message::of)
                .good();
    }

    private static List<InboxRow> rows(List<Map<String, AttributeValue>> items) {
        return Parsed.of(items, InboxRow::of).good();
    }

    private List<Map<String, AttributeValue>> all(QueryRequest.Builder query) {
        return client.queryPaginator(query.build()).items().stream().toList();
    }

    private QueryRequest.Builder query(String condition) {
        return QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression(condition)
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES);
    }
}
