package dev.sortkey.ui.conversations;

import dev.sortkey.chat.client.ChangeFeed;
import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.client.ChatListener;
import dev.sortkey.chat.client.ChatSession;
import dev.sortkey.chat.client.Inbox;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.client.MessagePolling;
import dev.sortkey.chat.client.Participant;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.send.DeliveryState;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.conversations.messages.ConversationViewModel;
import dev.sortkey.ui.conversations.messages.Times;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// One person's inbox and the conversation that is open, kept current by what happens at the table.
final class ConversationsViewModel implements ChatListener {
    private final ChatSession session;
    private final Participant seat;
    private final Tasks tasks;
    private final Times times;
    private final MessagePolling polling;
    private final Presence company;
    private final ReadOnlyObjectWrapper<List<InboxEntry>> entries = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable ConversationViewModel> open = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ChangeFeed> feed;
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable UserError> error = new ReadOnlyObjectWrapper<>();
    private final StringProperty filter = new SimpleStringProperty("");
    private final BooleanProperty archived = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Instant> looked;
    private final AutoCloseable listening;
    private Inbox inbox;
    private Consumer<Record> records = _ -> {};
    private boolean polls;

    ConversationsViewModel(ChatSession session, Participant seat, Tasks tasks, Times times) {
        this.session = session;
        this.seat = seat;
        this.tasks = tasks;
        this.times = times;
        this.polling = new MessagePolling(seat.client());
        this.company = new Presence(seat.client(), tasks, times);
        this.inbox = Inbox.empty(me().uuid());
        this.feed = new ReadOnlyObjectWrapper<>(session.feed());
        this.looked = new ReadOnlyObjectWrapper<>(now());
        this.listening = session.listen(this);
        filter.subscribe(() -> show());
        archived.subscribe(() -> show());
    }

    Person me() {
        return seat.me();
    }

    Participant seat() {
        return seat;
    }

    /// Who else is here.
    Presence company() {
        return company;
    }

    ChatSession session() {
        return session;
    }

    /// The conversations that match the filter, pinned ones first, then newest first.
    ReadOnlyObjectProperty<List<InboxEntry>> entries() {
        return entries.getReadOnlyProperty();
    }

    /// The conversation that is open, or null.
    ReadOnlyObjectProperty<@Nullable ConversationViewModel> open() {
        return open.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ChangeFeed> feed() {
        return feed.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /// Why the inbox could not be read; null when it could.
    ReadOnlyObjectProperty<@Nullable UserError> error() {
        return error.getReadOnlyProperty();
    }

    StringProperty filter() {
        return filter;
    }

    /// Whether archived conversations are shown instead of the others.
    BooleanProperty archived() {
        return archived;
    }

    /// Changes whenever something that is told in relation to now should be told anew.
    ReadOnlyObjectProperty<Instant> looked() {
        return looked.getReadOnlyProperty();
    }

    /// How many rows of the inbox could not be read.
    int malformed() {
        return inbox.bad().size();
    }

    /// Reads the inbox; not before the stream is read when that is about to be, because it would be read again then.
    void start() {
        loading.set(true);
        if (!(feed.get() instanceof ChangeFeed.Starting)) {
            refresh();
        }
    }

    /// Reads the inbox.
    void refresh() {
        loading.set(true);
        error.set(null);
        tasks.run(() -> seat.client().inbox())
                .onSuccess(this::take)
                .onError(error::set)
                .onFinally(() -> loading.set(false));
    }

    private void take(Inbox read) {
        boolean first = inbox.rows().isEmpty();
        inbox = read;
        show();
        if (first) {
            company.ask(counterparts(), this::look);
        }
    }

    private List<String> counterparts() {
        return inbox.entries().stream()
                .map(entry -> entry.row().counterpart())
                .filter(java.util.Objects::nonNull)
                .map(Person::uuid)
                .distinct()
                .toList();
    }

    private void show() {
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        entries.set(inbox.entries().stream()
                .filter(entry -> entry.row().flags().contains(InboxRow.Flag.ARCHIVED) == archived.get())
                .filter(entry -> entry.row().name().toLowerCase(Locale.ROOT).contains(wanted)
                        || entry.last().preview().toLowerCase(Locale.ROOT).contains(wanted))
                .toList());
        ConversationViewModel shown = open.get();
        if (shown != null) {
            find(shown.entry().conversation()).ifPresent(shown::entry);
        }
        look();
    }

    private java.util.Optional<InboxEntry> find(String conversation) {
        return inbox.entries().stream()
                .filter(entry -> entry.conversation().equals(conversation))
                .findFirst();
    }

    /// Opens a conversation of the inbox; one that is open stays as it is.
    void select(String conversation) {
        ConversationViewModel shown = open.get();
        if (shown == null || !shown.entry().conversation().equals(conversation)) {
            find(conversation).ifPresent(this::show);
        }
    }

    private void show(InboxEntry entry) {
        closeOpen();
        var model = new ConversationViewModel(seat, entry, tasks, times);
        model.draft().subscribe(text -> company.writes(entry, text));
        open.set(model);
    }

    private void closeOpen() {
        ConversationViewModel before = open.get();
        if (before != null) {
            before.close();
        }
    }

    /// Opens the conversation `steps` below the one that is open, or the next one with unread messages.
    void step(int steps, boolean unreadOnly) {
        List<InboxEntry> all = entries.get();
        ConversationViewModel shown = open.get();
        int at = -1;
        for (int i = 0; shown != null && i < all.size(); i++) {
            at = all.get(i).conversation().equals(shown.entry().conversation()) ? i : at;
        }
        int next = at < 0 ? (steps > 0 ? 0 : all.size() - 1) : at + steps;
        while (next >= 0 && next < all.size() && unreadOnly && isRead(all.get(next))) {
            next += steps;
        }
        if (next >= 0 && next < all.size()) {
            select(all.get(next).conversation());
        }
    }

    private static boolean isRead(InboxEntry entry) {
        return entry.unread() == null || entry.unread() == 0;
    }

    /// Begins a conversation with its first message and opens it.
    ///
    /// @throws dev.sortkey.support.UserException when the message is blank, too long, or cannot be kept
    void begin(List<Person> others, @Nullable String title, String text) {
        OutgoingMessage first = seat.sender().begin(me(), others, title, text);
        var row = new InboxRow(
                me().uuid(),
                first.message().conversation(),
                title == null ? others.getFirst() : null,
                title,
                InboxRow.Last.of(first.message()),
                InboxRow.Counter.NONE,
                Set.of(),
                InboxRow.Origin.STABLE);
        show(new InboxEntry(row, row.last(), 0L, List.of()));
    }

    /// Opens the direct conversation with `other` where there is one, and says so to `opened`.
    void openDirect(Person other, Runnable opened, Consumer<UserError> onError) {
        tasks.run(() -> seat.client().directWith(other))
                .onSuccess(found -> found.flatMap(this::find).ifPresent(entry -> {
                    show(entry);
                    opened.run();
                }))
                .onError(onError);
    }

    /// People whose handle begins as `prefix` does.
    void people(String prefix, Consumer<List<Person>> found, Consumer<UserError> onError) {
        tasks.run(() -> seat.client().people(prefix.toLowerCase(Locale.ROOT)))
                .onSuccess(people -> found.accept(people.stream()
                        .filter(it -> !it.uuid().equals(me().uuid()))
                        .toList()))
                .onError(onError);
    }

    /// Mutes, pins or archives a conversation, or not any more.
    void flag(InboxEntry entry, InboxRow.Flag flag, boolean on, Consumer<UserError> onError) {
        change(() -> seat.client().flag(entry, flag, on), onError);
    }

    /// Leaves a group.
    void leave(InboxEntry entry, Consumer<UserError> onError) {
        change(() -> seat.client().leave(entry.conversation()), onError);
    }

    /// Deletes what the reference's stream job left behind of a conversation.
    void forgetSurplus(InboxEntry entry, Consumer<UserError> onError) {
        change(() -> seat.client().forgetSurplus(entry), onError);
    }

    private void change(Runnable work, Consumer<UserError> onError) {
        tasks.run(() -> {
                    work.run();
                    return true;
                })
                .onSuccess(_ -> refresh())
                .onError(onError);
    }

    @Override
    public void happened(ChatEvent event) {
        Inbox after = inbox.after(event);
        if (!after.equals(inbox)) {
            inbox = after;
            show();
        }
        if (event instanceof ChatEvent.Missed) {
            refresh();
        }
        if (company.happened(event)) {
            look();
        }
        ConversationViewModel shown = open.get();
        if (shown != null) {
            shown.happened(event);
        }
    }

    /// Tells `listener` of the stream's records.
    void hears(Consumer<Record> listener) {
        records = listener;
    }

    @Override
    public void recorded(Record record) {
        records.accept(record);
    }

    @Override
    public void feed(ChangeFeed state) {
        boolean waited = feed.get() instanceof ChangeFeed.Starting;
        feed.set(state);
        if (waited && !(state instanceof ChangeFeed.Starting)) {
            refresh();
            ConversationViewModel shown = open.get();
            if (shown != null) {
                shown.catchUp();
            }
        }
    }

    @Override
    public void delivered(OutgoingMessage outgoing) {
        if (!outgoing.message().sender().uuid().equals(me().uuid())) {
            return;
        }
        ConversationViewModel shown = open.get();
        if (shown != null) {
            shown.delivered(outgoing);
        }
        if (outgoing.delivery() instanceof DeliveryState.Sent && !(feed.get() instanceof ChangeFeed.Live)) {
            refresh();
        }
    }

    /// Time has passed: looks at what nobody tells, and shows that somebody is here.
    ///
    /// @param focused whether somebody looks at the window
    void tick(boolean focused) {
        if (!(feed.get() instanceof ChangeFeed.Live) && !polls) {
            polls = true;
            ConversationViewModel shown = open.get();
            String conversation = shown == null ? null : shown.entry().conversation();
            var newest = shown == null ? null : shown.newest();
            tasks.run(() -> polling.look(conversation, newest, focused))
                    .onSuccess(this::seen)
                    .onError(_ -> {}) // what the person asks for says why
                    .onFinally(() -> polls = false);
        }
        if (focused) {
            company.here();
        }
        look();
    }

    private void seen(MessagePolling.Seen seen) {
        ConversationViewModel shown = open.get();
        if (shown != null) {
            seen.messages().forEach(message -> shown.happened(new ChatEvent.Said(message)));
        }
        if (seen.inbox() != null) {
            take(seen.inbox());
        }
    }

    /// Whether something was begun there and not sent.
    boolean hasDraft(InboxEntry entry) {
        return seat.drafts().of(entry.conversation()).isPresent();
    }

    Instant now() {
        return seat.client().clock().instant();
    }

    private void look() {
        looked.set(now());
    }

    void close() {
        closeOpen();
        try {
            listening.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
