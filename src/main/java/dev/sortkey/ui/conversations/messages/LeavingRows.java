package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.send.Delivery;
import dev.sortkey.chat.send.Outgoing;

/// The rows of messages on their way.
final class LeavingRows {
    private LeavingRows() {}

    static Row.Leaving of(Outgoing outgoing) {
        return switch (outgoing.delivery()) {
            case Delivery.Pending _ -> row(outgoing, Row.Leaving.State.PENDING, "Waiting for its turn");
            case Delivery.Sending _, Delivery.Sent _, Delivery.Discarded _ ->
                row(outgoing, Row.Leaving.State.SENDING, "Sending");
            case Delivery.Waiting(var reason) ->
                row(outgoing, Row.Leaving.State.WAITING, "Goes out by itself later. " + reason.what());
            case Delivery.Failed(var reason) ->
                row(outgoing, Row.Leaving.State.FAILED, "Not sent. " + reason.what() + " " + reason.next());
        };
    }

    private static Row.Leaving row(Outgoing outgoing, Row.Leaving.State state, String words) {
        var message = outgoing.message();
        return new Row.Leaving(message.uuid(), message.sender(), message.text(), message.said(), state, words, true);
    }
}
