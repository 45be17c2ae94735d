package dev.sortkey.chat.send;

import dev.sortkey.chat.member.Membership;
import dev.sortkey.chat.member.Roster;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.MalformedItem;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.ReferenceRequests.First;
import dev.sortkey.chat.send.MessageWriter.Outcome;
import dev.sortkey.dynamo.client.Cancellation;
import dev.sortkey.support.UserError;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What follows when a transaction was cancelled because conditions did not hold.
record ConditionFailures(Roster roster, Clock clock) {
    /// The first place of W1h behind the message, the head and the sender's row.
    private static final int MENTIONED = 3;

    /// Of W1: the message is at place 0, the inbox rows follow as the members do, then those of the reference. If
    /// only those have moved, they are looked for again.
    ///
    /// @param first what was noted as long as the reference had no rows; null when it had some, or none are written
    Outcome ofSend(OutboxEntry entry, Membership membership, @Nullable First first, Cancellation cancelled) {
        boolean listed = false;
        Stamp newest = cancelled.refused(0) ? stamp(entry) : null;
        for (int place : cancelled.refused()) {
            if (place == 0) {
                continue;
            }
            if (place > membership.people().size()) {
                return newest == null ? new Outcome.Changed(entry) : behind(entry, newest);
            }
            Person member = membership.people().get(place - 1);
            Map<String, AttributeValue> row = cancelled.item(place);
            if (row.isEmpty()) {
                return absent(entry, membership, member);
            }
            try {
                InboxRow.Last last = InboxRow.of(row).last();
                if (entry.uuid().equals(last.messageUuid())) {
                    return new Outcome.Sent(entry.message());
                }
                newest = Stamp.later(newest, last.at());
                listed |= first != null && place == 1 && first.isRefusedBy(row);
            } catch (MalformedItem e) {
                return damaged(entry, "the inbox row of " + member.displayName() + ": " + e.reason());
            }
        }
        return listed && newest != null && newest.compareTo(stamp(entry)) < 0
                ? new Outcome.Changed(entry)
                : behind(entry, newest);
    }

    /// Of W1h, when only rows of people whom the message mentions are missing: those whose rows are there. Nobody
    /// has to have a row to be mentioned; whose row was where older versions keep it has one now.
    ///
    /// @param moving whether such rows are moved
    Optional<List<String>> withoutAbsent(
            OutboxEntry entry, List<String> mentioned, Cancellation cancelled, boolean moving) {
        if (IntStream.range(0, MENTIONED).anyMatch(cancelled::refused)) {
            return Optional.empty();
        }
        List<String> absent = cancelled.refused().stream()
                .map(place -> mentioned.get(place - MENTIONED))
                .toList();
        Set<String> there = moving ? roster.moveRows(entry.conversation(), absent) : Set.of();
        return Optional.of(mentioned.stream()
                .filter(person -> !absent.contains(person) || there.contains(person))
                .toList());
    }

    /// Of W1h: the message, the head, and the sender's own inbox row.
    Outcome ofSendToLargeGroup(OutboxEntry entry, Membership membership, Cancellation cancelled) {
        if (cancelled.refused(2)) {
            return absent(entry, membership, entry.sender());
        }
        if (!cancelled.refused(1)) {
            return behind(entry, stamp(entry));
        }
        try {
            Conversation.Latest before =
                    Objects.requireNonNull(membership.head().latest());
            Conversation.Latest now = Conversation.of(cancelled.item(1)).latest();
            if (now == null) {
                return damaged(entry, "its head item has no newest message");
            }
            roster.latest(entry.conversation(), now);
            boolean ahead = now.last().at().compareTo(stamp(entry)) >= 0;
            return now.seq() != before.seq() && !ahead
                    ? new Outcome.Changed(entry)
                    : behind(entry, now.last().at());
        } catch (MalformedItem e) {
            return damaged(entry, "its head item: " + e.reason());
        }
    }

    /// Of W2 and W2g: somebody has begun the conversation.
    Outcome ofBegin(OutboxEntry entry, OutboxEntry.NewConversation begin, Cancellation cancelled) {
        AttributeValue lock = begin.title() == null ? cancelled.item(1).get("conversation_uuid") : null;
        return new Outcome.Changed(
                entry.toExisting(lock == null || lock.s() == null ? entry.conversation() : lock.s()));
    }

    /// A later message is there: this one goes behind it.
    private Outcome behind(OutboxEntry entry, @Nullable Stamp newest) {
        if (newest == null || newest.compareTo(stamp(entry)) < 0) {
            return damaged(entry, "an inbox row has an unknown format for the time of its newest message");
        }
        return new Outcome.Changed(entry.withStamp(Stamp.after(newest, clock.instant())));
    }

    /// A member has no inbox row: it is where older versions keep it, the member left since the members were read,
    /// or the row was lost.
    private Outcome absent(OutboxEntry entry, Membership before, Person member) {
        if (roster.moveRows(entry.conversation(), before.uuids()).contains(member.uuid())) {
            return new Outcome.Changed(entry);
        }
        roster.forget(entry.conversation());
        Membership now = roster.of(entry.conversation(), entry.sender());
        return now.uuids().equals(before.uuids())
                ? damaged(entry, "the inbox row of " + member.displayName() + " is missing")
                : new Outcome.Changed(entry);
    }

    private static Outcome damaged(OutboxEntry entry, String what) {
        return new Outcome.Failed(new UserError.BadInput(
                "Couldn't send to the conversation " + entry.conversation() + ", which is damaged: " + what + ".",
                "Nothing was written. Correct the item on the Tables screen, then retry."));
    }

    private static Stamp stamp(OutboxEntry entry) {
        return Stamp.parse(entry.stamp());
    }
}
