package dev.sortkey.chat.send;

import dev.sortkey.chat.model.Message;

/// A message that a person has written, and how far it has come.
///
/// @param message as it is to be written; its conversation and its stamp may change until it is sent, its identifier
///     does not
/// @param delivery how far it has come
public record OutgoingMessage(Message message, DeliveryState delivery) {
    /// The identifier of the message.
    public String uuid() {
        return message.uuid();
    }
}
