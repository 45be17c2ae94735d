package dev.sortkey.chat.member;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.MalformedItem;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.MessageText;
import dev.sortkey.chat.pattern.CountRequests;
import dev.sortkey.chat.pattern.RevisionRequests;
import dev.sortkey.dynamo.client.Cancellation;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.stream.StreamListener;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Counts the messages that other programs put into a chat table, from the records of the table's stream.
///
/// A message is counted once in each member's inbox row, in one transaction with a marker of its own; so records
/// may come twice, late or in another order, and whoever reads them may die at any point. Those of a page are
/// counted together. A changed text reaches the rows that show it. Nothing that the reference's own stream job
/// moves is touched.
public final class InboxProjector implements StreamListener {
    private final DynamoDbClient dynamo;
    private final String table;
    private final Roster roster;
    private final Clock clock;
    /// What {@link #ahead} has counted.
    private final Set<Message> counted = new HashSet<>();

    /// For the messages of `table`.
    ///
    /// @param dynamo whose failures are `UserException`s, as those of an open connection are
    public InboxProjector(DynamoDbClient dynamo, String table, Clock clock) {
        this(dynamo, table, clock, new Roster(dynamo, table, clock));
    }

    /// The same.
    ///
    /// @param roster knows who is in the conversations of `table`
    public InboxProjector(DynamoDbClient dynamo, String table, Clock clock, Roster roster) {
        this.dynamo = dynamo;
        this.table = table;
        this.roster = roster;
        this.clock = clock;
    }

    /// Does what `record` asks for. Until this returns nothing is sure; afterwards the record may be forgotten.
    ///
    /// @throws UserException `BadInput` when the record can never be counted; every other error may pass
    @Override
    public void record(Record record) {
        StreamRecord change = record.dynamodb();
        if (record.eventName() == OperationType.REMOVE
                || ChatItem.of(change.keys()).orElse(null) != ChatItem.MESSAGE) {
            return;
        }
        Message message = message(change);
        if (record.eventName() == OperationType.INSERT) {
            count(message);
        } else if (!change.hasOldImage()) {
            correct(message, message.uuid());
        } else {
            change(image(change.oldImage()).orElse(null), message);
        }
    }

    private void change(@Nullable Message before, Message message) {
        if (before == null) {
            count(message);
        } else if (!InboxRow.Last.of(before).equals(InboxRow.Last.of(message))) {
            correct(message, before.uuid());
        }
    }

    private static Message message(StreamRecord change) {
        if (!change.hasNewImage()) {
            throw refused(
                    change.keys(),
                    "the stream doesn't include new images",
                    "Set its view type to new and old images.",
                    null);
        }
        try {
            return Message.of(change.newImage());
        } catch (MalformedItem e) {
            throw refused(change.keys(), e.reason(), "Correct the item. The message is counted afterwards.", e);
        }
    }

    private static UserException nobody(Message message, @Nullable Throwable cause) {
        return refused(
                ChatItem.message(message.conversation(), message.stamp()),
                "its conversation has no known members",
                "Check which program wrote the message.",
                cause);
    }

    private static UserException refused(
            Map<String, AttributeValue> key, String reason, String next, @Nullable Throwable cause) {
        String what = "The message " + ItemKeys.text(key, ChatItem.KEY) + " wasn't counted: " + reason + ".";
        return new UserException(new UserError.BadInput(what, next), cause);
    }

    /// The message that an image is; nothing when it is none, which was never counted then.
    private static Optional<Message> image(Map<String, AttributeValue> image) {
        try {
            return Optional.of(Message.of(image));
        } catch (MalformedItem e) {
            return Optional.empty();
        }
    }

    private void count(Message message) {
        if (message.extra().inboxed() || counted.remove(message)) {
            return;
        }
        var counting = new Counting(List.of(message), membership(message));
        count(List.of(counting));
        if (counting.isLost()) {
            roster.forget(message.conversation());
            throw nobody(message, null);
        }
    }

    /// Returns when nothing of it is open any more.
    private void count(List<Counting> all) {
        List<Counting> open = all.stream().filter(Counting::isOpen).toList();
        while (!open.isEmpty()) {
            List<CountRequests.Batch> batches =
                    open.stream().map(Counting::batch).toList();
            Optional<Cancellation> cancelled = send(CountRequests.count(table, batches, clock.instant()));
            if (cancelled.isEmpty()) {
                open.forEach(Counting::end);
                return;
            }
            int place = 0;
            for (Counting each : open) {
                place = each.settle(cancelled.get(), place, moved(each, cancelled.get(), place));
            }
            open = open.stream().filter(Counting::isOpen).toList();
        }
    }

    /// Counts together what can be: fewer transactions, and one change of a row for all its messages. What can't be
    /// counted so is left to {@link #record}, which says why.
    @Override
    public void ahead(List<Record> records) {
        counted.clear();
        var pack = new ArrayList<Counting>();
        for (List<Message> messages : conversations(records)) {
            String before = "";
            for (Counting next : countings(messages)) {
                // No row may stand in a transaction twice.
                if (next.conversation().equals(before) || !next.fits(pack)) {
                    countAhead(pack);
                    pack.clear();
                }
                pack.add(next);
                before = next.conversation();
            }
        }
        countAhead(pack);
    }

    /// What isn't counted among `records`, by conversation, the oldest first.
    private static Collection<List<Message>> conversations(List<Record> records) {
        return records.stream()
                .filter(it -> it.eventName() == OperationType.INSERT
                        && it.dynamodb().hasNewImage()
                        && ChatItem.of(it.dynamodb().keys()).orElse(null) == ChatItem.MESSAGE)
                .map(it -> image(it.dynamodb().newImage()))
                .flatMap(Optional::stream)
                .filter(message -> !message.extra().inboxed())
                .distinct()
                .sorted(Comparator.comparing(Message::stamp))
                .collect(Collectors.groupingBy(Message::conversation, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    /// Of one conversation; none when it isn't known.
    private List<Counting> countings(List<Message> messages) {
        try {
            Membership membership = membership(messages.getFirst());
            return Counting.parts(messages, membership).stream()
                    .map(part -> new Counting(part, membership))
                    .toList();
        } catch (UserException e) {
            return List.of();
        }
    }

    private void countAhead(List<Counting> pack) {
        try {
            count(pack);
            pack.stream().filter(it -> !it.isLost()).forEach(it -> counted.addAll(it.all()));
        } catch (UserException e) {
            // each of them comes alone as well
        }
    }

    /// The people whose row was where older versions keep it, and isn't any more.
    private Set<String> moved(Counting counting, Cancellation cancelled, int place) {
        List<String> absent = counting.absent(cancelled, place);
        return absent.isEmpty() ? Set.of() : roster.moveRows(counting.conversation(), absent);
    }

    private boolean isMoved(String conversation, List<Map<String, AttributeValue>> keys, Cancellation cancelled) {
        List<String> absent = cancelled.refused().stream()
                .filter(place -> cancelled.item(place).isEmpty())
                .map(place -> keys.get(place - 1))
                .filter(key -> ChatItem.of(key).orElse(null) == ChatItem.INBOX)
                .map(key -> ChatItem.INBOX.in(key, "person"))
                .toList();
        return !absent.isEmpty() && !roster.moveRows(conversation, absent).isEmpty();
    }

    /// The rows that show `before` show `message`.
    private void correct(Message message, String before) {
        Membership membership = membership(message);
        List<Map<String, AttributeValue>> all = Counting.showing(message.conversation(), membership);
        if (all.size() > RevisionRequests.MOST_SHOWING || !isCorrect(message, membership)) {
            all.stream()
                    .gather(Gatherers.windowFixed(RevisionRequests.MOST_SHOWING))
                    .forEach(some -> correct(message, before, new ArrayList<>(some)));
        }
    }

    /// Whether whoever changed the message has changed what shows it as well, in one transaction, or a newer one is
    /// shown. The head or the sender's row tells, for less than it costs to try.
    private boolean isCorrect(Message message, Membership membership) {
        Conversation.Latest latest = membership.head().latest();
        Optional<InboxRow.Last> last = latest != null
                ? Optional.of(latest.last())
                : new MemberItems(dynamo, table)
                        .row(message.sender().uuid(), message.conversation())
                        .map(InboxRow::last);
        return last.filter(it -> it.shows(message)
                        ? it.preview().equals(MessageText.preview(message.text()))
                                && message.sender().uuid().equals(it.senderUuid())
                        : it.at().compareTo(message.stamp()) > 0)
                .isPresent();
    }

    private void correct(Message message, String before, List<Map<String, AttributeValue>> showing) {
        while (!showing.isEmpty()) {
            Optional<Cancellation> cancelled = send(CountRequests.correct(table, message, before, showing));
            if (cancelled.isEmpty() || cancelled.get().refused(0)) {
                return;
            }
            if (!isMoved(message.conversation(), showing, cancelled.get())) {
                cancelled.get().refused().reversed().forEach(place -> showing.remove(place - 1));
            }
        }
    }

    private Membership membership(Message message) {
        try {
            return roster.current(message.conversation(), message.sender());
        } catch (UserException e) {
            throw e.error() instanceof UserError.NotFound ? nobody(message, e) : e;
        }
    }

    /// Why nothing of `request` was done when a condition did not hold; nothing when all of it was done.
    private Optional<Cancellation> send(TransactWriteItemsRequest request) {
        try {
            dynamo.transactWriteItems(request);
            return Optional.empty();
        } catch (UserException e) {
            return Optional.of(Cancellation.in(e).orElseThrow(() -> e));
        }
    }
}
