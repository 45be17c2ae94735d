package dev.sortkey.chat.seed;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Rows as the reference scripts write them.
final class ReferenceRows {
    private ReferenceRows() {}

    /// The messages of two people, oldest first, and the inbox row of each.
    static Stream<Map<String, AttributeValue>> of(List<Person> people, List<Message> messages) {
        Message last = messages.getLast();
        return Stream.concat(
                messages.stream().map(Message::item),
                Stream.of(
                        inbox(people.getFirst(), people.getLast(), last),
                        inbox(people.getLast(), people.getFirst(), last)));
    }

    /// The inbox row of `owner`, who dialogues with `other`, when `last` is the newest message.
    static Map<String, AttributeValue> inbox(Person owner, Person other, Message last) {
        var row = new LinkedHashMap<String, AttributeValue>();
        row.put("pk", text(ChatItem.REFERENCE_INBOX.partition().fill(Map.of("person", owner.uuid()))));
        row.put("sk", text(last.stamp().text()));
        row.put("message_group_uuid", text(last.conversation()));
        row.put("message", text(last.text()));
        row.put("user_uuid", text(other.uuid()));
        row.put("user_display_name", text(other.displayName()));
        row.put("user_handle", text(other.handle()));
        return row;
    }

    /// What tells that an inbox row is there, wherever its newest message has moved it; nothing for other rows.
    static Optional<String> identity(Map<String, AttributeValue> row) {
        return ChatItem.of(row)
                .filter(kind -> kind == ChatItem.REFERENCE_INBOX)
                .map(_ -> row.get("pk") + " " + row.get("message_group_uuid"));
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }
}
