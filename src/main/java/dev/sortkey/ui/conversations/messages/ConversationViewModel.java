package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.client.History;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.client.Participant;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.MessageText;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.send.DeliveryState;
import dev.sortkey.chat.send.Drafts;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// One conversation that is open: its messages, what is written to it, and how far it is read.
public final class ConversationViewModel {
    /// So many pages are read at once to reach the oldest unread message.
    private static final int FIRST_PAGES = 5;

    private static final int FIND_PAGES = 20;

    private final Participant seat;
    private final Tasks tasks;
    private final Times times;
    private final Talk talk = new Talk();
    private final History history;
    private final ReadOnlyObjectWrapper<List<MessageRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable UserError> error = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable UserError> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Message> editing = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper below = new ReadOnlyIntegerWrapper();
    private final StringProperty draft = new SimpleStringProperty("");
    private final List<OutgoingMessage> leaving = new ArrayList<>();
    private InboxEntry entry;
    private @Nullable Stamp line;
    private long unreadAtOpening;
    private boolean opened;
    private boolean looking = true;
    private boolean marking;
    private Tasks.@Nullable Task<?> task;

    /// The conversation of `entry`, as the person at `seat` sees it; nothing is asked before {@link #open}.
    public ConversationViewModel(Participant seat, InboxEntry entry, Tasks tasks, Times times) {
        this.seat = seat;
        this.entry = entry;
        this.tasks = tasks;
        this.times = times;
        this.history = seat.client().history(entry.conversation());
        draft.set(keptDraft());
        leaving.addAll(seat.sender().outgoing().stream().filter(this::isHere).toList());
        draft.subscribe(text -> {
            if (editing.get() == null) {
                seat.drafts().put(entry.conversation(), new Drafts.Draft(text, text.length()));
            }
        });
    }

    private String keptDraft() {
        return seat.drafts().of(entry.conversation()).map(Drafts.Draft::text).orElse("");
    }

    /// Which conversation, as the inbox has it now.
    public InboxEntry entry() {
        return entry;
    }

    /// Who looks.
    public Person me() {
        return seat.client().me();
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

    /// Why the last change was refused; null when it was not.
    public ReadOnlyObjectProperty<@Nullable UserError> problem() {
        return problem.getReadOnlyProperty();
    }

    /// The message whose text is being changed; null when a new one is written.
    public ReadOnlyObjectProperty<@Nullable Message> editing() {
        return editing.getReadOnlyProperty();
    }

    /// How many messages came while the end was out of sight.
    public ReadOnlyIntegerProperty below() {
        return below.getReadOnlyProperty();
    }

    /// What stands in the composer; kept for each conversation, also when the program ends.
    public StringProperty draft() {
        return draft;
    }

    /// Whether there may be older messages than those that are known.
    public boolean hasOlder() {
        return history.hasOlder();
    }

    /// Reads the newest messages, as far back as the unread ones go.
    public void open() {
        unreadAtOpening = entry.unread() == null ? 0 : entry.unread();
        Stamp read = entry.row().counter().readAt();
        load(() -> {
            var pages = new ArrayList<Parsed<Message>>();
            long known = 0;
            do {
                Parsed<Message> page = history.older();
                pages.add(page);
                known += page.good().size();
            } while (known < unreadAtOpening && pages.size() < FIRST_PAGES && history.hasOlder());
            return pages;
        });
        if (task != null) {
            task.onSuccess(_ -> {
                line = talk.lineFor(unreadAtOpening, read, me().uuid());
                opened = true;
                show();
            });
        }
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
                    && pages.getLast().good().stream().noneMatch(message -> Talk.contains(message, text)));
            return pages;
        });
    }

    private void load(Callable<List<Parsed<Message>>> work) {
        loading.set(true);
        error.set(null);
        task = tasks.run(work)
                .onSuccess(pages -> {
                    pages.forEach(talk::putAll);
                    pages.forEach(page -> page.good().stream().findFirst().ifPresent(seat.sender()::seen));
                    show();
                })
                .onError(error::set)
                .onFinally(() -> loading.set(false));
    }

    /// Sends what stands in the composer, or changes the message that is being edited.
    ///
    /// @throws UserException when it is blank or too long, or cannot be kept on disk; it stays in the composer then
    public void send() {
        problem.set(null);
        Message edited = editing.get();
        String text = draft.get();
        if (edited == null) {
            put(seat.sender().send(me(), entry.conversation(), text));
            line = null;
        } else {
            MessageText.checked(text);
            tasks.run(() -> seat.client().edit(edited, text))
                    .onSuccess(this::said)
                    .onError(refused -> giveBack(edited, text, refused));
            editing.set(null);
        }
        draft.set("");
    }

    /// An edit that was refused stays in the composer, unless something else was begun there meanwhile.
    private void giveBack(Message edited, String text, UserError refused) {
        problem.set(refused);
        if (draft.get().isEmpty()) {
            edit(edited);
            draft.set(text);
        }
    }

    /// Begins to change one's own message.
    public void edit(Message message) {
        if (message.sender().uuid().equals(me().uuid()) && !message.isDeleted()) {
            editing.set(message);
            draft.set(message.text());
        }
    }

    /// Begins to change one's newest message.
    public void editLast() {
        Message last = talk.lastOf(me().uuid());
        if (last != null) {
            edit(last);
        }
    }

    /// Leaves the message as it was, and comes back to the draft.
    public void cancelEdit() {
        editing.set(null);
        draft.set(keptDraft());
    }

    /// Takes one's own message back.
    public void delete(Message message) {
        problem.set(null);
        tasks.run(() -> seat.client().delete(message)).onSuccess(this::said).onError(problem::set);
    }

    public void retry(String uuid) {
        seat.sender().retry(uuid);
    }

    public void discard(String uuid) {
        seat.sender().discard(uuid);
    }

    /// Whether the person looks at the end: the window has the focus, and the newest message is seen.
    public void looks(boolean atEnd) {
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
        Stamp newest = talk.newest();
        if (!opened || marking || newest == null || entry.unread() == null || entry.unread() == 0) {
            return;
        }
        marking = true;
        InboxEntry seen = entry;
        tasks.run(() -> {
                    seat.client().markRead(seen, newest);
                    return seen;
                })
                .onError(_ -> {}) // the next message tries again; nothing is lost
                .onFinally(() -> marking = false);
    }

    /// Something happened in the table.
    public void happened(ChatEvent event) {
        switch (event) {
            case ChatEvent.Said(var message) when isHere(message) -> said(message);
            case ChatEvent.Unsaid(var conversation, var stamp)
            when conversation.equals(entry.conversation()) -> {
                talk.remove(stamp);
                show();
            }
            case ChatEvent.Missed _ -> catchUp();
            case ChatEvent.Said _,
                    ChatEvent.Unsaid _,
                    ChatEvent.InboxMoved _,
                    ChatEvent.InboxGone _,
                    ChatEvent.HeadChanged _,
                    ChatEvent.MemberChanged _,
                    ChatEvent.MemberGone _,
                    ChatEvent.Signed _ -> {}
        }
    }

    private void said(Message message) {
        boolean isNew = talk.put(message);
        if (isNew && !looking && !message.sender().uuid().equals(me().uuid())) {
            below.set(below.get() + 1);
        }
        show();
    }

    /// Reads what may have been missed.
    public void catchUp() {
        Stamp newest = talk.newest();
        if (newest != null) {
            tasks.run(() -> seat.client().since(entry.conversation(), newest))
                    .onSuccess(newer -> newer.messages().good().forEach(this::said));
        }
    }

    /// The newest message that is known; null when none is.
    public @Nullable Stamp newest() {
        return talk.newest();
    }

    /// A message of one's own has come further.
    public void delivered(OutgoingMessage outgoing) {
        if (isHere(outgoing) || leaving.stream().anyMatch(it -> it.uuid().equals(outgoing.uuid()))) {
            put(outgoing);
        }
    }

    private void put(OutgoingMessage outgoing) {
        int place = -1;
        for (int i = 0; i < leaving.size(); i++) {
            place = leaving.get(i).uuid().equals(outgoing.uuid()) ? i : place;
        }
        switch (outgoing.delivery()) {
            case DeliveryState.Sent(var message) -> {
                talk.put(message);
                leaving.removeIf(it -> it.uuid().equals(outgoing.uuid()));
            }
            case DeliveryState.Discarded _ -> leaving.removeIf(it -> it.uuid().equals(outgoing.uuid()));
            case DeliveryState.Pending _, DeliveryState.Sending _, DeliveryState.Waiting _, DeliveryState.Failed _ -> {
                if (place < 0) {
                    leaving.add(outgoing);
                } else {
                    leaving.set(place, outgoing);
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
        return talk.find(text);
    }

    private void show() {
        Stamp after = line;
        rows.set(Rows.of(
                talk.messages(),
                talk.broken(),
                leaving.stream().map(LeavingRows::of).toList(),
                after == null ? null : new Rows.Line(after, unreadAtOpening),
                me().uuid(),
                times));
    }

    /// Ends what was asked for.
    public void close() {
        if (task != null) {
            task.cancel();
        }
    }
}
