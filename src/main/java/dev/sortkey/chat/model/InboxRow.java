package dev.sortkey.chat.model;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One conversation in one person's inbox.
///
/// @param person whose inbox it is
/// @param conversation which conversation
/// @param counterpart the other one of a direct conversation; null in a group
/// @param title of a group; null in a direct conversation
/// @param last the newest message
/// @param counter how many messages there were, and how many of them are read
/// @param flags what the person chose for it
/// @param origin whose form it has
public record InboxRow(
        String person,
        String conversation,
        @Nullable Person counterpart,
        @Nullable String title,
        Last last,
        Counter counter,
        Set<Flag> flags,
        Origin origin) {

    /// What the person chose for a conversation; kept as a boolean attribute of the same name in small letters.
    public enum Flag {
        MUTED,
        ARCHIVED,
        PINNED;

        /// The attribute that holds it.
        public String attribute() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whose form a row has.
    public enum Origin {
        /// The reference's: its key is the newest message's stamp.
        REFERENCE,
        /// Ours: its key never changes.
        STABLE,
        /// Ours in a large group: the newest message and its number are kept in the head, once for all.
        HEAD_ONLY,
        /// As `STABLE`, where older versions keep it.
        FORMER,
        /// As `HEAD_ONLY`, where older versions keep it.
        FORMER_HEAD_ONLY;

        /// Whether the row is where older versions keep it.
        public boolean isFormer() {
            return this == FORMER || this == FORMER_HEAD_ONLY;
        }

        /// Whether the newest message is in the head.
        public boolean isHeadOnly() {
            return this == HEAD_ONLY || this == FORMER_HEAD_ONLY;
        }
    }

    /// The newest message.
    ///
    /// @param at its stamp
    /// @param messageUuid its identifier, or null when unknown
    /// @param senderUuid who said it, or null when unknown
    /// @param preview its beginning
    public record Last(
            Stamp at,
            @Nullable String messageUuid,
            @Nullable String senderUuid,
            String preview) {
        /// The newest message as it stands in `message`.
        public static Last of(Message message) {
            return new Last(
                    message.stamp(), message.uuid(), message.sender().uuid(), MessageText.preview(message.text()));
        }

        /// Whether this is `message`, with whatever text.
        public boolean shows(Message message) {
            return at.uniform().equals(message.stamp().uniform())
                    && (messageUuid == null || messageUuid.equals(message.uuid()));
        }
    }

    /// How many messages there were since the person joined, and how many of them are read.
    ///
    /// @param seq messages so far
    /// @param readSeq how many of them are read; never more
    /// @param readAt the stamp of the newest message that is read, or null
    /// @param unreadAt when messages were last marked as unread, or null: only then `readSeq` gets smaller
    /// @param mentions how many of those that are not read mention the person
    public record Counter(
            long seq,
            long readSeq,
            @Nullable Stamp readAt,
            @Nullable Stamp unreadAt,
            long mentions) {
        /// Messages of which none was marked as unread, and none mentions the person.
        public Counter(long seq, long readSeq, @Nullable Stamp readAt) {
            this(seq, readSeq, readAt, null, 0);
        }

        /// Before the first message.
        public static final Counter NONE = new Counter(0, 0, null);

        /// How many are not read.
        public long unread() {
            return Math.max(0, seq - readSeq);
        }
    }

    /// The row of `item`, in the reference's form or in ours.
    ///
    /// @throws MalformedItem when it has another kind
    public static InboxRow of(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        return switch (ChatItem.of(item).orElse(ChatItem.REFERENCE_INBOX)) {
            case INBOX -> ours(ChatItem.INBOX, item, attributes);
            case FORMER_INBOX -> ours(ChatItem.FORMER_INBOX, item, attributes);
            default -> reference(item, attributes);
        };
    }

    private static InboxRow reference(Map<String, AttributeValue> item, Attributes attributes) {
        return new InboxRow(
                ChatItem.REFERENCE_INBOX.in(item, "person"),
                attributes.text("message_group_uuid"),
                attributes.person(),
                null,
                new Last(Stamp.parse(attributes.text("sk")), null, null, attributes.textOr("message", "")),
                Counter.NONE,
                Set.of(),
                Origin.REFERENCE);
    }

    private static InboxRow ours(ChatItem kind, Map<String, AttributeValue> item, Attributes attributes) {
        var flags = EnumSet.noneOf(Flag.class);
        for (Flag flag : Flag.values()) {
            if (attributes.flag(flag.attribute())) {
                flags.add(flag);
            }
        }
        return new InboxRow(
                kind.in(item, "person"),
                kind.in(item, "conversation"),
                attributes.textOrNull("user_uuid") == null ? null : attributes.person(),
                attributes.textOrNull("title"),
                new Last(
                        Stamp.parse(attributes.text("last_message_at")),
                        attributes.textOrNull("last_message_uuid"),
                        attributes.textOrNull("last_sender_uuid"),
                        attributes.textOr("message", "")),
                new Counter(
                        attributes.number("seq"),
                        attributes.number("read_seq"),
                        attributes.stampOrNull("last_read_at"),
                        attributes.stampOrNull("unread_at"),
                        attributes.number("mentions")),
                Set.copyOf(flags),
                origin(kind == ChatItem.FORMER_INBOX, attributes.flag("head_only")));
    }

    private static Origin origin(boolean former, boolean headOnly) {
        return former
                ? headOnly ? Origin.FORMER_HEAD_ONLY : Origin.FORMER
                : headOnly ? Origin.HEAD_ONLY : Origin.STABLE;
    }

    /// This row and `other`, of the same person and conversation, as one at the present place. An older version has
    /// begun `other` anew, so what they count adds up; the newest message of both is the newest.
    public InboxRow and(InboxRow other) {
        var flags = EnumSet.noneOf(Flag.class);
        flags.addAll(this.flags);
        flags.addAll(other.flags);
        boolean newer = other.last.at().compareTo(last.at()) > 0;
        return new InboxRow(
                person,
                conversation,
                counterpart == null ? other.counterpart : counterpart,
                title == null ? other.title : title,
                newer ? other.last : last,
                new Counter(
                        counter.seq() + other.counter.seq(),
                        counter.readSeq() + other.counter.readSeq(),
                        Stamp.later(counter.readAt(), other.counter.readAt()),
                        Stamp.later(counter.unreadAt(), other.counter.unreadAt()),
                        counter.mentions() + other.counter.mentions()),
                Set.copyOf(flags),
                origin(false, origin.isHeadOnly() || other.origin.isHeadOnly()));
    }

    /// The same at the present place.
    public InboxRow moved() {
        return new InboxRow(
                person, conversation, counterpart, title, last, counter, flags, origin(false, origin.isHeadOnly()));
    }

    /// The item in our form, at the present place.
    public Map<String, AttributeValue> item() {
        var item = Attributes.with(ChatItem.inbox(person, conversation))
                .text("conversation_uuid", conversation)
                .text("title", title)
                .person(counterpart)
                .text("last_message_at", last.at().uniform().text())
                .text("last_message_uuid", last.messageUuid())
                .text("last_sender_uuid", last.senderUuid())
                .text("message", last.preview())
                .number("seq", counter.seq())
                .number("read_seq", counter.readSeq())
                .text(
                        "last_read_at",
                        counter.readAt() == null ? null : counter.readAt().text())
                .text(
                        "unread_at",
                        counter.unreadAt() == null ? null : counter.unreadAt().text())
                .numberUnlessZero("mentions", counter.mentions())
                .flag("head_only", origin.isHeadOnly())
                .number("v", 2);
        flags.forEach(flag -> item.flag(flag.attribute(), true));
        return item.item();
    }

    /// What to call the conversation.
    public String name() {
        return title != null ? title : counterpart != null ? counterpart.displayName() : conversation;
    }
}
