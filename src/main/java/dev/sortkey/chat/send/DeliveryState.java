package dev.sortkey.chat.send;

import dev.sortkey.chat.model.Message;
import dev.sortkey.support.UserError;

/// How far an outgoing message has come.
public sealed interface DeliveryState {
    /// On disk, behind others of its conversation.
    record Pending() implements DeliveryState {}

    /// Being sent.
    record Sending() implements DeliveryState {}

    /// It could not be sent now and is retried automatically.
    record Waiting(UserError reason) implements DeliveryState {}

    /// In the table, as it is there.
    record Sent(Message message) implements DeliveryState {}

    /// It stays until {@link Sender#retry} or {@link Sender#discard}.
    record Failed(UserError reason) implements DeliveryState {}

    /// Discarded before it was sent.
    record Discarded() implements DeliveryState {}
}
