package dev.sortkey.chat.send;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message in the outbox, as its file has it.
///
/// @param uuid of the message
/// @param conversation where it goes
/// @param stamp its sort key, written down before it is tried
/// @param sender who sends it
/// @param said the text, and what it answers; in the file both stand beside the rest
/// @param sentAt when, by this computer's clock
/// @param begin the conversation to create with it, unless it exists by then; null for an existing one
/// @param failure why it is not retried automatically, or null
record OutboxEntry(
        String uuid,
        String conversation,
        String stamp,
        Person sender,
        @JsonUnwrapped Said said,
        Instant sentAt,
        @Nullable NewConversation begin,
        @Nullable Failure failure) {

    /// What is said.
    ///
    /// @param replyTo the sort key of the message that it answers, or null
    record Said(String text, @Nullable String replyTo) {
        Said {
            Objects.requireNonNull(text, "text");
        }
    }

    /// A conversation to create.
    ///
    /// @param people who is in it, the one who begins it first
    /// @param title of a group, or null for two people
    record NewConversation(List<Person> people, @Nullable String title) {
        NewConversation {
            people = List.copyOf(Objects.requireNonNull(people, "people"));
        }
    }

    /// What went wrong, and what to do.
    record Failure(String what, String next) {
        Failure {
            what = Objects.requireNonNullElse(what, "The message wasn't sent.");
            next = Objects.requireNonNullElse(next, "Try again.");
        }
    }

    /// A file without one of these is no entry.
    OutboxEntry {
        Objects.requireNonNull(uuid, "uuid");
        Objects.requireNonNull(conversation, "conversation");
        Stamp.parse(Objects.requireNonNull(stamp, "stamp"));
        Objects.requireNonNull(sender, "sender");
        Objects.requireNonNull(said, "text");
        Objects.requireNonNull(sentAt, "sentAt");
    }

    String text() {
        return said.text();
    }

    /// The message as it is to be written.
    Message message() {
        return new Message(
                conversation,
                Stamp.parse(stamp),
                uuid,
                sender,
                said.text(),
                new Message.Extra(sentAt, null, null, true, said.replyTo()));
    }

    OutboxEntry withStamp(Stamp changed) {
        return new OutboxEntry(uuid, conversation, changed.text(), sender, said, sentAt, begin, failure);
    }

    /// The same for a conversation that exists.
    OutboxEntry toExisting(String existing) {
        return new OutboxEntry(uuid, existing, stamp, sender, said, sentAt, null, failure);
    }

    OutboxEntry withFailure(@Nullable Failure changed) {
        return new OutboxEntry(uuid, conversation, stamp, sender, said, sentAt, begin, changed);
    }

    /// A token for a request that says `about` of this entry: the same request has the same one, after a
    /// restart too.
    String token(Object about) {
        String request = uuid + " " + stamp + " " + conversation + " " + about;
        return UUID.nameUUIDFromBytes(request.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
