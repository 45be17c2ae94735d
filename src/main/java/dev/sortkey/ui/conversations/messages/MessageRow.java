package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import java.time.Instant;
import java.time.LocalDate;

/// One row of a conversation.
public sealed interface MessageRow {
    /// What stays the same when the row changes: a message that is on its way becomes the one that arrived.
    Object id();

    /// A new day begins.
    record Day(LocalDate day) implements MessageRow {
        @Override
        public Object id() {
            return day;
        }
    }

    /// What follows was not read when the conversation was opened.
    ///
    /// @param count how many messages
    record Unread(long count) implements MessageRow {
        @Override
        public Object id() {
            return "unread";
        }
    }

    /// A message that is in the table.
    ///
    /// @param headed whether its sender stands above it; without, it belongs to the message before
    /// @param own whether the person at the window said it
    record Spoken(Message message, boolean headed, boolean own) implements MessageRow {
        @Override
        public Object id() {
            return message.uuid();
        }
    }

    /// A message that is on its way.
    ///
    /// @param uuid the same as that of the message that it becomes
    /// @param state how far it has come
    /// @param words about its state, for the person
    record Leaving(String uuid, Person sender, String text, Instant at, State state, String words, boolean headed)
            implements MessageRow {
        /// How far a message has come.
        public enum State {
            PENDING,
            SENDING,
            WAITING,
            FAILED
        }

        @Override
        public Object id() {
            return uuid;
        }
    }

    /// An item below the conversation's key that is no message.
    ///
    /// @param sortKey where it lies
    record Broken(String sortKey, String reason) implements MessageRow {
        @Override
        public Object id() {
            return "broken " + sortKey;
        }
    }
}
