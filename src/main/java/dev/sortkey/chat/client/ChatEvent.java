package dev.sortkey.chat.client;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.MalformedItem;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.PresenceItem;
import dev.sortkey.chat.model.Reaction;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// A change in the table, whoever made it. Events may come twice and a little late; each holds the present state.
public sealed interface ChatEvent {

    /// A message was written or changed.
    record MessageChanged(Message message) implements ChatEvent {}

    /// A message of another program was counted in the inboxes.
    record MessageCounted(String conversation, String stamp) implements ChatEvent {}

    /// A message's row was deleted.
    record MessageRemoved(String conversation, String stamp) implements ChatEvent {}

    /// An inbox row was written or changed.
    record InboxRowChanged(InboxRow row) implements ChatEvent {}

    /// An inbox row was deleted; the reference deletes and writes its rows again with every message.
    record InboxRowRemoved(String person, String sortKey) implements ChatEvent {}

    /// A head changed.
    record HeadChanged(Conversation conversation) implements ChatEvent {}

    /// A member joined or has read further.
    record MemberChanged(Member member) implements ChatEvent {}

    /// A member left.
    record MemberRemoved(String conversation, String person) implements ChatEvent {}

    /// Somebody is typing or online.
    record PresenceChanged(PresenceItem sign) implements ChatEvent {}

    /// Somebody has reacted to a message.
    record ReactionChanged(Reaction reaction) implements ChatEvent {}

    /// Somebody has removed a reaction.
    record ReactionRemoved(String conversation, String stamp, String person, String emoji) implements ChatEvent {}

    /// Events may be missing: what is shown must be read again.
    record EventsMissed(String reason) implements ChatEvent {}

    /// The event of a stream record; nothing for records that are not of the chat, or malformed.
    static Optional<ChatEvent> of(Record record) {
        boolean gone = record.eventName() == OperationType.REMOVE;
        Map<String, AttributeValue> item =
                gone ? record.dynamodb().keys() : record.dynamodb().newImage();
        if (!gone && item.isEmpty()) {
            return ChatItem.of(record.dynamodb().keys())
                    .map(_ -> new EventsMissed("The stream doesn't include items."));
        }
        try {
            return ChatItem.of(item).map(kind -> gone ? removed(kind, item) : of(kind, item));
        } catch (MalformedItem e) {
            return Optional.empty();
        }
    }

    private static @Nullable ChatEvent of(ChatItem kind, Map<String, AttributeValue> item) {
        return switch (kind) {
            case MESSAGE -> new MessageChanged(Message.of(item));
            case INBOX, FORMER_INBOX, REFERENCE_INBOX -> new InboxRowChanged(InboxRow.of(item));
            case HEAD -> new HeadChanged(Conversation.of(item));
            case MEMBER -> new MemberChanged(Member.of(item));
            case TYPING -> new PresenceChanged(PresenceItem.Typing.of(item));
            case PRESENCE -> new PresenceChanged(PresenceItem.Presence.of(item));
            case REACTION -> new ReactionChanged(Reaction.of(item));
            case COUNTED -> new MessageCounted(kind.in(item, "conversation"), kind.in(item, "stamp"));
            case DIRECT, PROFILE, HANDLE, DIRECTORY -> null;
        };
    }

    private static @Nullable ChatEvent removed(ChatItem kind, Map<String, AttributeValue> key) {
        return switch (kind) {
            case MESSAGE -> new MessageRemoved(kind.in(key, "conversation"), kind.in(key, "stamp"));
            case INBOX, FORMER_INBOX, REFERENCE_INBOX ->
                new InboxRowRemoved(kind.in(key, "person"), Inbox.text(key, "sk"));
            case MEMBER -> new MemberRemoved(kind.in(key, "conversation"), kind.in(key, "person"));
            case REACTION ->
                new ReactionRemoved(
                        kind.in(key, "conversation"),
                        kind.in(key, "stamp"),
                        kind.in(key, "person"),
                        kind.in(key, "emoji"));
            case HEAD, TYPING, PRESENCE, DIRECT, PROFILE, HANDLE, DIRECTORY, COUNTED -> null;
        };
    }
}
