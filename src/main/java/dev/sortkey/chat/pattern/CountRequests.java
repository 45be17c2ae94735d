package dev.sortkey.chat.pattern;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// The requests that bring a message which somebody else wrote into what counts messages: the inbox row of each
/// member, or the head of a large group.
///
/// A marker is written with the first count, so that a message is counted once, however often its record comes.
/// Nothing here asks for an order: what is not newer than the newest is counted and shows nowhere.
public final class CountRequests {
    /// How long a marker stays: twice as long as a stream remembers.
    private static final Duration REMEMBERED = Duration.ofDays(2);

    private static final AttributeValue ONE = AttributeValue.fromN("1");
    private static final String BEHIND = "last_message_at >= :at";
    private static final String AHEAD =
            "attribute_exists(pk) AND (attribute_not_exists(last_message_at) OR last_message_at < :at)";

    private CountRequests() {}

    /// What a message is to an item.
    public enum Role {
        /// Newer than all that it has counted. Refused when it is not.
        NEWEST,
        /// One more, and not the newest. Refused when it is.
        ONE_MORE,
        /// One's own, in a row that does not count itself: read, like all that one says.
        READ
    }

    /// W13: the first time that a message is counted: the marker at place 0 of the transaction, then what counts it
    /// in the order of `counters`. In the sender's own row the message is read as soon as it is counted.
    ///
    /// @param counters keys of at most 99 inbox rows or heads, and what the message is to each
    public static TransactWriteItemsRequest count(
            String table, Message message, SequencedMap<Map<String, AttributeValue>, Role> counters, Instant now) {
        var own = ChatItem.inbox(message.sender().uuid(), message.conversation());
        var transaction = new Transaction(table).putNew(marker(message, now));
        counters.forEach(
                (key, role) -> transaction.update(key, update -> count(update, message, role, key.equals(own))));
        return transaction.request(null);
    }

    private static Map<String, AttributeValue> marker(Message message, Instant now) {
        var marker = new HashMap<>(ChatItem.counted(message.conversation(), message.stamp()));
        long expiry = now.plus(REMEMBERED).getEpochSecond();
        marker.put(ChatItem.EXPIRY, AttributeValue.fromN(Long.toString(expiry)));
        return marker;
    }

    private static void count(Update.Builder update, Message message, Role role, boolean own) {
        String add = own ? " ADD seq :one, read_seq :one" : " ADD seq :one";
        switch (role) {
            case NEWEST ->
                update.updateExpression(SendRequests.SET_LAST + add)
                        .conditionExpression(AHEAD)
                        .expressionAttributeNames(Map.of("#message", "message"))
                        .expressionAttributeValues(SendRequests.last(message));
            case ONE_MORE ->
                update.updateExpression(add.strip())
                        .conditionExpression(BEHIND)
                        .expressionAttributeValues(Map.of(":at", SendRequests.at(message), ":one", ONE));
            case READ ->
                update.updateExpression("ADD read_seq :one")
                        .conditionExpression("attribute_exists(pk)")
                        .expressionAttributeValues(Map.of(":one", ONE));
        }
    }

    /// A message has another text than before: what shows it as the newest shows the new one, and nothing else moves.
    /// Place 0 of the transaction refuses when the message has changed again since; what shows another message
    /// refuses at its own place.
    ///
    /// @param before the identifier under which the message was counted
    /// @param counters keys of at most 99 inbox rows or heads
    public static TransactWriteItemsRequest correct(
            String table, Message message, String before, List<Map<String, AttributeValue>> counters) {
        Map<String, AttributeValue> values = new HashMap<>(SendRequests.last(message));
        values.remove(":one");
        values.put(":before", AttributeValue.fromS(before));
        var transaction = new Transaction(table)
                .check(
                        ChatItem.message(message.conversation(), message.stamp()),
                        check -> check.conditionExpression("#message = :text")
                                .expressionAttributeNames(Map.of("#message", "message"))
                                .expressionAttributeValues(Map.of(":text", AttributeValue.fromS(message.text()))));
        for (Map<String, AttributeValue> key : counters) {
            transaction.update(
                    key,
                    update -> update.updateExpression(SendRequests.SET_LAST)
                            .conditionExpression("last_message_uuid = :before")
                            .expressionAttributeNames(Map.of("#message", "message"))
                            .expressionAttributeValues(values));
        }
        return transaction.request(null);
    }
}
