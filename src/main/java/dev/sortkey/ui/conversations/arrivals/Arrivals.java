package dev.sortkey.ui.conversations.arrivals;

import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Mentions;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Compares the inbox with what it was: which messages others have written since.
///
/// Only what is in the inbox counts, which events and polling keep current: so nothing is asked for this. A muted
/// or archived conversation counts only while it mentions the person.
final class Arrivals {
    /// So many senders are remembered for the rows of groups, which name none.
    private static final int MOST_SENDERS = 256;

    private final Person me;
    private final Map<String, Known> known = new HashMap<>();
    private final SequencedMap<Place, Person> senders = new LinkedHashMap<>();
    private boolean begun;

    private record Known(Instant newest, long mentions) {}

    private record Place(String conversation, Instant moment) {
        static Place of(String conversation, Stamp stamp) {
            return new Place(conversation, stamp.moment());
        }
    }

    /// A message that arrived.
    ///
    /// @param sender who wrote it; null in a group where that isn't known
    /// @param isMention whether it mentions the person
    record Arrival(InboxEntry entry, @Nullable Person sender, boolean isMention) {}

    /// @param me whose inbox it is
    Arrivals(Person me) {
        this.me = me;
    }

    /// Remembers who wrote a message.
    void saw(Message message) {
        senders.putLast(Place.of(message.conversation(), message.stamp()), message.sender());
        if (senders.size() > MOST_SENDERS) {
            senders.pollFirstEntry();
        }
    }

    /// What others have written since the last call, the newest of each conversation; nothing the first time.
    List<Arrival> since(List<InboxEntry> entries) {
        var arrivals = new ArrayList<Arrival>();
        for (InboxEntry entry : entries) {
            Known before = known.get(entry.conversation());
            Instant newest = entry.last().at().moment();
            Instant latest = before == null || newest.isAfter(before.newest()) ? newest : before.newest();
            boolean newer = before == null || latest.isAfter(before.newest());
            // While another program's message is being counted, the one before it is the newest for a moment.
            known.put(
                    entry.conversation(),
                    new Known(latest, entry.row().counter().mentions()));
            Person sender = sender(entry);
            if (begun && newer && isOfOthers(entry, sender)) {
                boolean mention = entry.row().counter().mentions() > (before == null ? 0 : before.mentions())
                        || Mentions.mentions(entry.last().preview(), me);
                if (mention || !isQuiet(entry)) {
                    arrivals.add(new Arrival(entry, sender, mention));
                }
            }
        }
        begun = true;
        return arrivals;
    }

    /// Where nobody counts, only a sender who is known tells that it isn't the person's own message.
    private boolean isOfOthers(InboxEntry entry, @Nullable Person sender) {
        String uuid = sender == null ? entry.last().senderUuid() : sender.uuid();
        Long unread = entry.unread();
        return !me.uuid().equals(uuid) && (unread == null ? sender != null : unread > 0);
    }

    private @Nullable Person sender(InboxEntry entry) {
        Person sender = senders.get(Place.of(entry.conversation(), entry.last().at()));
        Person other = entry.row().counterpart();
        boolean isOther = sender == null
                && other != null
                && other.uuid().equals(entry.last().senderUuid());
        return isOther ? other : sender;
    }

    /// How many messages are unread, without those of `seen`, which the person is just reading.
    static long unread(List<InboxEntry> entries, Sight seen) {
        return entries.stream()
                .filter(entry -> !(seen.isInFront() && seen.has(entry.conversation())))
                .mapToLong(Arrivals::unread)
                .sum();
    }

    private static long unread(InboxEntry entry) {
        long unread = entry.unread() == null ? 0 : entry.unread();
        return isQuiet(entry) ? Math.min(unread, entry.row().counter().mentions()) : unread;
    }

    private static boolean isQuiet(InboxEntry entry) {
        return entry.row().flags().contains(InboxRow.Flag.MUTED)
                || entry.row().flags().contains(InboxRow.Flag.ARCHIVED);
    }
}
