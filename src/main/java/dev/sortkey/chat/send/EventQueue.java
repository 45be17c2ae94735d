package dev.sortkey.chat.send;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Changes for a listener, delivered in the order in which they happened, whichever threads they happened on.
final class EventQueue {
    private final Queue<OutgoingMessage> untold = new ArrayDeque<>();
    private final Consumer<OutgoingMessage> listener;
    private boolean telling;

    EventQueue(Consumer<OutgoingMessage> listener) {
        this.listener = listener;
    }

    /// Adds a change. Call it inside the lock that orders the changes, and {@link #tell} outside.
    synchronized void add(OutgoingMessage outgoing) {
        untold.add(outgoing);
    }

    /// Delivers what is left, unless another thread is doing that.
    void tell() {
        for (OutgoingMessage next = next(false); next != null; next = next(true)) {
            try {
                listener.accept(next);
            } catch (RuntimeException | Error e) {
                stop();
                throw e;
            }
        }
    }

    private synchronized @Nullable OutgoingMessage next(boolean mine) {
        if (telling && !mine) {
            return null;
        }
        OutgoingMessage next = untold.poll();
        telling = next != null;
        return next;
    }

    private synchronized void stop() {
        telling = false;
    }
}
