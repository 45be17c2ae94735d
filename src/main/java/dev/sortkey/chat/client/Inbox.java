package dev.sortkey.chat.client;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.dynamo.read.ReadUnits;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One person's inbox, kept current by events without reading it again.
///
/// @param person whose it is
/// @param rows by their sort keys, which differ between the places where rows are kept
/// @param heads of the large groups among them, by conversation
/// @param uncounted the messages of other programs that no row counts, by conversation
/// @param bad rows that could not be read
/// @param capacity what reading it used
public record Inbox(
        String person,
        Map<String, InboxRow> rows,
        Map<String, Conversation> heads,
        Map<String, Uncounted> uncounted,
        List<Parsed.Bad> bad,
        ReadUnits capacity) {

    /// Not read yet.
    public static Inbox empty(String person) {
        return new Inbox(person, Map.of(), Map.of(), Map.of(), List.of(), ReadUnits.NONE);
    }

    /// The conversations, pinned ones first, then by their newest message, newest first.
    public List<InboxEntry> entries() {
        return InboxEntry.merge(List.copyOf(rows.values()), heads).stream()
                .map(entry -> entry.with(uncounted(entry.conversation()), person))
                .sorted(InboxEntry.ORDER)
                .toList();
    }

    private Uncounted uncounted(String conversation) {
        return uncounted.getOrDefault(conversation, Uncounted.NONE);
    }

    /// The inbox after `event`; the same object when it is about something else.
    public Inbox after(ChatEvent event) {
        return switch (event) {
            case ChatEvent.InboxRowChanged(var row) when row.person().equals(person) -> with(row);
            case ChatEvent.InboxRowRemoved(var owner, var sortKey) when owner.equals(person) -> without(sortKey);
            case ChatEvent.HeadChanged(var head) when isOfMine(head) -> with(head);
            case ChatEvent.MessageChanged(var message)
            when isUncounted(message) ->
                with(message.conversation(), uncounted(message.conversation()).with(message));
            case ChatEvent.MessageCounted(var conversation, var stamp)
            when row(conversation) != null ->
                with(conversation, uncounted(conversation).counted(stamp));
            case ChatEvent.MessageRemoved(var conversation, var stamp)
            when uncounted.containsKey(conversation) ->
                with(conversation, uncounted(conversation).removed(stamp));
            case ChatEvent.InboxRowChanged _,
                    ChatEvent.InboxRowRemoved _,
                    ChatEvent.HeadChanged _,
                    ChatEvent.MessageChanged _,
                    ChatEvent.MessageCounted _,
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
        return head.isLarge() && row(head.uuid()) != null;
    }

    /// Written by another program, in a conversation that has a row which counts, after what was read there.
    private boolean isUncounted(Message message) {
        InboxRow row = row(message.conversation());
        if (row == null || !Uncounted.isMissing(message)) {
            return false;
        }
        Stamp read = row.counter().readAt();
        Stamp known = read == null ? row.last().at() : read;
        return uncounted(message.conversation())
                        .messages()
                        .containsKey(message.stamp().text())
                || message.stamp().moment().isAfter(known.moment());
    }

    /// Our row of a conversation, wherever it is.
    private @Nullable InboxRow row(String conversation) {
        InboxRow row = rows.get(sortKey(ChatItem.INBOX, conversation));
        return row == null ? rows.get(sortKey(ChatItem.FORMER_INBOX, conversation)) : row;
    }

    private Inbox with(String conversation, Uncounted changed) {
        var all = new LinkedHashMap<>(uncounted);
        all.put(conversation, changed);
        return new Inbox(person, rows, heads, all, bad, capacity);
    }

    private Inbox with(InboxRow row) {
        InboxRow known = rows.get(sortKey(row));
        if (known != null && isLate(row.counter(), known.counter())) {
            return this;
        }
        var changed = new LinkedHashMap<>(rows);
        changed.put(sortKey(row), row);
        if (!row.origin().isFormer() && row.origin() != InboxRow.Origin.REFERENCE) {
            changed.remove(sortKey(ChatItem.FORMER_INBOX, row.conversation())); // it has moved
        }
        var left = new LinkedHashMap<>(uncounted);
        Stamp read = row.counter().readAt();
        if (known != null && read != null && !read.equals(known.counter().readAt())) {
            left.computeIfPresent(row.conversation(), (_, before) -> before.readUpTo(read));
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
        return row.origin() == InboxRow.Origin.REFERENCE
                ? row.last().at().text()
                : sortKey(row.origin().isFormer() ? ChatItem.FORMER_INBOX : ChatItem.INBOX, row.conversation());
    }

    private static String sortKey(ChatItem place, String conversation) {
        return place.sort().fill(Map.of("conversation", conversation));
    }

    static String text(Map<String, AttributeValue> key, String name) {
        AttributeValue value = key.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }
}
