package dev.sortkey.chat.member;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.SendRequests;
import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.testkit.Engines;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// A chat table on a real engine, and what tests of inboxes write into it and read from it.
public final class InboxTable implements AutoCloseable {
    public static final String NAME = "talk";
    public static final Person MIRA = new Person("mira-uuid", "mira", "Mira Castellane");
    public static final Person TOMAS = new Person("tomas-uuid", "tomas", "Tomas Okoro");
    public static final Instant MORNING = Instant.parse("2026-11-24T09:00:00Z");

    private final Engines engines;
    public final DynamoDbClient client;

    public InboxTable(ExecutionInterceptor... observers) {
        engines = Engines.start(observers);
        client = engines.connection().dynamo();
        client.createTable(DefinitionFile.builtIn("cruddur-messages").toBuilder()
                .tableName(NAME)
                .build());
    }

    Engines engines() {
        return engines;
    }

    /// A message as other programs write it, so many seconds into the morning.
    public static Message message(String conversation, int second, Person sender, String text) {
        return message(conversation, Stamp.of(MORNING.plusSeconds(second)), sender, text);
    }

    static Message message(String conversation, Stamp stamp, Person sender, String text) {
        return new Message(conversation, stamp, "uuid of " + text, sender, text, Message.Extra.NONE);
    }

    public static Message edited(Message message, String text) {
        return new Message(
                message.conversation(), message.stamp(), message.uuid(), message.sender(), text, message.extra());
    }

    /// A conversation of `people` that began before the morning, with nothing counted.
    public void begin(String conversation, Person... people) {
        Message first = new Message(
                conversation,
                Stamp.of(MORNING.minusSeconds(60)),
                "uuid of first",
                people[0],
                "first",
                new Message.Extra(null, null, null, true));
        client.transactWriteItems(
                SendRequests.begin(NAME, List.of(people), "group", first, "token-of-" + conversation.hashCode()));
    }

    void put(Map<String, AttributeValue> item) {
        client.putItem(put -> put.tableName(NAME).item(item));
    }

    /// The record of a message that was written anew; the message is written too.
    public Record inserted(Message message) {
        put(message.item());
        return insert(message);
    }

    public static Record insert(Message message) {
        return record(OperationType.INSERT, null, message.item());
    }

    /// The record of a message that was changed; the message is changed too.
    public Record changed(Message before, Message after) {
        put(after.item());
        return record(OperationType.MODIFY, before.item(), after.item());
    }

    public static Record record(
            OperationType type,
            @Nullable Map<String, AttributeValue> before,
            @Nullable Map<String, AttributeValue> after) {
        Map<String, AttributeValue> item = after == null ? before : after;
        return Record.builder()
                .eventName(type)
                .dynamodb(change -> change.sequenceNumber("1")
                        .keys(Map.of("pk", item.get("pk"), "sk", item.get("sk")))
                        .oldImage(before)
                        .newImage(after))
                .build();
    }

    public InboxRow row(Person person, String conversation) {
        return InboxRow.of(client.getItem(get -> get.tableName(NAME)
                        .key(ChatItem.inbox(person.uuid(), conversation))
                        .consistentRead(true))
                .item());
    }

    /// The rows of a person as the reference has them.
    List<Map<String, AttributeValue>> referenceRows(Person person) {
        return query("pk = :pk AND begins_with(sk, :sk)", "GRP#" + person.uuid(), "2");
    }

    List<Map<String, AttributeValue>> query(String condition, String pk, String sk) {
        return client.query(query -> query.tableName(NAME)
                        .consistentRead(true)
                        .keyConditionExpression(condition)
                        .expressionAttributeValues(
                                Map.of(":pk", AttributeValue.fromS(pk), ":sk", AttributeValue.fromS(sk))))
                .items();
    }

    @Override
    public void close() {
        engines.close();
    }
}
