package dev.sortkey.chat.seed;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.pattern.ReferenceRequests;
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
                        ReferenceRequests.row(people.getFirst(), people.getLast(), last),
                        ReferenceRequests.row(people.getLast(), people.getFirst(), last)));
    }

    /// What tells that an inbox row is there, wherever its newest message has moved it; nothing for other rows.
    static Optional<String> identity(Map<String, AttributeValue> row) {
        return ChatItem.of(row)
                .filter(kind -> kind == ChatItem.REFERENCE_INBOX)
                .map(_ -> row.get("pk") + " " + row.get("message_group_uuid"));
    }
}
