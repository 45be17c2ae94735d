package dev.sortkey.chat.send;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.MessageText;
import dev.sortkey.chat.model.Person;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Sends what one person writes: first to disk, then into the table, in order, exactly once.
///
/// Messages of one conversation go one after the other; conversations do not wait for each other. What cannot go now
/// is tried for ever; what will never go is kept, and told.
public final class Sender implements AutoCloseable {
    private static final int MOST_PEOPLE = 48;

    private final Outbox outbox;
    private final ConversationQueues lanes;
    private final AscendingUuids uuids;
    private final List<Consumer<OutgoingMessage>> listeners = new CopyOnWriteArrayList<>();

    /// Sends from `outbox`, which it closes at the end.
    ///
    /// @param courier puts messages into a table
    /// @param tasks runs one task per conversation that has something to send, and delivers news
    /// @param clock this computer's, right or wrong
    /// @param backoff how long to wait between two tries
    public Sender(MessageWriter courier, Outbox outbox, Tasks tasks, Clock clock, Backoff backoff) {
        this.outbox = outbox;
        this.uuids = new AscendingUuids(clock, new SecureRandom());
        this.lanes = new ConversationQueues(new SenderParts(courier, outbox, tasks, clock, backoff, uuids, this::tell));
    }

    private void tell(OutgoingMessage news) {
        listeners.forEach(listener -> listener.accept(news));
    }

    /// Tells `listener` of every change, where tasks deliver.
    public void onChange(Consumer<OutgoingMessage> listener) {
        listeners.add(listener);
    }

    /// Sends what an earlier program left in the outbox. Call it once, when the listeners are there.
    public void start() {
        outbox.found().forEach(entry -> lanes.to(entry.conversation()).take(entry));
        lanes.all().forEach(ConversationQueue::start);
    }

    /// Says `text` as `me`. When this returns the message is on disk and will be sent; nothing was sent yet.
    ///
    /// @param conversation where `me` is a member; one that {@link #begin} has just made, too
    /// @throws UserException `BadInput` when the text is blank or too long, `Unavailable` when it cannot be written
    ///     to disk; then it will not be sent either
    public OutgoingMessage send(Person me, String conversation, String text) {
        return lanes.to(conversation).add(me, MessageText.checked(text), null);
    }

    /// Begins a conversation with its first message. Two people have one direct conversation: when it turns out that
    /// they have it already, the message goes there, and the listeners are told of a message in that conversation.
    ///
    /// @param others who else is in it, at most 47
    /// @param title of a group; without one a group is called by its people, and two have their direct conversation
    /// @throws UserException as {@link #send} does, and `BadInput` when there is nobody or there are too many
    public OutgoingMessage begin(Person me, List<Person> others, @Nullable String title, String text) {
        String checked = MessageText.checked(text);
        List<Person> people = people(me, others);
        String name = title == null || title.isBlank() ? null : title.strip();
        if (name == null && people.size() > 2) {
            name = people.stream().map(Person::displayName).collect(Collectors.joining(", "));
        }
        return lanes.to(uuids.next().toString()).add(me, checked, new Entry.Begin(people, name));
    }

    private static List<Person> people(Person me, List<Person> others) {
        Map<String, Person> people = new LinkedHashMap<>();
        people.put(me.uuid(), me);
        others.forEach(other -> people.putIfAbsent(other.uuid(), other));
        if (people.size() < 2) {
            throw new UserException(new UserError.BadInput(
                    "There is nobody else in the conversation.", "Choose at least one other person."));
        }
        if (people.size() > MOST_PEOPLE) {
            throw new UserException(new UserError.BadInput(
                    "%d people are too many to begin with; at most %d fit into one transaction."
                            .formatted(people.size(), MOST_PEOPLE),
                    "Begin with fewer, and add the others."));
        }
        return List.copyOf(people.values());
    }

    /// Everything that is not sent: by conversation, and in each in the order of writing.
    public List<OutgoingMessage> outgoing() {
        return lanes.all().stream().flatMap(lane -> lane.outgoing().stream()).toList();
    }

    /// The files of unsent messages that could not be read, and where they are now.
    public List<UserError> damaged() {
        return outbox.damaged();
    }

    /// Tries a message again that has failed, or at once when it waits.
    ///
    /// @throws UserException `Unavailable` when that cannot be written to disk
    public void retry(String uuid) {
        lanes.all().forEach(lane -> lane.retry(uuid));
    }

    /// Tries at once whatever waits: the network is back, somebody has signed in.
    public void retryWaiting() {
        lanes.all().forEach(ConversationQueue::wake);
    }

    /// Takes a message back. One that was tried without an answer may have arrived all the same.
    ///
    /// @return false when it is on its way this moment, or was sent
    /// @throws UserException `Unavailable` when it cannot be removed from the disk
    public boolean discard(String uuid) {
        return lanes.all().stream().anyMatch(lane -> lane.discard(uuid));
    }

    /// A message was seen in the table: what is sent next goes behind it, without asking. Call it with the newest of
    /// a conversation that is opened and with what the feed brings.
    public void seen(Message message) {
        lanes.to(message.conversation()).seen(message);
    }

    /// Breaks off what is being sent, and keeps on disk what is not known to have arrived.
    @Override
    public void close() {
        lanes.all().forEach(ConversationQueue::stop);
        lanes.all().forEach(ConversationQueue::awaitEnd);
        outbox.close();
    }
}
