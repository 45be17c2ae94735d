package dev.sortkey.chat.client;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.MalformedItem;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.PresenceItem;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// Something happened in the table, whoever did it. Events may come twice and a little late; each says how things are.
public sealed interface ChatEvent {

    /// A message is there, new or changed.
    record Said(Message message) implements ChatEvent {}

    /// A message's row was deleted.
    record Unsaid(String conversation, String stamp) implements ChatEvent {}

    /// An inbox row is there, new or changed.
    record InboxMoved(InboxRow row) implements ChatEvent {}

    /// An inbox row was deleted; the reference's rows are deleted and put anew with every message.
    record InboxGone(String person, String sortKey) implements ChatEvent {}

    /// A head changed.
    record HeadChanged(Conversation conversation) implements ChatEvent {}

    /// A member joined, or let the others know how far it has read.
    record MemberChanged(Member member) implements ChatEvent {}

    /// A member left.
    record MemberGone(String conversation, String person) implements ChatEvent {}

    /// Somebody is writing, or is here.
    record Signed(PresenceItem sign) implements ChatEvent {}

    /// Something may have been missed: what is shown must be read again.
    record Missed(String reason) implements ChatEvent {}

    /// What a stream's record tells; nothing when it is about nothing of the chat, or malformed.
    static Optional<ChatEvent> of(Record record) {
        boolean gone = record.eventName() == OperationType.REMOVE;
        Map<String, AttributeValue> item =
                gone ? record.dynamodb().keys() : record.dynamodb().newImage();
        if (!gone && item.isEmpty()) {
            return ChatItem.of(record.dynamodb().keys()).map(_ -> new Missed("The stream carries no items."));
        }
        try {
            return ChatItem.of(item).map(kind -> gone ? goneOf(kind, item) : of(kind, item));
        } catch (MalformedItem e) {
            return Optional.empty();
        }
    }

    private static @Nullable ChatEvent of(ChatItem kind, Map<String, AttributeValue> item) {
        return switch (kind) {
            case MESSAGE -> new Said(Message.of(item));
            case INBOX, REFERENCE_INBOX -> new InboxMoved(InboxRow.of(item));
            case HEAD -> new HeadChanged(Conversation.of(item));
            case MEMBER -> new MemberChanged(Member.of(item));
            case TYPING -> new Signed(PresenceItem.Typing.of(item));
            case PRESENCE -> new Signed(PresenceItem.Presence.of(item));
            case DIRECT, PROFILE, HANDLE, DIRECTORY, COUNTED -> null;
        };
    }

    private static @Nullable ChatEvent goneOf(ChatItem kind, Map<String, AttributeValue> key) {
        return switch (kind) {
            case MESSAGE -> new Unsaid(kind.in(key, "conversation"), kind.in(key, "stamp"));
            case INBOX, REFERENCE_INBOX -> new InboxGone(kind.in(key, "person"), Inbox.text(key, "sk"));
            case MEMBER -> new MemberGone(kind.in(key, "conversation"), kind.in(key, "person"));
            case HEAD, TYPING, PRESENCE, DIRECT, PROFILE, HANDLE, DIRECTORY, COUNTED -> null;
        };
    }
}
