package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.send.DeliveryState;
import dev.sortkey.chat.send.OutgoingMessage;
import java.util.ArrayList;
import java.util.List;

/// The messages of one conversation that are on their way, in the order in which they were written.
final class UnsentMessages {
    private final List<OutgoingMessage> messages = new ArrayList<>();

    /// Whether `outgoing` is one of them.
    boolean has(OutgoingMessage outgoing) {
        return place(outgoing) >= 0;
    }

    private int place(OutgoingMessage outgoing) {
        int place = -1;
        for (int i = 0; i < messages.size(); i++) {
            place = messages.get(i).uuid().equals(outgoing.uuid()) ? i : place;
        }
        return place;
    }

    /// Its state has changed: what has arrived or was discarded isn't on its way any more.
    void put(OutgoingMessage outgoing) {
        int place = place(outgoing);
        switch (outgoing.delivery()) {
            case DeliveryState.Sent _, DeliveryState.Discarded _ ->
                messages.removeIf(it -> it.uuid().equals(outgoing.uuid()));
            case DeliveryState.Pending _, DeliveryState.Sending _, DeliveryState.Waiting _, DeliveryState.Failed _ -> {
                if (place < 0) {
                    messages.add(outgoing);
                } else {
                    messages.set(place, outgoing);
                }
            }
        }
    }

    List<MessageRow.Unsent> rows() {
        return messages.stream().map(MessageRow.Unsent::of).toList();
    }
}
