package dev.sortkey.chat.client;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.ChatPatterns;
import dev.sortkey.chat.pattern.CountRequests;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.dynamo.read.ReadUnits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the messages that no inbox row counts: one Query for each conversation in which something suggests that
/// another program has written, and another for the markers of those that were counted where there are any.
final class UncountedReads {
    /// One reading of the inbox uses no more for this; what is left is asked the next time.
    static final ReadUnits BUDGET = new ReadUnits(40);
    /// And asks no more conversations, because an answer may cost nothing.
    private static final int MOST = 40;
    /// What local time without an offset may lag behind UTC, and some more.
    static final Duration ZONES = Duration.ofHours(14);

    private final ChatClient client;
    private final List<Pages> asked;

    /// @param asked gets the reads
    UncountedReads(ChatClient client, List<Pages> asked) {
        this.client = client;
        this.asked = asked;
    }

    /// By conversation; those without any are left out.
    ///
    /// @param rows of the inbox, the reference's among them
    Map<String, Uncounted> of(List<InboxRow> rows, Map<String, Conversation> heads) {
        Map<String, List<String>> reference = rows.stream()
                .filter(row -> row.origin() == InboxRow.Origin.REFERENCE)
                .collect(Collectors.groupingBy(
                        InboxRow::conversation,
                        Collectors.mapping(row -> row.last().at().text(), Collectors.toList())));
        var suspected = new LinkedHashMap<InboxEntry, ForeignWriters.State>();
        for (InboxEntry entry : InboxEntry.merge(rows, heads)) {
            var state = new ForeignWriters.State(entry.row(), reference.getOrDefault(entry.conversation(), List.of()));
            if (!entry.isReference() && client.others().isSuspected(entry.conversation(), state)) {
                suspected.put(entry, state);
            }
        }
        ask(suspected);
        var found = new LinkedHashMap<String, List<Message>>();
        var looks = new LinkedHashMap<String, Arrivals.Look>();
        for (InboxEntry entry : suspected.keySet()) {
            List<Message> messages = client.others().messages(entry.conversation());
            if (messages != null) {
                found.put(entry.conversation(), messages);
                looks.put(entry.conversation(), look(entry, messages));
            }
        }
        Map<String, Set<String>> late = client.others().arrivals().look(looks);
        var all = new LinkedHashMap<String, Uncounted>();
        found.forEach((conversation, messages) -> {
            if (!messages.isEmpty()) {
                all.put(conversation, uncounted(messages, late.getOrDefault(conversation, Set.of())));
            }
        });
        return all;
    }

    /// Asks those that are due, whichever wait longest first.
    private void ask(Map<InboxEntry, ForeignWriters.State> suspected) {
        ForeignWriters others = client.others();
        Instant now = client.clock().instant();
        int before = asked.size();
        suspected.entrySet().stream()
                .filter(it -> others.isDue(it.getKey().conversation(), it.getValue(), now))
                .sorted(Comparator.comparing(it -> others.asked(it.getKey().conversation())))
                .limit(MOST)
                .takeWhile(_ -> used(before).compareTo(BUDGET) < 0)
                .forEach(it -> others.found(it.getKey().conversation(), it.getValue(), now, of(it.getKey())));
    }

    private ReadUnits used(int before) {
        return asked.stream()
                .skip(before)
                .map(pages -> pages.totals().capacity())
                .reduce(ReadUnits.NONE, ReadUnits::plus);
    }

    private static Uncounted uncounted(List<Message> messages, Set<String> late) {
        return new Uncounted(
                messages.stream()
                        .collect(Collectors.toMap(it -> it.stamp().text(), InboxRow.Last::of, (one, _) -> one)),
                Set.of(),
                late);
    }

    private Arrivals.Look look(InboxEntry entry, List<Message> messages) {
        Stamp read = entry.row().counter().readAt();
        Map<Boolean, Set<String>> parts = messages.stream()
                .filter(it -> !it.sender().uuid().equals(client.me().uuid()))
                .collect(Collectors.partitioningBy(
                        it -> Uncounted.isAfter(it.stamp(), read),
                        Collectors.mapping(it -> it.stamp().text(), Collectors.toSet())));
        Set<String> behind = parts.getOrDefault(false, Set.of());
        boolean asks = !behind.isEmpty() && !client.others().arrivals().knowsBegin(entry.conversation());
        return new Arrivals.Look(
                read, behind, parts.getOrDefault(true, Set.of()), asks ? beginning(entry.conversation()) : null);
    }

    /// When Sortkey began a conversation. What another program had begun may have messages of any age.
    private Stamp beginning(String conversation) {
        Conversation head = client.details(conversation).head();
        return Stamp.of(head == null || head.createdBy() == null ? Instant.EPOCH : head.createdAt());
    }

    /// Those after what was read, and those of some hours before it.
    private List<Message> of(InboxEntry entry) {
        Stamp read = entry.row().counter().readAt();
        Instant from = read == null ? begun(entry) : read.moment().minus(ZONES);
        // text is in the order of the writers' offsets
        Stamp first = Stamp.of(from.minus(ZONES));
        List<Message> messages =
                Parsed.of(
                                client.now(client.newer(entry.conversation(), first), asked)
                                        .all(),
                                Message::of)
                        .good()
                        .stream()
                        .filter(message -> message.stamp().moment().isAfter(from))
                        .toList();
        List<Message> foreign = messages.stream().filter(Uncounted::isMissing).toList();
        if (foreign.isEmpty()) {
            return foreign;
        }
        Set<String> counted = counted(entry.conversation(), first);
        List<Message> unmarked = foreign.stream()
                .filter(message -> !counted.contains(message.stamp().text()))
                .toList();
        return withoutForgotten(entry, messages, unmarked);
    }

    /// A marker is forgotten after two days. What is older than that and has none is not counted as far as the row
    /// counts fewer messages than there are.
    private List<Message> withoutForgotten(InboxEntry entry, List<Message> all, List<Message> unmarked) {
        Instant remembered = client.clock().instant().minus(CountRequests.REMEMBERED);
        long old = unmarked.stream()
                .filter(message -> isUnread(entry, message))
                .filter(message -> message.stamp().moment().isBefore(remembered))
                .count();
        if (old == 0) {
            return unmarked;
        }
        long unread = all.stream().filter(message -> isUnread(entry, message)).count();
        long recent =
                unmarked.stream().filter(message -> isUnread(entry, message)).count() - old;
        long counts = entry.unread() == null ? 0 : entry.unread();
        long surplus = old - Math.clamp(unread - counts - recent, 0, old);
        var left = new ArrayList<Message>();
        for (Message message : unmarked) {
            if (surplus > 0
                    && isUnread(entry, message)
                    && message.stamp().moment().isBefore(remembered)) {
                surplus--;
            } else {
                left.add(message);
            }
        }
        return left;
    }

    private boolean isUnread(InboxEntry entry, Message message) {
        return !message.sender().uuid().equals(client.me().uuid())
                && Uncounted.isAfter(message.stamp(), entry.row().counter().readAt());
    }

    /// Whoever has read nothing has everything unread since joining.
    private Instant begun(InboxEntry entry) {
        return client.details(entry.conversation()).members().stream()
                .filter(member -> member.person().uuid().equals(client.me().uuid()))
                .map(member -> member.joinedAt())
                .findFirst()
                .orElseGet(() -> entry.row().last().at().moment());
    }

    private Set<String> counted(String conversation, Stamp first) {
        var read = ChatPatterns.MARKERS.read(
                client.table().description(), Map.of("conversation", conversation, "stamp", first.text()));
        return client.now(read, asked).all().stream()
                .map(marker -> ChatItem.COUNTED.in(marker, "stamp"))
                .collect(Collectors.toSet());
    }
}
