package dev.sortkey.chat.client;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.dynamo.read.ReadUnits;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One person's inbox, kept current by events without reading it again.
///
/// @param person whose it is
/// @param rows by their sort keys
/// @param heads of the large groups among them, by conversation
/// @param uncounted messages of other programs that no row counts, by conversation
/// @param bad rows that could not be read
/// @param capacity what reading it used
public record Inbox(
        String person,
        Map<String, InboxRow> rows,
        Map<String, Conversation> heads,
        Map<String, Long> uncounted,
        List<Parsed.Bad> bad,
        ReadUnits capacity) {

    /// Not read yet.
    public static Inbox empty(String person) {
        return new Inbox(person, Map.of(), Map.of(), Map.of(), List.of(), ReadUnits.NONE);
    }

    /// The conversations, pinned ones first, then by their newest message, newest first.
    public List<InboxEntry> entries() {
        return InboxEntry.merge(List.copyOf(rows.values()), heads).stream()
                .map(entry -> {
                    long more = uncounted.getOrDefault(entry.conversation(), 0L);
                    return more == 0 || !entry.isBehind() || isRead(entry)
                            ? entry
                            : entry.withUnread((entry.unread() == null ? 0 : entry.unread()) + more);
                })
                .toList();
    }

    private static boolean isRead(InboxEntry entry) {
        Stamp read = entry.row().counter().readAt();
        return read != null && !read.moment().isBefore(entry.last().at().moment());
    }

    /// The inbox after `event`; the same object when it is about something else.
    public Inbox after(ChatEvent event) {
        return switch (event) {
            case ChatEvent.InboxRowChanged(var row) when row.person().equals(person) -> with(row);
            case ChatEvent.InboxRowRemoved(var owner, var sortKey) when owner.equals(person) -> without(sortKey);
            case ChatEvent.HeadChanged(var head) when isOfMine(head) -> with(head);
            case ChatEvent.InboxRowChanged _,
                    ChatEvent.InboxRowRemoved _,
                    ChatEvent.HeadChanged _,
                    ChatEvent.MessageChanged _,
                    ChatEvent.MessageRemoved _,
                    ChatEvent.MemberChanged _,
                    ChatEvent.MemberRemoved _,
                    ChatEvent.ReactionChanged _,
                    ChatEvent.ReactionRemoved _,
                    ChatEvent.PresenceChanged _,
                    ChatEvent.EventsMissed _ -> this;
        };
    }

    private boolean isOfMine(Conversation head) {
        return head.isLarge() && rows.containsKey(sortKey(head.uuid()));
    }

    private Inbox with(InboxRow row) {
        InboxRow known = rows.get(sortKey(row));
        if (known != null && isLate(row.counter(), known.counter())) {
            return this;
        }
        var changed = new LinkedHashMap<>(rows);
        changed.put(sortKey(row), row);
        var left = new LinkedHashMap<>(uncounted);
        if (row.origin() != InboxRow.Origin.REFERENCE) {
            left.remove(row.conversation()); // whoever moved the row has counted
        }
        return new Inbox(person, changed, heads, left, bad, capacity);
    }

    /// Counters never go back, unless messages were marked as unread: a row with smaller ones is older than the
    /// known one.
    private static boolean isLate(InboxRow.Counter one, InboxRow.Counter known) {
        int marked = marked(one).compareTo(marked(known));
        return one.seq() < known.seq() || marked < 0 || (marked == 0 && one.readSeq() < known.readSeq());
    }

    private static Instant marked(InboxRow.Counter counter) {
        return counter.unreadAt() == null ? Instant.MIN : counter.unreadAt().moment();
    }

    private Inbox without(String sortKey) {
        var changed = new LinkedHashMap<>(rows);
        changed.remove(sortKey);
        return new Inbox(person, changed, heads, uncounted, bad, capacity);
    }

    private Inbox with(Conversation head) {
        var changed = new LinkedHashMap<>(heads);
        changed.put(head.uuid(), head);
        return new Inbox(person, rows, changed, uncounted, bad, capacity);
    }

    static String sortKey(InboxRow row) {
        return row.origin() == InboxRow.Origin.REFERENCE ? row.last().at().text() : sortKey(row.conversation());
    }

    private static String sortKey(String conversation) {
        return ChatItem.INBOX.sort().fill(Map.of("conversation", conversation));
    }

    static String text(Map<String, AttributeValue> key, String name) {
        AttributeValue value = key.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }
}
