package dev.sortkey.chat.send;

import dev.sortkey.support.UserError;

/// An unsent message and what is done about it.
final class QueuedMessage {
    private Entry entry;
    private DeliveryState delivery;
    private boolean tried;
    private boolean underway;

    private QueuedMessage(Entry entry, DeliveryState delivery, boolean tried) {
        this.entry = entry;
        this.delivery = delivery;
        this.tried = tried;
    }

    /// Just written: nobody has tried to send it.
    static QueuedMessage fresh(Entry entry) {
        return new QueuedMessage(entry, new DeliveryState.Pending(), false);
    }

    /// Left by an earlier program, which may have sent it.
    static QueuedMessage left(Entry entry) {
        Entry.Failure failure = entry.failure();
        return new QueuedMessage(
                entry,
                failure == null
                        ? new DeliveryState.Pending()
                        : new DeliveryState.Failed(new UserError.Unavailable(failure.what(), failure.next())),
                true);
    }

    Entry entry() {
        return entry;
    }

    void change(Entry changed) {
        entry = changed;
    }

    DeliveryState delivery() {
        return delivery;
    }

    /// Whether that is news.
    boolean change(DeliveryState changed) {
        boolean news = !delivery.equals(changed);
        underway = false;
        delivery = changed;
        return news;
    }

    /// Whether it may be in the table already: its key is not changed without an answer.
    boolean tried() {
        return tried;
    }

    /// Whether nobody knows the answer this moment.
    boolean underway() {
        return underway;
    }

    /// Somebody begins to try it, until its delivery changes.
    void setOut() {
        underway = true;
    }

    void markTried() {
        tried = true;
    }

    boolean hasFailed() {
        return delivery instanceof DeliveryState.Failed;
    }

    OutgoingMessage outgoing() {
        return new OutgoingMessage(
                delivery instanceof DeliveryState.Sent(var message) ? message : entry.message(), delivery);
    }
}
