package dev.sortkey.chat.send;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is to be told, in the order in which it happened, whichever threads it happened on.
final class EventQueue {
    private final Queue<OutgoingMessage> untold = new ArrayDeque<>();
    private final Consumer<OutgoingMessage> listener;
    private boolean telling;

    EventQueue(Consumer<OutgoingMessage> listener) {
        this.listener = listener;
    }

    /// Something happened. Call it while nothing else can happen, and {@link #tell} after that.
    synchronized void add(OutgoingMessage outgoing) {
        untold.add(outgoing);
    }

    /// Tells what is untold, unless another thread is at it and will.
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
