package dev.sortkey.chat.member;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Mentions;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.pattern.CountRequests.Batch;
import dev.sortkey.chat.pattern.CountRequests.Role;
import dev.sortkey.chat.pattern.SendRequests;
import dev.sortkey.dynamo.client.Cancellation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Messages of one conversation on their way into what counts them.
final class Counting {
    /// How many messages take part at once, where there is room for them.
    static final int MOST = 49;

    private static final int MOST_PLACES = 100;

    private final List<Message> all;
    private final List<Message> messages;
    private final SequencedMap<Map<String, AttributeValue>, Role> counters;
    private final List<Person> people;

    /// The messages of one conversation in parts that fit into a transaction with all that counts them: the more
    /// count, the fewer messages.
    static List<List<Message>> parts(List<Message> messages, Membership membership) {
        var parts = new ArrayList<List<Message>>();
        int from = 0;
        while (from < messages.size()) {
            int to = from + 1;
            while (to < messages.size() && to - from < MOST && fit(messages.subList(from, to + 1), membership)) {
                to++;
            }
            parts.add(messages.subList(from, to));
            from = to;
        }
        return parts;
    }

    private static boolean fit(List<Message> messages, Membership membership) {
        return messages.size() + counters(messages, membership).size() <= MOST_PLACES;
    }

    /// @param messages one of the {@link #parts}, none with the key of another one
    /// @param membership of their conversation
    Counting(List<Message> messages, Membership membership) {
        all = List.copyOf(messages);
        this.messages = new ArrayList<>(messages);
        counters = counters(messages, membership);
        people = membership.people();
    }

    /// What shows the newest message of a conversation.
    static List<Map<String, AttributeValue>> showing(String conversation, Membership membership) {
        return membership.head().isLarge()
                ? List.of(ChatItem.head(conversation))
                : membership.uuids().stream()
                        .map(uuid -> ChatItem.inbox(uuid, conversation))
                        .toList();
    }

    /// What shows messages of a conversation and counts them.
    static SequencedMap<Map<String, AttributeValue>, Role> counters(List<Message> messages, Membership membership) {
        String conversation = messages.getFirst().conversation();
        var counters = new LinkedHashMap<Map<String, AttributeValue>, Role>();
        showing(conversation, membership).forEach(key -> counters.put(key, Role.NEWEST));
        if (membership.head().isLarge()) {
            messages.forEach(it -> counters.put(ChatItem.inbox(it.sender().uuid(), conversation), Role.ASIDE));
            messages.stream()
                    .flatMap(it -> Mentions.of(it, membership.people()).stream().limit(SendRequests.MOST_MENTIONED))
                    .distinct()
                    .forEach(it -> counters.put(ChatItem.inbox(it.uuid(), conversation), Role.ASIDE));
        }
        return counters;
    }

    /// Whether something has to be counted, and is by somebody.
    boolean isOpen() {
        return !messages.isEmpty() && !counters.isEmpty();
    }

    /// Whether nobody is left who counts the messages.
    boolean isLost() {
        return !messages.isEmpty() && counters.isEmpty();
    }

    /// The messages that it began with.
    List<Message> all() {
        return all;
    }

    /// Whether there is room for it beside the others in one transaction.
    boolean fits(List<Counting> others) {
        return others.stream().mapToInt(Counting::places).sum() + places() <= MOST_PLACES;
    }

    private int places() {
        return messages.size() + counters.size();
    }

    Batch batch() {
        return new Batch(List.copyOf(messages), new LinkedHashMap<>(counters), people);
    }

    /// Everything was written.
    void end() {
        messages.clear();
    }

    String conversation() {
        return all.getFirst().conversation();
    }

    /// The people who have no row.
    ///
    /// @param first the place of the first message in the transaction
    List<String> absent(Cancellation cancelled, int first) {
        List<Map<String, AttributeValue>> keys = List.copyOf(counters.keySet());
        int rows = first + messages.size();
        return IntStream.range(0, keys.size())
                .filter(i ->
                        cancelled.refused(rows + i) && cancelled.item(rows + i).isEmpty() && isInbox(keys.get(i)))
                .mapToObj(i -> ChatItem.INBOX.in(keys.get(i), "person"))
                .toList();
    }

    private static boolean isInbox(Map<String, AttributeValue> key) {
        return ChatItem.of(key).orElse(null) == ChatItem.INBOX;
    }

    /// Applies the reasons why nothing was written: a message with a marker is counted already, a member without a
    /// row has left, and a row with a newer message keeps that.
    ///
    /// @param first the place of the first message in the transaction
    /// @param moved people who have a row now
    /// @return the place after those of this one
    int settle(Cancellation cancelled, int first, Set<String> moved) {
        List<Map<String, AttributeValue>> keys = List.copyOf(counters.keySet());
        int rows = first + messages.size();
        for (int i = 0; i < keys.size(); i++) {
            boolean back = isInbox(keys.get(i)) && moved.contains(ChatItem.INBOX.in(keys.get(i), "person"));
            if (cancelled.refused(rows + i) && !back) {
                boolean gone = cancelled.item(rows + i).isEmpty();
                counters.compute(
                        keys.get(i), (_, role) -> gone ? null : role == Role.NEWEST ? Role.ONE_MORE : Role.NEWEST);
            }
        }
        for (int place = rows - 1; place >= first; place--) {
            if (cancelled.refused(place)) {
                messages.remove(place - first);
            }
        }
        return rows + keys.size();
    }
}
