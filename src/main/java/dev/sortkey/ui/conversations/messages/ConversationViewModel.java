package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.client.Groups;
import dev.sortkey.chat.client.History;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.client.Participant;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.send.DeliveryState;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// One conversation that is open: its messages, what is written to it, and how far it is read.
///
/// Closing it cancels reads, but not writes, which continue to the outbox or the table.
public final class ConversationViewModel implements AutoCloseable {
    /// So many pages are read at once to reach the oldest unread message.
    private static final int FIRST_PAGES = 5;

    private static final int FIND_PAGES = 20;

    private final Participant participant;
    private final Tasks writes;
    private final TaskScope reads;
    private final Times times;
    private final BooleanSupplier receipts;
    private final LoadedMessages loaded = new LoadedMessages();
    private final History history;
    private final ReadOnlyObjectWrapper<List<MessageRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable UserError> error = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper below = new ReadOnlyIntegerWrapper();
    private final ComposerViewModel composer;
    private final List<OutgoingMessage> unsent = new ArrayList<>();
    private InboxEntry entry;
    private @Nullable Stamp line;
    private long unreadAtOpening;
    private boolean opened;
    private boolean looking = true;
    private boolean marking;

    /// The conversation of `entry`, as `participant` sees it; nothing is read before {@link #open}.
    ///
    /// @param receipts whether the others may see how far the person has read
    public ConversationViewModel(
            Participant participant, InboxEntry entry, Tasks tasks, Times times, BooleanSupplier receipts) {
        this.participant = participant;
        this.entry = entry;
        this.writes = tasks;
        this.reads = new TaskScope(tasks);
        this.times = times;
        this.receipts = receipts;
        this.history = participant.client().history(entry.conversation());
        this.composer = new ComposerViewModel(participant, entry.conversation(), tasks, this::put, this::said);
        unsent.addAll(
                participant.sender().outgoing().stream().filter(this::isHere).toList());
    }

    /// Which conversation, as the inbox has it now.
    public InboxEntry entry() {
        return entry;
    }

    /// The current person.
    public Person me() {
        return participant.client().me();
    }

    public ReadOnlyObjectProperty<List<MessageRow>> rows() {
        return rows.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /// Why the messages could not be read; null when they could.
    public ReadOnlyObjectProperty<@Nullable UserError> error() {
        return error.getReadOnlyProperty();
    }

    /// How many messages arrived while the end wasn't visible.
    public ReadOnlyIntegerProperty below() {
        return below.getReadOnlyProperty();
    }

    /// What is written below the messages.
    ComposerViewModel composer() {
        return composer;
    }

    /// The text in the composer; kept for each conversation, also when the program ends.
    public StringProperty draft() {
        return composer.draft();
    }

    /// Whether there may be older messages than those that are known.
    public boolean hasOlder() {
        return history.hasOlder();
    }

    /// Reads the newest messages, as far back as the unread ones go.
    public void open() {
        unreadAtOpening = entry.unread() == null ? 0 : entry.unread();
        Stamp read = entry.row().counter().readAt();
        long unread = unreadAtOpening;
        load(() -> {
                    var pages = new ArrayList<Parsed<Message>>();
                    long known = 0;
                    do {
                        Parsed<Message> page = history.older();
                        pages.add(page);
                        known += page.good().size();
                    } while (known < unread && pages.size() < FIRST_PAGES && history.hasOlder());
                    return pages;
                })
                .onSuccess(_ -> {
                    line = loaded.lineFor(unread, read, me().uuid());
                    opened = true;
                    show();
                });
    }

    /// Reads the page before the oldest message that is known.
    public void older() {
        if (!loading.get() && history.hasOlder()) {
            load(() -> List.of(history.older()));
        }
    }

    /// Reads older pages until one has a message with `text`, 20 at most.
    void findOlder(String text) {
        if (loading.get() || !history.hasOlder() || text.isBlank()) {
            return;
        }
        load(() -> {
            var pages = new ArrayList<Parsed<Message>>();
            do {
                pages.add(history.older());
            } while (pages.size() < FIND_PAGES
                    && history.hasOlder()
                    && pages.getLast().good().stream().noneMatch(message -> LoadedMessages.contains(message, text)));
            return pages;
        });
    }

    private Tasks.Task<List<Parsed<Message>>> load(Callable<List<Parsed<Message>>> work) {
        loading.set(true);
        error.set(null);
        return reads.run(() -> {
                    List<Parsed<Message>> pages = work.call();
                    pages.forEach(page -> page.good().stream().findFirst().ifPresent(participant.sender()::seen));
                    return pages;
                })
                .onSuccess(pages -> {
                    pages.forEach(loaded::putAll);
                    show();
                })
                .onError(error::set)
                .onFinally(() -> loading.set(false));
    }

    /// Sends the text in the composer, or changes the message that is being edited.
    ///
    /// @throws dev.sortkey.support.UserException when it is blank or too long; it stays in the composer then
    public void send() {
        boolean edited = composer.editing().get() != null;
        composer.send();
        if (!edited) {
            line = null;
        }
    }

    /// Edits the person's newest message.
    public void editLast() {
        Message last = loaded.lastOf(me().uuid());
        if (last != null) {
            composer.edit(last);
        }
    }

    /// Deletes the person's own message.
    public void delete(Message message) {
        composer.change(() -> participant.client().delete(message), this::said);
    }

    /// Tries a message again that has failed, or at once when it waits.
    public void retry(String uuid) {
        composer.change(
                () -> {
                    participant.sender().retry(uuid);
                    return uuid;
                },
                _ -> {});
    }

    /// Takes a message back that is not sent yet.
    public void discard(String uuid) {
        composer.change(() -> participant.sender().discard(uuid), _ -> {});
    }

    /// Whether the person sees the newest message: the window has the focus, and the end is visible.
    public void setLooking(boolean atEnd) {
        looking = atEnd;
        if (atEnd) {
            below.set(0);
            markRead();
        }
    }

    /// The inbox has the conversation like this now.
    public void entry(InboxEntry changed) {
        entry = changed;
        if (looking) {
            markRead();
        }
    }

    private void markRead() {
        Stamp newest = loaded.newest();
        if (!opened || marking || newest == null || entry.unread() == null || entry.unread() == 0) {
            return;
        }
        marking = true;
        InboxEntry seen = entry;
        boolean shown = receipts.getAsBoolean();
        writes.run(() -> {
                    participant.client().markRead(seen, newest);
                    if (shown) {
                        new Groups(participant.client()).receipt(seen.conversation(), newest);
                    }
                    return seen;
                })
                .onError(_ -> {}) // the next message tries again; nothing is lost
                .onFinally(() -> marking = false);
    }

    /// Something happened in the table.
    public void onEvent(ChatEvent event) {
        switch (event) {
            case ChatEvent.MessageChanged(var message) when isHere(message) -> said(message);
            case ChatEvent.MessageRemoved(var conversation, var stamp)
            when conversation.equals(entry.conversation()) -> {
                loaded.remove(stamp);
                show();
            }
            case ChatEvent.EventsMissed _ -> catchUp();
            case ChatEvent.MessageChanged _,
                    ChatEvent.MessageRemoved _,
                    ChatEvent.InboxRowChanged _,
                    ChatEvent.InboxRowRemoved _,
                    ChatEvent.HeadChanged _,
                    ChatEvent.MemberChanged _,
                    ChatEvent.MemberRemoved _,
                    ChatEvent.PresenceChanged _ -> {}
        }
    }

    private void said(Message message) {
        boolean isNew = loaded.put(message);
        if (isNew && !looking && !message.sender().uuid().equals(me().uuid())) {
            below.set(below.get() + 1);
        }
        show();
    }

    /// Reads what may have been missed.
    public void catchUp() {
        Stamp newest = loaded.newest();
        if (newest != null) {
            reads.latest("newer", () -> participant.client().since(entry.conversation(), newest))
                    .onSuccess(newer -> newer.messages().good().forEach(this::said));
        }
    }

    /// The newest message that is known; null when none is.
    public @Nullable Stamp newest() {
        return loaded.newest();
    }

    /// The state of an outgoing message has changed.
    public void onDelivery(OutgoingMessage outgoing) {
        if (isHere(outgoing) || unsent.stream().anyMatch(it -> it.uuid().equals(outgoing.uuid()))) {
            put(outgoing);
        }
    }

    private void put(OutgoingMessage outgoing) {
        int place = -1;
        for (int i = 0; i < unsent.size(); i++) {
            place = unsent.get(i).uuid().equals(outgoing.uuid()) ? i : place;
        }
        switch (outgoing.delivery()) {
            case DeliveryState.Sent(var message) -> {
                loaded.put(message);
                unsent.removeIf(it -> it.uuid().equals(outgoing.uuid()));
            }
            case DeliveryState.Discarded _ -> unsent.removeIf(it -> it.uuid().equals(outgoing.uuid()));
            case DeliveryState.Pending _, DeliveryState.Sending _, DeliveryState.Waiting _, DeliveryState.Failed _ -> {
                if (place < 0) {
                    unsent.add(outgoing);
                } else {
                    unsent.set(place, outgoing);
                }
            }
        }
        show();
    }

    private boolean isHere(Message message) {
        return message.conversation().equals(entry.conversation());
    }

    private boolean isHere(OutgoingMessage outgoing) {
        return isHere(outgoing.message());
    }

    /// The identifiers of known messages that contain `text`, oldest first.
    public List<String> find(String text) {
        return loaded.find(text);
    }

    private void show() {
        Stamp after = line;
        rows.set(Rows.of(
                loaded.messages(),
                loaded.broken(),
                unsent.stream().map(MessageRow.Unsent::of).toList(),
                after == null ? null : new Rows.Line(after, unreadAtOpening),
                me().uuid(),
                times));
    }

    /// Ends what is being read.
    @Override
    public void close() {
        reads.close();
    }
}
