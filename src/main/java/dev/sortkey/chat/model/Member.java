package dev.sortkey.chat.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A member of a conversation.
///
/// @param conversation which one
/// @param person the person, with the name at the time of joining
/// @param owner whether this person began the conversation
/// @param joinedAt when
/// @param readAt the stamp of the newest message that this person has let others know to be read, or null
public record Member(
        String conversation,
        Person person,
        boolean owner,
        Instant joinedAt,
        @Nullable Stamp readAt) {

    /// The member of `item`.
    ///
    /// @throws MalformedItem when it has another kind
    public static Member of(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        String uuid = ChatItem.MEMBER.in(item, "person");
        String handle = attributes.textOr("handle", uuid);
        return new Member(
                ChatItem.MEMBER.in(item, "conversation"),
                new Person(uuid, handle, attributes.textOr("display_name", handle)),
                "owner".equals(attributes.textOrNull("role")),
                Stamp.parse(attributes.text("joined_at")).moment(),
                attributes.stampOrNull("last_read_at"));
    }

    /// The member item.
    public Map<String, AttributeValue> item() {
        return Attributes.with(ChatItem.member(conversation, person.uuid()))
                .text("handle", person.handle())
                .text("display_name", person.displayName())
                .text("role", owner ? "owner" : "member")
                .moment("joined_at", joinedAt)
                .text("last_read_at", readAt == null ? null : readAt.text())
                .item();
    }
}
