package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.send.DeliveryState;
import dev.sortkey.chat.send.OutgoingMessage;

/// The rows of messages on their way.
final class LeavingRows {
    private LeavingRows() {}

    static MessageRow.Leaving of(OutgoingMessage outgoing) {
        return switch (outgoing.delivery()) {
            case DeliveryState.Pending _ -> row(outgoing, MessageRow.Leaving.State.PENDING, "Waiting for its turn");
            case DeliveryState.Sending _, DeliveryState.Sent _, DeliveryState.Discarded _ ->
                row(outgoing, MessageRow.Leaving.State.SENDING, "Sending");
            case DeliveryState.Waiting(var reason) ->
                row(outgoing, MessageRow.Leaving.State.WAITING, "Goes out by itself later. " + reason.what());
            case DeliveryState.Failed(var reason) ->
                row(outgoing, MessageRow.Leaving.State.FAILED, "Not sent. " + reason.what() + " " + reason.next());
        };
    }

    private static MessageRow.Leaving row(OutgoingMessage outgoing, MessageRow.Leaving.State state, String words) {
        var message = outgoing.message();
        return new MessageRow.Leaving(
                message.uuid(), message.sender(), message.text(), message.said(), state, words, true);
    }
}
