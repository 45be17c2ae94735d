package dev.sortkey.chat.pattern;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.PresenceItem;
import dev.sortkey.chat.model.Stamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// The requests that change what is in a chat table, but for those that send.
public final class ChangeRequests {
    /// Of two marks the one that is further ahead wins, in whichever order they come, but never beyond the last
    /// message.
    private static final String FURTHER = "read_seq < :seq AND seq >= :seq";

    private ChangeRequests() {}

    /// W3: the first `seq` messages are read, the newest of them at `at`. Refused when more were read before.
    public static UpdateItemRequest markRead(String table, String person, String conversation, long seq, Stamp at) {
        return update(table, ChatItem.inbox(person, conversation))
                .updateExpression("SET read_seq = :seq, last_read_at = :at REMOVE mentions")
                .conditionExpression(FURTHER)
                .expressionAttributeValues(Map.of(":seq", number(seq), ":at", text(at.text())))
                .build();
    }

    /// W3 in a large group, whose messages its head counts: nothing here can tell that `seq` is too many.
    public static UpdateItemRequest markReadInLargeGroup(
            String table, String person, String conversation, long seq, Stamp at) {
        return update(table, ChatItem.inbox(person, conversation))
                .updateExpression("SET read_seq = :seq, last_read_at = :at REMOVE mentions")
                .conditionExpression("read_seq < :seq")
                .expressionAttributeValues(Map.of(":seq", number(seq), ":at", text(at.text())))
                .build();
    }

    /// W3 where another program wrote messages that no row counts: all counted messages are read, and those after
    /// them up to `at`. Refused when more than `seq` messages were counted meanwhile.
    public static UpdateItemRequest markReadBeyond(
            String table, String person, String conversation, long seq, Stamp at) {
        return update(table, ChatItem.inbox(person, conversation))
                .updateExpression("SET read_seq = :seq, last_read_at = :at REMOVE mentions")
                .conditionExpression("seq = :seq AND (attribute_not_exists(last_read_at) OR last_read_at < :at)")
                .expressionAttributeValues(
                        Map.of(":seq", number(seq), ":at", text(at.uniform().text())))
                .build();
    }

    /// W3u: fewer messages are read than were. Refused when no more are.
    ///
    /// @param wanted what the row is to count; its messages stay
    public static UpdateItemRequest markUnread(
            String table, String person, String conversation, InboxRow.Counter wanted) {
        var values = new HashMap<String, AttributeValue>();
        values.put(":seq", number(wanted.readSeq()));
        if (wanted.unreadAt() != null) {
            values.put(":now", text(wanted.unreadAt().text()));
        }
        if (wanted.readAt() != null) {
            values.put(":before", text(wanted.readAt().text()));
        }
        return update(table, ChatItem.inbox(person, conversation))
                .updateExpression("SET read_seq = :seq, unread_at = :now"
                        + (wanted.readAt() == null ? " REMOVE last_read_at" : ", last_read_at = :before"))
                .conditionExpression("read_seq > :seq")
                .expressionAttributeValues(values)
                .build();
    }

    /// W3r: as W3, and the other members may see it.
    public static TransactWriteItemsRequest markReadForAll(
            String table, String person, String conversation, long seq, Stamp at) {
        return new Transaction(table)
                .update(
                        ChatItem.inbox(person, conversation),
                        row -> row.updateExpression("SET read_seq = :seq, last_read_at = :at REMOVE mentions")
                                .conditionExpression(FURTHER)
                                .expressionAttributeValues(Map.of(":seq", number(seq), ":at", text(at.text()))))
                .update(
                        ChatItem.member(conversation, person),
                        member -> member.updateExpression("SET last_read_at = :at")
                                .conditionExpression("attribute_exists(pk)")
                                .expressionAttributeValues(Map.of(":at", text(at.text()))))
                .request(null);
    }

    /// W4: another text for one's own message that was not deleted.
    public static UpdateItemRequest edit(
            String table, String conversation, Stamp stamp, String person, String changed, Stamp now) {
        return update(table, ChatItem.message(conversation, stamp))
                .updateExpression("SET #message = :message, edited_at = :now")
                .conditionExpression("#user = :person AND attribute_not_exists(deleted_at)")
                .expressionAttributeNames(Map.of("#message", "message", "#user", "user_uuid"))
                .expressionAttributeValues(
                        Map.of(":message", text(changed), ":now", text(now.text()), ":person", text(person)))
                .build();
    }

    /// W5: one's own message loses its text and keeps its place.
    public static UpdateItemRequest delete(String table, String conversation, Stamp stamp, String person, Stamp now) {
        return update(table, ChatItem.message(conversation, stamp))
                .updateExpression("SET #message = :nothing, deleted_at = :now")
                .conditionExpression("#user = :person AND attribute_not_exists(deleted_at)")
                .expressionAttributeNames(Map.of("#message", "message", "#user", "user_uuid"))
                .expressionAttributeValues(
                        Map.of(":nothing", text(""), ":now", text(now.text()), ":person", text(person)))
                .build();
    }

    /// W6: a person is typing or online.
    public static PutItemRequest sign(String table, PresenceItem sign) {
        return PutItemRequest.builder()
                .tableName(table)
                .item(sign.item())
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                .build();
    }

    /// W7: muted, archived or pinned, or not any more.
    public static UpdateItemRequest flag(
            String table, String person, String conversation, InboxRow.Flag flag, boolean on) {
        return update(table, ChatItem.inbox(person, conversation))
                .updateExpression("SET #flag = :on")
                .conditionExpression("attribute_exists(pk)")
                .expressionAttributeNames(Map.of("#flag", flag.attribute()))
                .expressionAttributeValues(Map.of(":on", AttributeValue.fromBool(on)))
                .build();
    }

    /// W8: one more member of a group, whose counters begin at nothing unread. The member is at place 0 of the
    /// transaction, the row at 1, the head at 2.
    ///
    /// @param row the inbox row of the new member
    public static TransactWriteItemsRequest join(String table, Member member, InboxRow row) {
        return new Transaction(table)
                .putNew(member.item())
                .putNew(row.item())
                .update(
                        ChatItem.head(member.conversation()),
                        head -> head.updateExpression("ADD member_count :more")
                                .conditionExpression("attribute_exists(pk)")
                                .expressionAttributeValues(Map.of(":more", number(1))))
                .request(null);
    }

    /// W11: a new person with an unused handle.
    public static TransactWriteItemsRequest register(String table, Person person, Stamp now) {
        return new Transaction(table)
                .putNew(person.handleItem())
                .putNew(person.profile(now))
                .putNew(person.directoryItem())
                .request(null);
    }

    /// W12: the reference's inbox rows at `keys` go, at most 25: those that its stream job left behind.
    public static BatchWriteItemRequest forget(String table, List<Map<String, AttributeValue>> keys) {
        return BatchWriteItemRequest.builder()
                .requestItems(Map.of(
                        table,
                        keys.stream()
                                .map(key -> WriteRequest.builder()
                                        .deleteRequest(delete -> delete.key(key))
                                        .build())
                                .toList()))
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                .build();
    }

    private static UpdateItemRequest.Builder update(String table, Map<String, AttributeValue> key) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(key)
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES);
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
