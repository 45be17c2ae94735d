package dev.sortkey.chat.lesson;

import dev.sortkey.chat.lesson.Arithmetic.Term;
import dev.sortkey.chat.lesson.ReferenceWay.Figures;
import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.ItemSize;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How the bootcamp's programs begin a conversation of two people.
final class ReferenceBegin {
    private static final int PEOPLE = 2;

    private ReferenceBegin() {}

    /// The bootcamp's way to do what `parts` do; nothing when they don't begin a direct conversation.
    static Optional<ReferenceWay> of(List<Part> parts, Arithmetic cost) {
        List<String> people = inboxes(parts);
        Map<String, AttributeValue> message =
                parts.isEmpty() ? null : parts.getFirst().item();
        if (message == null
                || ChatItem.of(message).orElse(null) != ChatItem.MESSAGE
                || people.size() != PEOPLE
                || parts.stream().noneMatch(part -> isNew(part, ChatItem.DIRECT))) {
            return Optional.empty();
        }
        var said = new HashMap<>(message);
        said.keySet().retainAll(ReferenceWay.MESSAGE);
        CapacityUnits put = CapacityUnits.write(ItemSize.of(said), false);
        long bytes = people.stream()
                .mapToLong(person -> ItemSize.of(ReferenceWay.row(said, person)))
                .max()
                .orElse(0);
        CapacityUnits write = CapacityUnits.write(bytes, false);
        CapacityUnits rows = RequestCost.times(write, 2L * PEOPLE);
        CapacityUnits moved = RequestCost.times(write, 4L * PEOPLE);
        Term query = RequestCost.read(bytes * PEOPLE, false);
        int records = 1 + PEOPLE;
        var here = new Figures(1, CapacityUnits.NONE, cost.total(), parts.size());
        var there = new Figures(2 + 2 * PEOPLE, query.units(), put.plus(rows).plus(moved), records + 2 * PEOPLE);
        List<String> steps = List.of(
                "BatchWriteItem: the message = " + put + " WCU, and an inbox row for each of 2 people: 2 × (" + write
                        + " for the table + " + write + " for the index) = " + rows + " WCU",
                "Its stream starts a function for the message, which queries the index " + ChatItem.GROUP_INDEX + ": "
                        + query.words() + " = " + query.units() + " RCU",
                "DeleteItem and PutItem for the two rows that were just written, with the same key: 2 × 2 × (" + write
                        + " for the table + " + write + " for the index) = " + moved
                        + " WCU. On a local server there is "
                        + "no function, so it ends after the first request, with " + put.plus(rows) + " WCU and "
                        + records + " stream records.");
        List<String> differences = List.of(
                "Not all or nothing: what BatchWriteItem returns as unprocessed is never looked at.",
                "No condition: two people who begin at once, or one who clicks twice, get two conversations. Here, the "
                        + "item " + ChatItem.DIRECT.partition() + " allows one.",
                "No members and no counters: nothing says who is in the conversation, or how much of it is unread.");
        return Optional.of(new ReferenceWay(here, there, steps, differences, null));
    }

    private static List<String> inboxes(List<Part> parts) {
        return parts.stream()
                .filter(part -> isNew(part, ChatItem.INBOX))
                .map(part -> ChatItem.INBOX.in(part.key(), "person"))
                .toList();
    }

    private static boolean isNew(Part part, ChatItem kind) {
        return part.verb() == Part.Verb.PUT && ChatItem.of(part.key()).orElse(null) == kind;
    }
}
