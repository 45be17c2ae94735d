package dev.sortkey.chat.send;

import dev.sortkey.chat.model.Message;
import dev.sortkey.support.UserError;

/// How far a message of one's own has come.
public sealed interface DeliveryState {
    /// On disk, behind others of its conversation.
    record Pending() implements DeliveryState {}

    /// On its way.
    record Sending() implements DeliveryState {}

    /// It could not go now and is tried again by itself.
    record Waiting(UserError reason) implements DeliveryState {}

    /// In the table, as it stands there.
    record Sent(Message message) implements DeliveryState {}

    /// It goes only when somebody says so: {@link Sender#retry} or {@link Sender#discard}.
    record Failed(UserError reason) implements DeliveryState {}

    /// Taken back before it was sent.
    record Discarded() implements DeliveryState {}
}
