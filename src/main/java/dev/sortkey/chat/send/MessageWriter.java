package dev.sortkey.chat.send;

import dev.sortkey.chat.member.Membership;
import dev.sortkey.chat.member.ReferenceInbox;
import dev.sortkey.chat.member.Roster;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Mentions;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.pattern.ReferenceRequests;
import dev.sortkey.chat.pattern.SendRequests;
import dev.sortkey.dynamo.client.Cancellation;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Tries to put one entry into the table, once, and says what follows from the answer.
///
/// A try that may have been written is repeated with the same key: if it was, the message is found there by its
/// identifier. Another key is taken only when the service has said that the old one is refused, which holds for
/// tries still on their way too: what refused them, a newer message, never goes away.
public final class MessageWriter {
    private final DynamoDbClient client;
    private final String table;
    private final Roster roster;
    private final ConditionFailures conditions;
    private final BooleanSupplier referenceRows;

    /// What came of one try to send an entry.
    sealed interface Outcome {
        /// It is in the table: written now, or by an earlier try.
        record Sent(Message message) implements Outcome {}

        /// This try and all before it are refused for good; `entry` may be accepted.
        record Changed(OutboxEntry entry) implements Outcome {}

        /// It may or may not have been written, or could not be for now: the same request must be tried again.
        record Later(UserError reason) implements Outcome {}

        /// It fails however often it is tried.
        record Failed(UserError reason) implements Outcome {}
    }

    /// Into `table`.
    public MessageWriter(DynamoDbClient client, String table, Roster roster, Clock clock) {
        this(client, table, roster, clock, () -> false);
    }

    /// Into `table`.
    ///
    /// @param referenceRows whether the reference's inbox rows of direct conversations are written as well
    public MessageWriter(
            DynamoDbClient client, String table, Roster roster, Clock clock, BooleanSupplier referenceRows) {
        this.referenceRows = referenceRows;
        this.client = client;
        this.table = table;
        this.roster = roster;
        this.conditions = new ConditionFailures(roster, clock);
    }

    /// Somebody has joined or left `conversation`: its members are read again.
    void membersChanged(String conversation) {
        roster.forget(conversation);
    }

    Outcome attempt(OutboxEntry entry) {
        try {
            OutboxEntry.NewConversation begin = entry.begin();
            return begin == null ? send(entry) : begin(entry, begin);
        } catch (RuntimeException failure) {
            return SendFailures.outcome(failure, table);
        }
    }

    private Outcome send(OutboxEntry entry) {
        Membership membership = roster.of(entry.conversation(), entry.sender());
        Conversation.Latest latest = membership.head().latest();
        if (latest != null) {
            List<String> mentioned = Mentions.of(entry.message(), membership.people()).stream()
                    .map(Person::uuid)
                    .limit(SendRequests.MOST_MENTIONED)
                    .toList();
            return sendToLargeGroup(entry, membership, latest, mentioned, true);
        }
        Optional<ReferenceInbox.Rows> rows = referenceRows.getAsBoolean()
                ? new ReferenceInbox(client, table).rows(membership, entry.message())
                : Optional.empty();
        ReferenceRequests.First first = rows.map(ReferenceInbox.Rows::first).orElse(null);
        return run(
                entry,
                request(entry, membership, rows),
                cancelled -> conditions.ofSend(entry, membership, first, cancelled));
    }

    private TransactWriteItemsRequest request(
            OutboxEntry entry, Membership membership, Optional<ReferenceInbox.Rows> rows) {
        Message message = entry.message();
        List<String> members = membership.uuids();
        Set<String> mentioned = Mentions.of(message, membership.people()).stream()
                .map(Person::uuid)
                .collect(Collectors.toSet());
        return rows.map(found -> found.with(
                        SendRequests.send(
                                table,
                                message,
                                members,
                                mentioned,
                                entry.token(List.of(members, found.old(), found.first() + "reference"))),
                        table,
                        message))
                .orElseGet(() -> SendRequests.send(table, message, members, mentioned, entry.token(members)));
    }

    /// @param first whether whoever has no row may have it where older versions keep it: such a row is moved once
    private Outcome sendToLargeGroup(
            OutboxEntry entry,
            Membership membership,
            Conversation.Latest latest,
            List<String> mentioned,
            boolean first) {
        Message message = entry.message();
        String token = entry.token(mentioned.isEmpty() ? latest.seq() : List.of(latest.seq(), mentioned));
        Outcome outcome = run(
                entry,
                SendRequests.sendToLargeGroup(table, message, latest.seq(), mentioned, token),
                cancelled -> conditions
                        .withoutAbsent(entry, mentioned, cancelled, first)
                        .map(present -> sendToLargeGroup(entry, membership, latest, present, false))
                        .orElseGet(() -> conditions.ofSendToLargeGroup(entry, membership, cancelled)));
        if (outcome instanceof Outcome.Sent) {
            roster.latest(entry.conversation(), new Conversation.Latest(InboxRow.Last.of(message), latest.seq() + 1));
        }
        return outcome;
    }

    private Outcome begin(OutboxEntry entry, OutboxEntry.NewConversation begin) {
        List<Person> people = begin.people();
        if (begin.title() == null) {
            Optional<String> existing = roster.directConversation(people.getFirst(), people.getLast());
            if (existing.isPresent() && !existing.get().equals(entry.conversation())) {
                return new Outcome.Changed(entry.toExisting(existing.get()));
            }
        }
        boolean listed = begin.title() == null && people.size() == 2 && referenceRows.getAsBoolean();
        TransactWriteItemsRequest request = SendRequests.begin(
                table,
                people,
                begin.title(),
                entry.message(),
                entry.token(listed ? List.of(begin, "reference") : begin));
        return run(
                entry,
                listed ? ReferenceRequests.with(request, table, entry.message(), people, List.of(), null) : request,
                cancelled -> conditions.ofBegin(entry, begin, cancelled));
    }

    private Outcome run(OutboxEntry entry, TransactWriteItemsRequest request, Function<Cancellation, Outcome> refused) {
        try {
            client.transactWriteItems(request);
            return new Outcome.Sent(entry.message());
        } catch (RuntimeException failure) {
            Cancellation cancelled = Cancellation.in(failure).orElseThrow(() -> failure);
            if (isMine(cancelled, entry)) {
                return new Outcome.Sent(entry.message());
            }
            return cancelled.isBusy() ? new Outcome.Later(UserException.of(failure)) : refused.apply(cancelled);
        }
    }

    /// Whether the message that takes the place of this one is this one, written by an earlier try.
    private static boolean isMine(Cancellation cancelled, OutboxEntry entry) {
        AttributeValue uuid = cancelled.item(0).get("message_uuid");
        return cancelled.refused(0) && uuid != null && entry.uuid().equals(uuid.s());
    }
}
