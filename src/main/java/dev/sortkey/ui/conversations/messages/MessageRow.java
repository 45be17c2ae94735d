package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.TextMatch;
import dev.sortkey.chat.send.DeliveryState;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.ui.conversations.reactions.ReactionsViewModel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /// Messages between the one before and the one after aren't loaded.
    record Gap() implements MessageRow {
        @Override
        public Object id() {
            return "gap";
        }
    }

    /// A message that is in the table.
    ///
    /// @param headed whether its sender is shown above it; if not, it belongs to the message before
    /// @param own whether the current person sent it
    /// @param late when it came, if messages that follow it were there already; else null
    /// @param shown what is shown with it
    record Stored(
            Message message,
            boolean headed,
            boolean own,
            @Nullable Instant late,
            Shown shown) implements MessageRow {
        /// A message alone.
        Stored(Message message, boolean headed, boolean own, @Nullable Instant late) {
            this(message, headed, own, late, Shown.ALONE);
        }

        Stored with(Shown other) {
            return new Stored(message, headed, own, late, other);
        }

        @Override
        public Object id() {
            return message.uuid();
        }
    }

    /// What is shown with a message.
    ///
    /// @param me the handle of the current person, who may be mentioned
    /// @param found what is searched for
    /// @param quote what it answers, or null
    /// @param reactions to it
    record Shown(String me, TextMatch found, Quotes.@Nullable Quote quote, List<ReactionsViewModel.Group> reactions) {
        /// Nothing.
        static final Shown ALONE = new Shown("", TextMatch.NOTHING, null, List.of());
    }

    /// A message that is being sent.
    ///
    /// @param uuid the same as that of the message that it becomes
    /// @param state how far it has come
    /// @param words about its state, for the person
    record Unsent(String uuid, Person sender, String text, Instant at, State state, String words, boolean headed)
            implements MessageRow {
        /// How far a message has come.
        public enum State {
            PENDING,
            SENDING,
            WAITING,
            FAILED
        }

        /// The row of a message in the outbox.
        static Unsent of(OutgoingMessage outgoing) {
            return switch (outgoing.delivery()) {
                case DeliveryState.Pending _ -> of(outgoing, State.PENDING, "Queued");
                case DeliveryState.Sending _, DeliveryState.Sent _, DeliveryState.Discarded _ ->
                    of(outgoing, State.SENDING, "Sending…");
                case DeliveryState.Waiting(var reason) ->
                    of(outgoing, State.WAITING, "Not sent yet, retrying automatically. " + reason.what());
                case DeliveryState.Failed(var reason) ->
                    of(outgoing, State.FAILED, "Not sent. " + reason.what() + " " + reason.next());
            };
        }

        private static Unsent of(OutgoingMessage outgoing, State state, String words) {
            Message message = outgoing.message();
            return new Unsent(message.uuid(), message.sender(), message.text(), message.time(), state, words, true);
        }

        @Override
        public Object id() {
            return uuid;
        }
    }

    /// An item below the conversation's key that is no message.
    ///
    /// @param sortKey of the item
    record Malformed(String sortKey, String reason) implements MessageRow {
        @Override
        public Object id() {
            return "broken " + sortKey;
        }
    }
}
