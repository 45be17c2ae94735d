package dev.sortkey.chat.member;

import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.pattern.SendRequests;
import dev.sortkey.dynamo.client.Cancellation;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Gives a conversation that only the reference knows its head, its members and its stable inbox rows, once.
///
/// One inbox row of the reference names both people: whose partition it is in, and the counterpart. So a row that its
/// stream job lost, or left twice, does no harm.
record Adoption(DynamoDbClient client, String table, MemberItems items) {

    /// The conversation with its new items; those of another program when that was quicker.
    ///
    /// @throws UserException `NotFound` when the reference knows no such conversation of `asking`
    Membership adopt(String conversation, Person asking) {
        List<InboxRow> own = items.referenceRows(asking.uuid()).stream()
                .filter(row -> row.conversation().equals(conversation))
                .toList();
        List<InboxRow> rows = own.isEmpty() ? items.indexedRows(conversation) : own;
        List<Message> messages = items.newest(conversation);
        Person other = other(rows, messages, asking);
        InboxRow.Last last = last(rows, messages);
        if (other == null || last == null) {
            throw unknown(conversation, asking);
        }
        List<Person> people = List.of(asking, other);
        if (!write(conversation, people, last, true)) {
            write(conversation, people, last, false);
        }
        return items.read(conversation).orElseThrow(() -> unknown(conversation, asking));
    }

    /// The other one, with the newest known name.
    private static @Nullable Person other(List<InboxRow> rows, List<Message> messages, Person asking) {
        for (InboxRow row : rows.stream().sorted(MemberItems.BY_LAST.reversed()).toList()) {
            Person counterpart = row.counterpart();
            if (row.person().equals(asking.uuid()) && counterpart != null) {
                return counterpart;
            }
            if (counterpart != null && counterpart.uuid().equals(asking.uuid())) {
                return named(row.person(), messages);
            }
        }
        return null;
    }

    private static Person named(String uuid, List<Message> messages) {
        return messages.stream()
                .map(Message::sender)
                .filter(sender -> sender.uuid().equals(uuid))
                .findFirst()
                .orElseGet(() -> new Person(uuid, uuid, uuid));
    }

    private static InboxRow.@Nullable Last last(List<InboxRow> rows, List<Message> messages) {
        return Stream.concat(
                        rows.stream().map(InboxRow::last), messages.stream().map(InboxRow.Last::of))
                .max((one, other) -> one.at().compareTo(other.at()))
                .orElse(null);
    }

    /// Whether there is no need to try without the lock: it was free, or another program has just done the same.
    private boolean write(String conversation, List<Person> people, InboxRow.Last last, boolean locked) {
        try {
            client.transactWriteItems(SendRequests.adopt(table, conversation, people, last, locked));
            return true;
        } catch (RuntimeException failure) {
            Cancellation cancelled = Cancellation.in(failure).orElseThrow(() -> failure);
            boolean headTaken = cancelled.refused(locked ? 1 : 0);
            return headTaken || !locked;
        }
    }

    private UserException unknown(String conversation, Person asking) {
        return new UserException(new UserError.NotFound(
                "The table " + table + " has no conversation " + conversation + " with " + asking.displayName() + ".",
                "Choose a conversation from the inbox."));
    }
}
