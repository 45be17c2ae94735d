package dev.sortkey.chat.send;

import dev.sortkey.support.UserError;

/// An unsent message and what is done about it.
final class Ticket {
    private Entry entry;
    private Delivery delivery;
    private boolean tried;
    private boolean underway;

    private Ticket(Entry entry, Delivery delivery, boolean tried) {
        this.entry = entry;
        this.delivery = delivery;
        this.tried = tried;
    }

    /// Just written: nobody has tried to send it.
    static Ticket fresh(Entry entry) {
        return new Ticket(entry, new Delivery.Pending(), false);
    }

    /// Left by an earlier program, which may have sent it.
    static Ticket left(Entry entry) {
        Entry.Failure failure = entry.failure();
        return new Ticket(
                entry,
                failure == null
                        ? new Delivery.Pending()
                        : new Delivery.Failed(new UserError.Unavailable(failure.what(), failure.next())),
                true);
    }

    Entry entry() {
        return entry;
    }

    void change(Entry changed) {
        entry = changed;
    }

    Delivery delivery() {
        return delivery;
    }

    /// Whether that is news.
    boolean change(Delivery changed) {
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
        return delivery instanceof Delivery.Failed;
    }

    Outgoing outgoing() {
        return new Outgoing(delivery instanceof Delivery.Sent(var message) ? message : entry.message(), delivery);
    }
}
