package dev.sortkey.chat.member;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.MalformedItem;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.pattern.CountRequests;
import dev.sortkey.chat.pattern.CountRequests.Role;
import dev.sortkey.dynamo.client.Cancellation;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.stream.StreamListener;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Counts the messages that other programs put into a chat table, from the records of the table's stream.
///
/// A message is counted once in each member's inbox row, in one transaction with a marker of its own; so records may
/// come twice, late or in another order, and whoever reads them may die at any point. A changed text reaches the rows
/// that show it. Nothing that the reference's own stream job moves is touched.
public final class InboxProjector implements StreamListener {
    private final DynamoDbClient dynamo;
    private final String table;
    private final Roster roster;
    private final Clock clock;

    /// For the messages of `table`.
    ///
    /// @param dynamo whose failures are `UserException`s, as those of an open connection are
    public InboxProjector(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.roster = new Roster(dynamo, table, clock);
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
            change(before(change), message);
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

    /// The message as it was, or null when it was none: then it was never counted.
    private static @Nullable Message before(StreamRecord change) {
        try {
            return Message.of(change.oldImage());
        } catch (MalformedItem e) {
            return null;
        }
    }

    private void count(Message message) {
        if (message.extra().inboxed()) {
            return;
        }
        SequencedMap<Map<String, AttributeValue>, Role> counters = counters(message);
        while (!counters.isEmpty()) {
            Optional<Cancellation> cancelled = send(CountRequests.count(table, message, counters, clock.instant()));
            if (cancelled.isEmpty() || cancelled.get().refused(0)) {
                return;
            }
            settle(counters, cancelled.get());
        }
        roster.forget(message.conversation());
        throw nobody(message, null);
    }

    /// Applies the reasons: a member without a row has left, and a row with a newer message keeps that.
    private static void settle(SequencedMap<Map<String, AttributeValue>, Role> counters, Cancellation cancelled) {
        List<Map<String, AttributeValue>> keys = List.copyOf(counters.keySet());
        for (int place : cancelled.refused()) {
            Map<String, AttributeValue> key = keys.get(place - 1);
            if (cancelled.item(place).isEmpty()) {
                counters.remove(key);
            } else {
                counters.compute(key, (_, role) -> role == Role.NEWEST ? Role.ONE_MORE : Role.NEWEST);
            }
        }
    }

    /// The rows that show `before` show `message`.
    private void correct(Message message, String before) {
        List<Map<String, AttributeValue>> showing =
                new ArrayList<>(counters(message).keySet());
        while (!showing.isEmpty()) {
            Optional<Cancellation> cancelled = send(CountRequests.correct(table, message, before, showing));
            if (cancelled.isEmpty() || cancelled.get().refused(0)) {
                return;
            }
            cancelled.get().refused().reversed().forEach(place -> showing.remove(place - 1));
        }
    }

    private SequencedMap<Map<String, AttributeValue>, Role> counters(Message message) {
        Membership membership = membership(message);
        var counters = new LinkedHashMap<Map<String, AttributeValue>, Role>();
        if (membership.head().isLarge()) {
            counters.put(ChatItem.head(message.conversation()), Role.NEWEST);
            counters.put(ChatItem.inbox(message.sender().uuid(), message.conversation()), Role.READ);
        } else {
            membership.uuids().forEach(uuid -> counters.put(ChatItem.inbox(uuid, message.conversation()), Role.NEWEST));
        }
        return counters;
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
