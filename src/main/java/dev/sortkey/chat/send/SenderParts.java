package dev.sortkey.chat.send;

import dev.sortkey.support.Tasks;
import java.time.Clock;
import java.util.function.Consumer;

/// What all lanes of a sender share.
///
/// @param uuids names messages
/// @param listener is told what became of them, where tasks deliver
record SenderParts(
        MessageWriter courier,
        Outbox outbox,
        Tasks tasks,
        Clock clock,
        Backoff backoff,
        AscendingUuids uuids,
        Consumer<OutgoingMessage> listener) {

    void tell(OutgoingMessage outgoing) {
        tasks.deliver(() -> listener.accept(outgoing));
    }
}
