package dev.sortkey.chat.send;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.MessageText;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// An older Sortkey, by its rules: it keeps its inbox rows at `GRP#person`, `INBOX#conversation`, writes each
/// message with the rows of all members, on the condition that these are there and older, and knows no other place.
final class OlderWriter {
    private final DynamoDbClient client;
    private final String table;
    private final Person person;
    private final List<Person> people;
    private final Clock clock;
    /// What was refused for good; nothing of it was written. The older version shows it with Retry.
    final List<Message> unsent = new ArrayList<>();

    int sent;

    OlderWriter(DynamoDbClient client, String table, Person person, List<Person> people, Clock clock) {
        this.client = client;
        this.table = table;
        this.person = person;
        this.people = people;
        this.clock = clock;
    }

    /// Begins a conversation with its first message.
    void begin(String conversation, String title, String text) {
        Message first = message(conversation, text);
        var items = new ArrayList<TransactWriteItem>();
        items.add(putNew(first.item()));
        items.add(
                putNew(new Conversation(conversation, title, first.stamp().moment(), person.uuid(), people.size(), null)
                        .item()));
        for (Person member : people) {
            items.add(putNew(new Member(
                            conversation,
                            member,
                            member.equals(person),
                            first.stamp().moment(),
                            null)
                    .item()));
            var row = new HashMap<>(ChatItem.formerInbox(member.uuid(), conversation));
            row.put("conversation_uuid", text(conversation));
            row.put("title", text(title));
            row.put("last_message_at", text(first.stamp().text()));
            row.put("last_message_uuid", text(first.uuid()));
            row.put("last_sender_uuid", text(person.uuid()));
            row.put("message", text(text));
            row.put("seq", AttributeValue.fromN("1"));
            row.put("read_seq", AttributeValue.fromN(member.equals(person) ? "1" : "0"));
            row.put("v", AttributeValue.fromN("2"));
            items.add(putNew(row));
        }
        client.transactWriteItems(it -> it.transactItems(items));
    }

    private TransactWriteItem putNew(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .item(item)
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build())
                .build();
    }

    private Message message(String conversation, String text) {
        Stamp now = Stamp.of(clock.instant());
        return new Message(
                conversation,
                now,
                UUID.randomUUID().toString(),
                person,
                text,
                new Message.Extra(now.moment(), null, null, true));
    }

    /// Sends a message, or keeps it when a row is missing.
    void send(String conversation, String text) {
        Message message = message(conversation, text);
        while (true) {
            try {
                transact(message);
                sent++;
                return;
            } catch (RuntimeException failure) {
                List<CancellationReason> reasons = reasons(failure);
                Stamp newest = message.stamp();
                for (int place = 0; place < reasons.size(); place++) {
                    CancellationReason reason = reasons.get(place);
                    if (!"ConditionalCheckFailed".equals(reason.code())) {
                        continue;
                    }
                    if (place > 0 && !reason.hasItem()) {
                        unsent.add(message); // "The inbox row of … is missing. Nothing was written."
                        return;
                    }
                    if (place > 0) {
                        Stamp last =
                                Stamp.parse(reason.item().get("last_message_at").s());
                        newest = last.compareTo(newest) > 0 ? last : newest;
                    }
                }
                message = message.withStamp(Stamp.after(newest, clock.instant()));
            }
        }
    }

    private static List<CancellationReason> reasons(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransactionCanceledException cancelled) {
                return cancelled.cancellationReasons();
            }
        }
        throw failure;
    }

    private void transact(Message message) {
        var items = new ArrayList<TransactWriteItem>();
        items.add(putNew(message.item()));
        for (Person member : people) {
            boolean own = member.equals(person);
            items.add(TransactWriteItem.builder()
                    .update(Update.builder()
                            .tableName(table)
                            .key(ChatItem.formerInbox(member.uuid(), message.conversation()))
                            .updateExpression("SET last_message_at = :at, last_message_uuid = :uuid, "
                                    + "last_sender_uuid = :sender, #message = :preview"
                                    + (own ? ", read_seq = seq + :one, last_read_at = :at" : "") + " ADD seq :one")
                            .conditionExpression("attribute_exists(pk) AND last_message_at < :at")
                            .expressionAttributeNames(Map.of("#message", "message"))
                            .expressionAttributeValues(Map.of(
                                    ":at",
                                    text(message.stamp().text()),
                                    ":uuid",
                                    text(message.uuid()),
                                    ":sender",
                                    text(person.uuid()),
                                    ":preview",
                                    text(MessageText.preview(message.text())),
                                    ":one",
                                    AttributeValue.fromN("1")))
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                            .build())
                    .build());
        }
        client.transactWriteItems(it -> it.transactItems(items));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
