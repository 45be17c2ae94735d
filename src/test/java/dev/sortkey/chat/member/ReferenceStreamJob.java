package dev.sortkey.chat.member;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// What the reference does, as seen from outside: how it writes, and how its stream job moves inbox rows.
///
/// @param betweenDeleteAndPut happens after a row was deleted and before it is put again
public record ReferenceStreamJob(DynamoDbClient client, Runnable betweenDeleteAndPut) {

    public ReferenceStreamJob(DynamoDbClient client) {
        this(client, () -> {});
    }

    /// One call with the records of a batch: the first is updated at, and no other.
    void call(List<Record> records) {
        Record record = records.getFirst();
        if (concerns(record)) {
            move(record, rows(record));
        }
    }

    private static boolean concerns(Record record) {
        return record.eventName() != OperationType.REMOVE
                && record.dynamodb().keys().get("pk").s().startsWith("MSG#");
    }

    /// The rows of the record's conversation by the index: one page, perhaps old.
    List<Map<String, AttributeValue>> rows(Record record) {
        String conversation = record.dynamodb().keys().get("pk").s().replaceFirst("MSG#", "");
        return client.query(query -> query.tableName(InboxTable.NAME)
                        .indexName(ChatItem.GROUP_INDEX)
                        .keyConditionExpression("message_group_uuid = :group")
                        .expressionAttributeValues(Map.of(":group", AttributeValue.fromS(conversation))))
                .items();
    }

    /// Moves each row to the message, one after the other, whatever stands there now.
    void move(Record record, List<Map<String, AttributeValue>> rows) {
        AttributeValue text =
                Objects.requireNonNull(record.dynamodb().newImage().get("message"), "message");
        for (Map<String, AttributeValue> row : rows) {
            client.deleteItem(
                    delete -> delete.tableName(InboxTable.NAME).key(Map.of("pk", row.get("pk"), "sk", row.get("sk"))));
            betweenDeleteAndPut.run();
            var moved = new HashMap<>(row);
            moved.put("sk", record.dynamodb().keys().get("sk"));
            moved.put("message", text);
            client.putItem(put -> put.tableName(InboxTable.NAME).item(moved));
        }
    }

    /// Begins a conversation: both rows and the message, without any condition. A repeat would be another one.
    public void begin(Message first, Person other) {
        for (var row : List.of(inbox(first, first.sender(), other), inbox(first, other, first.sender()))) {
            client.putItem(put -> put.tableName(InboxTable.NAME).item(row));
        }
        send(first);
    }

    /// Writes a message, without any condition.
    void send(Message message) {
        client.putItem(put -> put.tableName(InboxTable.NAME).item(message.item()));
    }

    private static Map<String, AttributeValue> inbox(Message last, Person owner, Person other) {
        return Map.of(
                "pk", AttributeValue.fromS("GRP#" + owner.uuid()),
                "sk", AttributeValue.fromS(last.stamp().text()),
                "message_group_uuid", AttributeValue.fromS(last.conversation()),
                "message", AttributeValue.fromS(last.text()),
                "user_uuid", AttributeValue.fromS(other.uuid()),
                "user_display_name", AttributeValue.fromS(other.displayName()),
                "user_handle", AttributeValue.fromS(other.handle()));
    }
}
