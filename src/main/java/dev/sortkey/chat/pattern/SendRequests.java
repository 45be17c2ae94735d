package dev.sortkey.chat.pattern;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.MessageText;
import dev.sortkey.chat.model.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// The requests that put a message into a table.
///
/// Each inbox row says when its newest message was; a message that is not newer is refused. So stamps ascend in a
/// conversation whatever the writers' clocks say, no two messages share one, and a row never goes back in time. A
/// row that does not exist refuses too: only members can write.
public final class SendRequests {
    /// So many rows of people who are mentioned fit beside the message, the head and the sender's row.
    public static final int MOST_MENTIONED = 97;

    private static final AttributeValue ONE = AttributeValue.fromN("1");

    private SendRequests() {}

    /// W1: one message and the inbox row of each member, all or nothing. The message is at place 0 of the
    /// transaction, the rows follow in the order of `members`.
    ///
    /// @param message whose sender is one of `members`
    /// @param members their identifiers, at most 99
    public static TransactWriteItemsRequest send(String table, Message message, List<String> members, String token) {
        return send(table, message, members, Set.of(), token);
    }

    /// The same, counted for those whom it mentions: in the rows that are changed anyway, so it costs nothing more.
    ///
    /// @param mentioned some of the members
    public static TransactWriteItemsRequest send(
            String table, Message message, List<String> members, Set<String> mentioned, String token) {
        var transaction = new Transaction(table).putNew(message.item());
        for (String member : members) {
            transaction.update(
                    ChatItem.inbox(member, message.conversation()),
                    update -> newest(
                            update, message, member.equals(message.sender().uuid()), mentioned.contains(member)));
        }
        return transaction.request(token);
    }

    private static void newest(Update.Builder update, Message message, boolean own, boolean mentioned) {
        update.updateExpression(SET_LAST
                        + (own ? ", read_seq = seq + :one, last_read_at = :at REMOVE mentions" : "")
                        + " ADD seq :one"
                        + (mentioned && !own ? ", mentions :one" : ""))
                .conditionExpression("attribute_exists(pk) AND last_message_at < :at")
                .expressionAttributeNames(Map.of("#message", "message"))
                .expressionAttributeValues(last(message));
    }

    static final String SET_LAST =
            "SET last_message_at = :at, last_message_uuid = :uuid, last_sender_uuid = :sender, #message = :preview";

    static Map<String, AttributeValue> last(Message message) {
        return Map.of(
                ":at", at(message),
                ":uuid", text(message.uuid()),
                ":sender", text(message.sender().uuid()),
                ":preview", text(MessageText.preview(message.text())),
                ":one", ONE);
    }

    /// The stamp of `message` in the form that rows and heads compare by.
    static AttributeValue at(Message message) {
        return text(message.stamp().uniform().text());
    }

    /// W1a: the message alone; whoever reads the stream counts it in the inboxes.
    ///
    /// @param message not marked as counted
    public static PutItemRequest sendAlone(String table, Message message) {
        return PutItemRequest.builder()
                .tableName(table)
                .item(message.item())
                .conditionExpression("attribute_not_exists(pk)")
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                .build();
    }

    /// W1h: one message, the head of its large group and the sender's own inbox row, in this order.
    ///
    /// @param seq how many messages the head has counted; another number there refuses
    public static TransactWriteItemsRequest sendToLargeGroup(String table, Message message, long seq, String token) {
        return sendToLargeGroup(table, message, seq, List.of(), token);
    }

    /// The same, counted for those whom it mentions: their rows follow in their order, for two units each.
    ///
    /// @param mentioned some of the members, at most {@value #MOST_MENTIONED}, without the sender
    public static TransactWriteItemsRequest sendToLargeGroup(
            String table, Message message, long seq, List<String> mentioned, String token) {
        Map<String, AttributeValue> values = new HashMap<>(last(message));
        values.put(":seq", AttributeValue.fromN(Long.toString(seq)));
        var transaction = new Transaction(table)
                .putNew(message.item())
                .update(
                        ChatItem.head(message.conversation()),
                        head -> head.updateExpression(SET_LAST + " ADD seq :one")
                                .conditionExpression("attribute_exists(pk) AND last_message_at < :at AND seq = :seq")
                                .expressionAttributeNames(Map.of("#message", "message"))
                                .expressionAttributeValues(values))
                .update(
                        ChatItem.inbox(message.sender().uuid(), message.conversation()),
                        row -> row.updateExpression("SET read_seq = :read, last_read_at = :at REMOVE mentions")
                                .conditionExpression("attribute_exists(pk)")
                                .expressionAttributeValues(Map.of(
                                        ":read", AttributeValue.fromN(Long.toString(seq + 1)),
                                        ":at", text(message.stamp().text()))));
        for (String member : mentioned) {
            transaction.update(
                    ChatItem.inbox(member, message.conversation()),
                    row -> row.updateExpression("ADD mentions :one")
                            .conditionExpression("attribute_exists(pk)")
                            .expressionAttributeValues(Map.of(":one", ONE)));
        }
        return transaction.request(token);
    }

    /// W2, W2g: a new conversation with its first message, every item of it new: the message at place 0, then the
    /// lock of a direct conversation if it is one, then head, members and inbox rows.
    ///
    /// @param people who is in it, the one who begins it first; at most 48
    /// @param title of a group, or null for two people
    /// @param first the first message
    public static TransactWriteItemsRequest begin(
            String table, List<Person> people, @Nullable String title, Message first, String token) {
        Person beginner = people.getFirst();
        boolean large = people.size() > Conversation.MOST_INBOXES;
        var last = InboxRow.Last.of(first);
        var head = new Conversation(
                first.conversation(),
                title,
                first.stamp().moment(),
                beginner.uuid(),
                people.size(),
                large ? new Conversation.Latest(last, 1) : null);
        var transaction = new Transaction(table).putNew(first.item());
        if (title == null) {
            transaction.putNew(lock(people, first.conversation()));
        }
        transaction.putNew(head.item());
        for (Person person : people) {
            transaction.putNew(new Member(
                            first.conversation(),
                            person,
                            person.equals(beginner),
                            first.stamp().moment(),
                            null)
                    .item());
        }
        for (Person person : people) {
            boolean read = person.uuid().equals(first.sender().uuid());
            transaction.putNew(new InboxRow(
                            person.uuid(),
                            first.conversation(),
                            title == null ? counterpart(people, person) : null,
                            title,
                            last,
                            new InboxRow.Counter(1, read ? 1 : 0, read ? first.stamp() : null),
                            Set.of(),
                            large ? InboxRow.Origin.HEAD_ONLY : InboxRow.Origin.STABLE)
                    .item());
        }
        return transaction.request(token);
    }

    /// W10: the stable rows of a conversation that only the reference knows, once. Their counters begin at nothing.
    ///
    /// @param people both of them; who began it is not known
    /// @param last the newest message that is known
    /// @param locked whether this becomes the one direct conversation of the two; two of the reference's may exist
    public static TransactWriteItemsRequest adopt(
            String table, String conversation, List<Person> people, InboxRow.Last last, boolean locked) {
        var transaction = new Transaction(table);
        if (locked) {
            transaction.putNew(lock(people, conversation));
        }
        transaction.putNew(new Conversation(conversation, null, last.at().moment(), null, people.size(), null).item());
        for (Person person : people) {
            transaction.putNew(new Member(conversation, person, false, last.at().moment(), null).item());
        }
        var rows = new ArrayList<Map<String, AttributeValue>>();
        for (Person person : people) {
            rows.add(new InboxRow(
                            person.uuid(),
                            conversation,
                            counterpart(people, person),
                            null,
                            last,
                            InboxRow.Counter.NONE,
                            Set.of(),
                            InboxRow.Origin.STABLE)
                    .item());
        }
        return transaction.putAllNew(rows).request(null);
    }

    /// The item that makes `conversation` the one direct conversation of two people.
    public static Map<String, AttributeValue> lock(List<Person> people, String conversation) {
        var lock = new HashMap<>(
                ChatItem.direct(people.getFirst().uuid(), people.getLast().uuid()));
        lock.put("conversation_uuid", text(conversation));
        return lock;
    }

    private static Person counterpart(List<Person> people, Person person) {
        return people.stream()
                .filter(other -> !other.uuid().equals(person.uuid()))
                .findFirst()
                .orElse(person);
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
