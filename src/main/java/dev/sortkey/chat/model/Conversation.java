package dev.sortkey.chat.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What all members of a conversation share: its head item.
///
/// @param uuid which one
/// @param title of a group; null in a direct conversation
/// @param createdAt when it began
/// @param createdBy who began it, or null when unknown
/// @param members how many there are
/// @param latest the newest message and how many there were, in a large group; null in a small one, whose inbox rows
///     have both
public record Conversation(
        String uuid,
        @Nullable String title,
        Instant createdAt,
        @Nullable String createdBy,
        long members,
        @Nullable Latest latest) {
    /// A group of more is large: its messages are kept once, in the head, and not in an inbox row for each member.
    public static final int MOST_INBOXES = 25;

    /// The newest message of a large group, and how many there were.
    public record Latest(InboxRow.Last last, long seq) {}

    /// Whether inbox rows are not written with each message.
    public boolean isLarge() {
        return latest != null;
    }

    /// The head of `item`.
    ///
    /// @throws MalformedItem when it has another kind
    public static Conversation of(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        Stamp last = attributes.stampOrNull("last_message_at");
        return new Conversation(
                ChatItem.HEAD.in(item, "conversation"),
                attributes.textOrNull("title"),
                Stamp.parse(attributes.text("created_at")).moment(),
                attributes.textOrNull("created_by"),
                attributes.number("member_count"),
                last == null
                        ? null
                        : new Latest(
                                new InboxRow.Last(
                                        last,
                                        attributes.textOrNull("last_message_uuid"),
                                        attributes.textOrNull("last_sender_uuid"),
                                        attributes.textOr("message", "")),
                                attributes.number("seq")));
    }

    /// The head item.
    public Map<String, AttributeValue> item() {
        var item = Attributes.with(ChatItem.head(uuid))
                .text("kind", title == null ? "dm" : "group")
                .text("title", title)
                .moment("created_at", createdAt)
                .text("created_by", createdBy)
                .number("member_count", members)
                .number("v", 2);
        if (latest != null) {
            item.text("last_message_at", latest.last().at().uniform().text())
                    .text("last_message_uuid", latest.last().messageUuid())
                    .text("last_sender_uuid", latest.last().senderUuid())
                    .text("message", latest.last().preview())
                    .number("seq", latest.seq());
        }
        return item.item();
    }
}
