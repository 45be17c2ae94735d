package dev.sortkey.chat.pattern;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;

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

    /// Whoever writes the first rows of a conversation notes it in an inbox row of ours, because nothing of the
    /// reference is there yet that two writers at once could trip over.
    ///
    /// @param row the key of the inbox row, which is there
    /// @param listed what is noted in it, or null
    public record First(
            Map<String, AttributeValue> row, @Nullable AttributeValue listed) {
        private static final String NOTE = "reference_at";

        /// As it is noted in an inbox row.
        public static First of(Map<String, AttributeValue> key, Map<String, AttributeValue> item) {
            return new First(key, item.get(NOTE));
        }

        /// Whether `item`, which refused, has another note.
        public boolean isRefusedBy(Map<String, AttributeValue> item) {
            return !Objects.equals(listed, item.get(NOTE));
        }

        private String condition(@Nullable String other) {
            String same = listed == null ? "attribute_not_exists(" + NOTE + ")" : NOTE + " = :listed";
            return other == null ? "attribute_exists(pk) AND " + same : other + " AND " + same;
        }

        private Map<String, AttributeValue> values(Map<String, AttributeValue> others, Message message) {
            var values = new HashMap<>(others);
            values.put(":noted", text(message.stamp().text()));
            if (listed != null) {
                values.put(":listed", listed);
            }
            return values;
        }

        private TransactWriteItem alone(String table, Message message) {
            return TransactWriteItem.builder()
                    .update(update -> update.tableName(table)
                            .key(row)
                            .updateExpression("SET " + NOTE + " = :noted")
                            .conditionExpression(condition(null))
                            .expressionAttributeValues(values(Map.of(), message)))
                    .build();
        }

        private TransactWriteItem in(TransactWriteItem item, Message message) {
            Update update = item.update();
            return update == null || !update.key().equals(row)
                    ? item
                    : item.toBuilder()
                            .update(update.toBuilder()
                                    .updateExpression(update.updateExpression()
                                            .replaceFirst("SET ", "SET " + NOTE + " = :noted, "))
                                    .conditionExpression(condition(update.conditionExpression()))
                                    .expressionAttributeValues(values(update.expressionAttributeValues(), message))
                                    .build())
                            .build();
        }
    }

    /// W1r: the rows of both people go from `old` to where `message` is. They follow what else is in `request`, so
    /// its places stay.
    ///
    /// @param old keys of their rows, each of which must still be there: somebody else may move them, too. One that
    ///     is the new key is only replaced
    /// @param first noted in a row that `request` updates; null when there are rows, or the conversation is new
    public static TransactWriteItemsRequest with(
            TransactWriteItemsRequest request,
            String table,
            Message message,
            List<Person> people,
            List<Map<String, AttributeValue>> old,
            @Nullable First first) {
        var items = new ArrayList<TransactWriteItem>();
        request.transactItems().forEach(item -> items.add(first == null ? item : first.in(item, message)));
        items.addAll(moves(table, message, people, old));
        return request.toBuilder().transactItems(items).build();
    }

    /// The same without anything else.
    public static TransactWriteItemsRequest move(
            String table,
            Message message,
            List<Person> people,
            List<Map<String, AttributeValue>> old,
            @Nullable First first) {
        List<TransactWriteItem> items = moves(table, message, people, old);
        if (first != null) {
            items.add(first.alone(table, message));
        }
        return new Transaction(table)
                .request(null).toBuilder().transactItems(items).build();
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
