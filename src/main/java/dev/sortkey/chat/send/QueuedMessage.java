package dev.sortkey.chat.send;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.support.UserError;

/// An unsent message: its entry in the outbox, its state, and how often it was tried. Guarded by its queue.
final class QueuedMessage {
    private OutboxEntry entry;
    private Message message;
    private DeliveryState state = new DeliveryState.Pending();
    private boolean unsaved;
    private boolean tried;
    private boolean inFlight;
    private int retries;
    private int keyChanges;

    private QueuedMessage(OutboxEntry entry) {
        this.entry = entry;
        this.message = entry.message();
    }

    /// A new message that was not tried yet.
    static QueuedMessage written(OutboxEntry entry) {
        return new QueuedMessage(entry);
    }

    /// A message that an earlier program has left, and may have sent.
    static QueuedMessage restored(OutboxEntry entry) {
        var left = new QueuedMessage(entry);
        left.tried = true;
        OutboxEntry.Failure failure = entry.failure();
        if (failure != null) {
            left.state = new DeliveryState.Failed(new UserError.Unavailable(failure.what(), failure.next()));
        }
        return left;
    }

    OutboxEntry entry() {
        return entry;
    }

    /// The entry as it is to be tried; it must be saved before.
    void prepare(OutboxEntry changed) {
        unsaved |= !changed.equals(entry);
        entry(changed);
    }

    /// The entry as its file has it.
    void saved(OutboxEntry changed) {
        entry(changed);
        unsaved = false;
    }

    private void entry(OutboxEntry changed) {
        if (!changed.equals(entry)) {
            entry = changed;
            message = changed.message();
        }
    }

    /// Whether the file has exactly `other`.
    boolean isSavedAs(OutboxEntry other) {
        return !unsaved && entry.equals(other);
    }

    Stamp stamp() {
        return Stamp.parse(entry.stamp());
    }

    DeliveryState state() {
        return state;
    }

    /// Ends a try, if there is one.
    ///
    /// @return whether the state is another one than before
    boolean setState(DeliveryState changed) {
        boolean isNew = !state.equals(changed);
        inFlight = false;
        state = changed;
        return isNew;
    }

    boolean hasFailed() {
        return state instanceof DeliveryState.Failed;
    }

    /// Begins a try, which ends with the next state.
    ///
    /// @return whether it is the first one: then the message cannot be in the table
    boolean startTry() {
        boolean first = !tried;
        tried = true;
        inFlight = true;
        return first;
    }

    /// Whether it is being tried, so that the answer is not known yet.
    boolean inFlight() {
        return inFlight;
    }

    int countRetry() {
        return ++retries;
    }

    int countKeyChange() {
        return ++keyChanges;
    }

    /// Resets the number of tries, because the person retries it.
    void resetCounts() {
        retries = 0;
        keyChanges = 0;
    }

    OutgoingMessage outgoing() {
        return new OutgoingMessage(state instanceof DeliveryState.Sent(var arrived) ? arrived : message, state);
    }
}
