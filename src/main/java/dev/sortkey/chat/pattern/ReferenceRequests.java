package dev.sortkey.chat.pattern;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// The reference's inbox rows of a direct conversation, moved with a message, so that its programs list it.
public final class ReferenceRequests {
    private ReferenceRequests() {}

    /// The key of a person's row.
    public static Map<String, AttributeValue> key(String person, String stamp) {
        var key = new LinkedHashMap<String, AttributeValue>();
        key.put("pk", text(ChatItem.REFERENCE_INBOX.partition().fill(Map.of("person", person))));
        key.put("sk", text(stamp));
        return key;
    }

    /// The row of `owner`, who talks with `other`, when `last` is the newest message.
    public static Map<String, AttributeValue> row(Person owner, Person other, Message last) {
        var row = new LinkedHashMap<>(key(owner.uuid(), last.stamp().text()));
        row.put("message_group_uuid", text(last.conversation()));
        row.put("message", text(last.text()));
        row.put("user_uuid", text(other.uuid()));
        row.put("user_display_name", text(other.displayName()));
        row.put("user_handle", text(other.handle()));
        return row;
    }

    /// W1r: the rows of both people go from `old` to where `message` is. They follow what else is in `request`, so
    /// its places stay.
    ///
    /// @param old keys of their rows, each of which must still be there: somebody else may move them, too. One that
    ///     is the new key is only replaced
    public static TransactWriteItemsRequest with(
            TransactWriteItemsRequest request,
            String table,
            Message message,
            List<Person> people,
            List<Map<String, AttributeValue>> old) {
        var items = new ArrayList<>(request.transactItems());
        items.addAll(moves(table, message, people, old));
        return request.toBuilder().transactItems(items).build();
    }

    /// The same without anything else.
    public static TransactWriteItemsRequest move(
            String table, Message message, List<Person> people, List<Map<String, AttributeValue>> old) {
        return new Transaction(table)
                .request(null).toBuilder()
                        .transactItems(moves(table, message, people, old))
                        .build();
    }

    private static List<TransactWriteItem> moves(
            String table, Message message, List<Person> people, List<Map<String, AttributeValue>> old) {
        var items = new ArrayList<TransactWriteItem>();
        var rows = List.of(
                row(people.getFirst(), people.getLast(), message), row(people.getLast(), people.getFirst(), message));
        for (Map<String, AttributeValue> key : old) {
            if (rows.stream().noneMatch(row -> row.entrySet().containsAll(key.entrySet()))) {
                items.add(TransactWriteItem.builder()
                        .delete(Delete.builder()
                                .tableName(table)
                                .key(key)
                                .conditionExpression("attribute_exists(pk)")
                                .build())
                        .build());
            }
        }
        for (Map<String, AttributeValue> row : rows) {
            items.add(TransactWriteItem.builder()
                    .put(Put.builder().tableName(table).item(row).build())
                    .build());
        }
        return items;
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
