package dev.sortkey.chat.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A message, whoever wrote it into the table.
///
/// @param conversation where it was said
/// @param stamp its sort key, by which messages are ordered
/// @param uuid unique; what another program than ours wrote without one has its stamp here
/// @param sender who said it, as that person was called then
/// @param text what was said; empty when it was deleted
/// @param extra what only we write
public record Message(String conversation, Stamp stamp, String uuid, Person sender, String text, Extra extra) {

    /// What the reference does not have.
    ///
    /// @param sentAt the sender's own clock, which is shown; null for messages of other programs
    /// @param editedAt when the text was last changed, or null
    /// @param deletedAt when it was deleted, or null
    /// @param inboxed whether whoever wrote the message wrote the inbox rows with it (`v` = 2)
    /// @param replyTo the sort key of the message that this one answers, or null
    public record Extra(
            @Nullable Instant sentAt,
            @Nullable Instant editedAt,
            @Nullable Instant deletedAt,
            boolean inboxed,
            @Nullable String replyTo) {
        /// A message that answers no other.
        public Extra(
                @Nullable Instant sentAt, @Nullable Instant editedAt, @Nullable Instant deletedAt, boolean inboxed) {
            this(sentAt, editedAt, deletedAt, inboxed, null);
        }

        /// Nothing.
        public static final Extra NONE = new Extra(null, null, null, false);
    }

    /// The message of `item`.
    ///
    /// @throws MalformedItem when it has another kind
    public static Message of(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        Stamp stamp = Stamp.parse(attributes.text("sk"));
        return new Message(
                ChatItem.MESSAGE.in(item, "conversation"),
                stamp,
                attributes.textOr("message_uuid", stamp.text()),
                attributes.person(),
                attributes.text("message"),
                new Extra(
                        attributes.momentOrNull("sent_at"),
                        attributes.momentOrNull("edited_at"),
                        attributes.momentOrNull("deleted_at"),
                        attributes.isAtLeast("v", 2),
                        attributes.textOrNull("reply_to")));
    }

    /// The reference's seven attributes, and ours.
    public Map<String, AttributeValue> item() {
        var item = Attributes.with(ChatItem.message(conversation, stamp))
                .text("message_uuid", uuid)
                .text("message", text)
                .person(sender)
                .moment("sent_at", extra.sentAt())
                .moment("edited_at", extra.editedAt())
                .moment("deleted_at", extra.deletedAt())
                .text("reply_to", extra.replyTo());
        return extra.inboxed() ? item.number("v", 2).item() : item.item();
    }

    /// When it was sent, by the sender's clock where that is known.
    public Instant time() {
        return Objects.requireNonNullElse(extra.sentAt(), stamp.moment());
    }

    /// Whether it was deleted.
    public boolean isDeleted() {
        return extra.deletedAt() != null;
    }

    /// The same with another sort key.
    public Message withStamp(Stamp changed) {
        return new Message(conversation, changed, uuid, sender, text, extra);
    }
}
