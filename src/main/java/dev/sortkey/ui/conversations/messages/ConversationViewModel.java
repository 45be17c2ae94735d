package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.action.MessageLookup;
import dev.sortkey.chat.action.Reactions;
import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.client.LookBack;
import dev.sortkey.chat.client.Participant;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.model.TextMatch;
import dev.sortkey.chat.send.DeliveryState;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.conversations.compose.Others;
import dev.sortkey.ui.conversations.reactions.ReactionsViewModel;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
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
    private final Participant participant;
    private final TaskScope reads;
    private final Times times;
    private final ReadMarks marks;
    private final LoadedMessages loaded = new LoadedMessages();
    private final MessagePages pages;
    private final ReadOnlyObjectWrapper<List<MessageRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper below = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<List<String>> late = new ReadOnlyObjectWrapper<>(List.of());
    private final LookBack back = new LookBack();
    private final ComposerViewModel composer;
    private final UnsentMessages unsent = new UnsentMessages();
    private final Quotes quotes;
    private final ReactionsViewModel reactions;
    private final Jumps jumps;
    private final Others others;
    private TextMatch found = TextMatch.NOTHING;
    private InboxEntry entry;
    private @Nullable Stamp line;
    private long unreadAtOpening;
    private boolean opened;
    private boolean looking = true;
    private boolean lookedBack;

    /// What an open conversation needs of the screen.
    ///
    /// @param receipts whether the others may see how far the person has read
    /// @param changed is called when the inbox has to be read again
    public record Host(BooleanSupplier receipts, Runnable changed) {}

    /// The conversation of `entry`, as `participant` sees it; nothing is read before {@link #open}.
    public ConversationViewModel(Participant participant, InboxEntry entry, Tasks tasks, Times times, Host host) {
        this.participant = participant;
        this.entry = entry;
        this.reads = new TaskScope(tasks);
        this.times = times;
        this.marks = new ReadMarks(participant, tasks, host);
        this.pages = new MessagePages(participant, entry.conversation(), reads, loaded, this::show);
        this.composer = new ComposerViewModel(participant, entry.conversation(), tasks, this::put, this::said);
        this.jumps = new Jumps(pages, loaded, times);
        this.others = new Others(participant.client(), entry.conversation(), reads);
        this.reactions = new ReactionsViewModel(
                new Reactions(participant.client(), entry.conversation()), reads, tasks, this::show, composer::tell);
        this.quotes =
                new Quotes(new MessageLookup(participant.client(), entry.conversation()), reads, loaded, this::show);
        participant.sender().outgoing().stream().filter(this::isHere).forEach(unsent::put);
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
        return pages.loading();
    }

    /// Why the messages could not be read; null when they could.
    public ReadOnlyObjectProperty<@Nullable UserError> error() {
        return pages.error();
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
        return pages.hasOlder();
    }

    /// Reads the newest messages, as far back as the unread ones go.
    public void open() {
        unreadAtOpening = entry.unread() == null ? 0 : entry.unread();
        Stamp read = entry.row().counter().readAt();
        long unread = unreadAtOpening;
        pages.open(unread).onSuccess(_ -> {
            line = loaded.lineFor(unread, read, me().uuid());
            opened = true;
            show();
        });
    }

    /// Reads its messages, page by page.
    MessagePages pages() {
        return pages;
    }

    /// Highlights `wanted` in the messages from now on.
    public void highlight(TextMatch wanted) {
        if (!wanted.equals(found)) {
            found = wanted;
            show();
        }
    }

    /// What is highlighted.
    TextMatch found() {
        return found;
    }

    /// Sends the text in the composer, or changes the message that is being edited.
    ///
    /// @throws dev.sortkey.support.UserException when it is blank or too long; it stays in the composer then
    public void send() {
        boolean edited = composer.editing().get() != null;
        composer.send();
        if (!edited) {
            marks.wrote();
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
        if (opened && newest != null && late.get().isEmpty()) {
            marks.markRead(entry, newest);
        }
    }

    /// Marks `from` and everything after it as unread; it stays so until the conversation is opened again.
    void markUnread(Message from) {
        OptionalLong count = loaded.countFrom(from.stamp());
        if (count.isEmpty()) {
            composer.tell(new UserError.BadInput(
                    "The messages after this one aren't loaded.", "Scroll down to load them first."));
            return;
        }
        Stamp before = loaded.before(from.stamp());
        marks.markUnread(entry, count.getAsLong(), before, composer::tell);
        line = before == null ? LoadedMessages.BEFORE_ALL : before;
        unreadAtOpening = count.getAsLong();
        show();
    }

    /// Marks the newest message as unread.
    public void markUnread() {
        Message newest = loaded.newestMessage();
        if (newest != null) {
            markUnread(newest);
        }
    }

    /// Going to dates and to messages.
    Jumps jumps() {
        return jumps;
    }

    Times times() {
        return times;
    }

    /// Something happened in the table.
    public void onEvent(ChatEvent event) {
        reactions.onEvent(event);
        if (event instanceof ChatEvent.MessageChanged(Message message) && isHere(message)) {
            said(message);
        } else if (event instanceof ChatEvent.MessageRemoved(String conversation, String stamp)
                && conversation.equals(entry.conversation())) {
            loaded.remove(stamp);
            show();
        } else if (event instanceof ChatEvent.EventsMissed) {
            catchUp();
        }
    }

    private void said(Message message) {
        if (loaded.isChangedElsewhere(message)) {
            return;
        }
        boolean known = loaded.contains(message);
        boolean isLate = loaded.arrive(message, participant.client().clock().instant());
        if (!known && !message.sender().uuid().equals(me().uuid())) {
            if (isLate) {
                late.set(Stream.concat(late.get().stream(), Stream.of(message.uuid()))
                        .toList());
            } else if (!looking) {
                below.set(below.get() + 1);
            }
        }
        show();
    }

    /// The identifiers of messages that came late and weren't looked at, in the order in which they came.
    public ReadOnlyObjectProperty<List<String>> late() {
        return late.getReadOnlyProperty();
    }

    /// The person has looked at all late messages; unless there are new ones below, all is read then.
    public void seenLate() {
        late.set(List.of());
        if (below.get() == 0) {
            markRead();
        }
    }

    /// Messages were found by looking again. What lies before the oldest known one is no news the first time.
    public void seen(List<Message> messages) {
        for (Message message : messages) {
            if (loaded.reachesBackTo(message.stamp()) || (!loaded.hasGap() && (lookedBack || !hasOlder()))) {
                said(message);
            } else {
                loaded.put(message);
            }
        }
        lookedBack = lookedBack || !messages.isEmpty();
        show();
    }

    /// Reads what may have been missed.
    public void catchUp() {
        Stamp newest = loaded.newest();
        if (newest != null) {
            reads.latest("newer", () -> participant.client().since(entry.conversation(), newest, back))
                    .onSuccess(newer -> seen(newer.messages().good()));
        }
    }

    /// The newest message that is known; null when none is.
    public @Nullable Stamp newest() {
        return loaded.newest();
    }

    /// The state of an outgoing message has changed.
    public void onDelivery(OutgoingMessage outgoing) {
        if (isHere(outgoing) || unsent.has(outgoing)) {
            put(outgoing);
        }
    }

    private void put(OutgoingMessage outgoing) {
        if (outgoing.delivery() instanceof DeliveryState.Sent(var message)) {
            loaded.put(message);
        }
        unsent.put(outgoing);
        show();
    }

    private boolean isHere(Message message) {
        return message.conversation().equals(entry.conversation());
    }

    private boolean isHere(OutgoingMessage outgoing) {
        return isHere(outgoing.message());
    }

    /// The messages that are known.
    LoadedMessages loaded() {
        return loaded;
    }

    /// The reactions to its messages.
    public ReactionsViewModel reactions() {
        return reactions;
    }

    /// The others in this conversation.
    Others others() {
        return others;
    }

    /// Goes to the message at `stamp`, which is read with those after it unless it is known.
    public void goTo(Stamp stamp) {
        jumps.goTo(stamp);
    }

    private void show() {
        Stamp after = line;
        List<MessageRow> all = Rows.of(
                loaded.messages(),
                loaded.late(),
                loaded.broken(),
                unsent.rows(),
                after == null ? null : new Rows.Line(after, unreadAtOpening),
                me().uuid(),
                times,
                loaded.gap());
        rows.set(all.stream().map(this::decorated).toList());
        quotes.readMissing(loaded.messages());
        reactions.cover(loaded.ranges());
    }

    private MessageRow decorated(MessageRow row) {
        return row instanceof MessageRow.Stored stored
                ? stored.with(new MessageRow.Shown(
                        me().handle(),
                        found,
                        quotes.of(stored.message()),
                        reactions.of(stored.message().stamp().text())))
                : row;
    }

    /// Ends what is being read.
    @Override
    public void close() {
        reads.close();
    }
}
