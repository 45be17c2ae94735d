package dev.sortkey.chat.pattern;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Mentions;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// The requests that bring messages which somebody else wrote into what counts messages: the inbox row of each
/// member, or the head of a large group.
///
/// A marker of each message is written with its count, so that it is counted once, however often its record comes.
/// Nothing here asks for an order: what is not newer than the newest is counted and shows nowhere.
public final class CountRequests {
    /// How long a marker stays: twice as long as a stream remembers.
    public static final Duration REMEMBERED = Duration.ofDays(2);

    private static final String BEHIND = "last_message_at >= :at";
    private static final String AHEAD =
            "attribute_exists(pk) AND (attribute_not_exists(last_message_at) OR last_message_at < :at)";

    private CountRequests() {}

    /// What a message is to an item.
    public enum Role {
        /// Newer than all that it has counted. Refused when it is not.
        NEWEST,
        /// Not newer than the newest that it has counted. Refused when it is.
        ONE_MORE,
        /// In a row that does not count itself: what one says is read, and what mentions one is counted.
        ASIDE
    }

    /// Messages of one conversation that are counted together.
    ///
    /// @param messages none of which is counted yet
    /// @param counters keys of inbox rows or heads, and what the newest of the messages is to each
    /// @param people who may be mentioned
    public record Batch(
            List<Message> messages, SequencedMap<Map<String, AttributeValue>, Role> counters, List<Person> people) {
        /// Messages that mention nobody.
        public Batch(List<Message> messages, SequencedMap<Map<String, AttributeValue>, Role> counters) {
            this(messages, counters, List.of());
        }

        private Message newest() {
            return Collections.max(messages, Comparator.comparing(Message::stamp));
        }

        /// How many of the messages the owner of the row with that key wrote.
        private long own(Map<String, AttributeValue> key) {
            return messages.stream()
                    .filter(it -> key.equals(ChatItem.inbox(it.sender().uuid(), it.conversation())))
                    .count();
        }

        /// How many of the messages mention the owner of the row, by key.
        private Map<Map<String, AttributeValue>, Long> mentions() {
            return messages.stream()
                    .flatMap(it -> Mentions.of(it, people).stream()
                            .map(person -> ChatItem.inbox(person.uuid(), it.conversation())))
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        }
    }

    /// W13: the first time that messages are counted: of each batch the markers in the order of its messages, then
    /// what counts them in the order of its counters. In a sender's own row a message is read as soon as it is
    /// counted; in the row of somebody whom it mentions, the mention is counted with it.
    ///
    /// @param batches of different conversations, with at most 100 places together
    public static TransactWriteItemsRequest count(String table, List<Batch> batches, Instant now) {
        var transaction = new Transaction(table);
        for (Batch batch : batches) {
            batch.messages().forEach(message -> transaction.putNew(marker(message, now)));
            Map<Map<String, AttributeValue>, Long> mentions = batch.mentions();
            batch.counters()
                    .forEach((key, role) -> transaction.update(
                            key, update -> count(update, batch, role, key, mentions.getOrDefault(key, 0L))));
        }
        return transaction.request(null);
    }

    private static Map<String, AttributeValue> marker(Message message, Instant now) {
        var marker = new HashMap<>(ChatItem.counted(message.conversation(), message.stamp()));
        long expiry = now.plus(REMEMBERED).getEpochSecond();
        marker.put(ChatItem.EXPIRY, number(expiry));
        return marker;
    }

    private static void count(
            Update.Builder update, Batch batch, Role role, Map<String, AttributeValue> key, long mentions) {
        var adds = new ArrayList<String>();
        var values = new HashMap<String, AttributeValue>();
        if (role != Role.ASIDE) {
            adds.add("seq :seq");
            values.put(":seq", number(batch.messages().size()));
        }
        long own = batch.own(key);
        if (own > 0 || (role == Role.ASIDE && mentions == 0)) {
            adds.add("read_seq :read");
            values.put(":read", number(own));
        }
        if (mentions > 0) {
            adds.add("mentions :mentions");
            values.put(":mentions", number(mentions));
        }
        String add = "ADD " + String.join(", ", adds);
        Message newest = batch.newest();
        switch (role) {
            case NEWEST -> {
                values.putAll(SendRequests.last(newest));
                values.remove(":one");
                update.updateExpression(SendRequests.SET_LAST + " " + add)
                        .conditionExpression(AHEAD)
                        .expressionAttributeNames(Map.of("#message", "message"));
            }
            case ONE_MORE -> {
                values.put(":at", SendRequests.at(newest));
                update.updateExpression(add).conditionExpression(BEHIND);
            }
            case ASIDE -> update.updateExpression(add).conditionExpression("attribute_exists(pk)");
        }
        update.expressionAttributeValues(values);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    /// A message has another text than before: what shows it as the newest shows the new one, and nothing else
    /// moves. Place 0 of the transaction refuses when the message has changed again since; what shows another
    /// message refuses at its own place.
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
