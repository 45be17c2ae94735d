package dev.sortkey.ui.conversations;

import dev.sortkey.chat.client.ChangeFeed;
import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.client.ChatListener;
import dev.sortkey.chat.client.ChatSession;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.client.MessagePolling;
import dev.sortkey.chat.client.Participant;
import dev.sortkey.chat.client.PeopleSearch;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.model.TextMatch;
import dev.sortkey.chat.send.DeliveryState;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.conversations.members.MembersViewModel;
import dev.sortkey.ui.conversations.messages.ConversationViewModel;
import dev.sortkey.ui.conversations.messages.Times;
import dev.sortkey.ui.conversations.search.SearchViewModel;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// One person's inbox and the conversation that is open, kept current by the events of the table.
final class ConversationsViewModel implements ChatListener, AutoCloseable {
    private final ChatSession session;
    private final Participant participant;
    private final Tasks writes;
    private final TaskScope reads;
    private final Times times;
    private final Looks looks;
    private PeopleSearch search;
    private final Presence presence;
    private final InboxViewModel inbox;
    private final ConversationChanges changes;
    private final ReadOnlyObjectWrapper<@Nullable ConversationViewModel> open = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ChangeFeed> feed;
    private final ReadOnlyObjectWrapper<Instant> updated;
    private final BooleanProperty receipts = new SimpleBooleanProperty();
    private boolean askedWhoIsHere;
    private Consumer<Record> records = _ -> {};
    private Consumer<Message> messages = _ -> {};
    private @Nullable String wanted;
    private final Set<String> deleted = new HashSet<>();

    ConversationsViewModel(ChatSession session, Participant participant, Tasks tasks, Times times) {
        this.session = session;
        this.participant = participant;
        this.writes = tasks;
        this.reads = new TaskScope(tasks);
        this.times = times;
        this.search = newSearch();
        this.presence = new Presence(participant.client(), reads, times);
        this.inbox = new InboxViewModel(me().uuid(), reads, participant::inbox, this::shown);
        this.looks = new Looks(new MessagePolling(participant.client()), reads, inbox, open::get);
        this.changes = new ConversationChanges(participant, writes, this::refresh, this::left);
        this.feed = new ReadOnlyObjectWrapper<>(session.feed());
        this.updated = new ReadOnlyObjectWrapper<>(now());
        reads.onClose(session.listen(this));
    }

    private PeopleSearch newSearch() {
        return new PeopleSearch(participant.client(), session.scansForPeople());
    }

    Person me() {
        return participant.me();
    }

    Participant participant() {
        return participant;
    }

    Presence presence() {
        return presence;
    }

    ChatSession session() {
        return session;
    }

    /// The conversations of the person.
    InboxViewModel inbox() {
        return inbox;
    }

    /// The conversation that is open, or null.
    ReadOnlyObjectProperty<@Nullable ConversationViewModel> open() {
        return open.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ChangeFeed> feed() {
        return feed.getReadOnlyProperty();
    }

    /// Changes whenever times relative to now, such as `5 min`, must be shown again.
    ReadOnlyObjectProperty<Instant> updated() {
        return updated.getReadOnlyProperty();
    }

    /// Reads the inbox; if reading the stream is about to start, after that, because it would be read again then.
    void start() {
        inbox.await();
        if (!(feed.get() instanceof ChangeFeed.Starting)) {
            refresh();
        }
    }

    /// Reads the inbox, and the drafts of other programs.
    void refresh() {
        participant.drafts().reload();
        inbox.refresh();
    }

    /// Opens `conversation` as soon as the inbox shows it; nothing for null.
    void openWhenRead(@Nullable String conversation) {
        wanted = conversation;
    }

    private void openWanted() {
        if (wanted != null && inbox.find(wanted).isPresent()) {
            String conversation = wanted;
            wanted = null;
            select(conversation);
        }
    }

    /// The inbox has changed: so has the entry of the conversation that is open.
    private void shown() {
        ConversationViewModel shown = open.get();
        if (shown != null) {
            inbox.find(shown.entry().conversation()).ifPresent(shown::entry);
        }
        openWanted();
        List<String> others = inbox.counterparts();
        if (!askedWhoIsHere && !others.isEmpty()) {
            askedWhoIsHere = true;
            presence.load(others, this::updateTimes);
        }
        updateTimes();
    }

    /// Opens a conversation of the inbox; one that is open stays as it is.
    void select(String conversation) {
        ConversationViewModel shown = open.get();
        if (shown == null || !shown.entry().conversation().equals(conversation)) {
            inbox.find(conversation).ifPresent(this::show);
        }
    }

    void show(InboxEntry entry) {
        wanted = null;
        closeOpen();
        var model = new ConversationViewModel(
                participant, entry, writes, times, new ConversationViewModel.Host(receipts::get, this::refresh));
        model.draft().subscribe(text -> presence.typing(entry, text));
        open.set(model);
    }

    /// Opens a conversation at the message at `stamp`, with `wanted` highlighted.
    void show(InboxEntry entry, Stamp stamp, TextMatch wanted) {
        select(entry.conversation());
        ConversationViewModel shown = open.get();
        if (shown != null) {
            shown.highlight(wanted);
            shown.goTo(stamp);
        }
    }

    SearchViewModel search() {
        return new SearchViewModel(participant.client(), inbox::all, times, reads);
    }

    private void closeOpen() {
        ConversationViewModel before = open.get();
        if (before != null) {
            before.close();
        }
    }

    /// Opens the conversation `steps` below the one that is open, or the next one with unread messages.
    void step(int steps, boolean unreadOnly) {
        List<InboxEntry> all = inbox.entries().get();
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

    ConversationChanges changes() {
        return changes;
    }

    BooleanProperty receipts() {
        return receipts;
    }

    /// The members of the conversation that is open; `changed` is called when they or the group's name have
    /// changed.
    MembersViewModel members(InboxEntry entry, Runnable changed) {
        return new MembersViewModel(participant, entry, newSearch(), writes, () -> {
            refresh();
            changed.run();
        });
    }

    /// Closes `conversation` if it is open: the person isn't in it any more.
    void left(String conversation) {
        if (reads.isClosed()) {
            return;
        }
        ConversationViewModel shown = open.get();
        if (shown != null && shown.entry().conversation().equals(conversation)) {
            closeOpen();
            open.set(null);
        }
        refresh();
    }

    /// Begins a conversation with its first message and opens it when that is on disk; then calls `begun`.
    void begin(List<Person> others, @Nullable String title, String text, Runnable begun, Consumer<UserError> onError) {
        writes.run(() -> participant.sender().begin(me(), others, title, text))
                .onSuccess(first -> {
                    if (!reads.isClosed()) {
                        show(ConversationChanges.begun(first, others, title));
                        begun.run();
                    }
                })
                .onError(onError);
    }

    /// Finds the direct conversation with `other`, whichever program began it, and hands it or nothing to `found`.
    void findDirect(Person other, Consumer<Optional<InboxEntry>> found, Consumer<UserError> onError) {
        Optional<InboxEntry> known = inbox.direct(other.uuid());
        if (known.isPresent()) {
            found.accept(known);
            return;
        }
        reads.latest("direct", () -> participant.client().directWith(other))
                .onSuccess(uuid -> found.accept(uuid.flatMap(inbox::find)))
                .onError(onError);
    }

    /// Looks for everybody whom the table names, once for all searches until the next call of this; then calls
    /// `loaded`. Until then, {@link #people} finds those in the directory.
    void loadPeople(Runnable loaded, Consumer<UserError> onError) {
        PeopleSearch begun = newSearch();
        search = begun;
        reads.latest("everybody", () -> {
                    begun.load();
                    return begun;
                })
                .onSuccess(_ -> loaded.run())
                .onError(onError);
    }

    /// People of whose handle, name or UUID `text` is a part; everybody for a blank one.
    void people(String text, Consumer<List<Person>> found, Consumer<UserError> onError) {
        reads.latest("people", () -> search.find(text))
                .onSuccess(people -> found.accept(people.stream()
                        .filter(it -> !it.uuid().equals(me().uuid()))
                        .toList()))
                .onError(onError);
    }

    @Override
    public void onEvent(ChatEvent event) {
        if (event instanceof ChatEvent.MessageChanged(var message)) {
            messages.accept(message);
        }
        inbox.onEvent(event);
        if (event instanceof ChatEvent.MessageChanged(var message) && message.isDeleted()) {
            deleted.add(message.uuid());
            updateTimes();
        }
        if (event instanceof ChatEvent.EventsMissed) {
            refresh();
        }
        if (presence.onEvent(event)) {
            updateTimes();
        }
        ConversationViewModel shown = open.get();
        if (shown != null) {
            shown.onEvent(event);
        }
    }

    /// Calls `listener` with the records of the stream.
    void onRecord(Consumer<Record> listener) {
        records = listener;
    }

    /// Calls `listener` with each message that was written or changed, before the inbox shows it.
    void onMessage(Consumer<Message> listener) {
        messages = listener;
    }

    @Override
    public void onRecord(Record record) {
        records.accept(record);
    }

    @Override
    public void onFeed(ChangeFeed state) {
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
    public void onDelivery(OutgoingMessage outgoing) {
        if (!outgoing.message().sender().uuid().equals(me().uuid())) {
            return;
        }
        ConversationViewModel shown = open.get();
        if (shown != null) {
            shown.onDelivery(outgoing);
        }
        if (outgoing.delivery() instanceof DeliveryState.Sent && !(feed.get() instanceof ChangeFeed.Live)) {
            refresh();
        }
    }

    /// Called every second: checks for changes where no stream is read, and tells the others that the person is
    /// online.
    ///
    /// @param focused whether the window has the focus
    void tick(boolean focused) {
        if (!(feed.get() instanceof ChangeFeed.Live)) {
            looks.look(open.get(), focused);
        }
        if (focused) {
            presence.announce();
        }
        updateTimes();
    }

    /// Whether the newest message is known to be deleted. Rows may keep its text where an older version deleted it.
    boolean isLastDeleted(InboxEntry entry) {
        String uuid = entry.last().messageUuid();
        return uuid != null && (deleted.contains(uuid) || entry.last().preview().isBlank());
    }

    /// Whether the conversation has a draft.
    boolean hasDraft(InboxEntry entry) {
        return participant.drafts().of(entry.conversation()).isPresent();
    }

    Instant now() {
        return participant.client().clock().instant();
    }

    private void updateTimes() {
        updated.set(now());
    }

    @Override
    public void close() {
        closeOpen();
        reads.close();
    }
}
