package dev.sortkey.chat.member;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.ReferenceRequests;
import dev.sortkey.chat.pattern.ReferenceRequests.First;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Finds the reference's inbox rows of direct conversations, to move them with a message.
///
/// @param client whose failures are `UserException`s
public record ReferenceInbox(DynamoDbClient client, String table) {

    /// What is to be moved.
    ///
    /// @param people both
    /// @param old the keys of their rows, all older than the message
    /// @param first so that only one writes the first rows; null when there are some
    public record Rows(
            List<Person> people,
            List<Map<String, AttributeValue>> old,
            @Nullable First first) {

        /// `request` with the rows moved to where `message` is.
        public TransactWriteItemsRequest with(TransactWriteItemsRequest request, String table, Message message) {
            return ReferenceRequests.with(request, table, message, people, old, first);
        }

        /// Moves the rows to where `message` is, without anything else.
        public TransactWriteItemsRequest move(String table, Message message) {
            return ReferenceRequests.move(table, message, people, old, first);
        }
    }

    /// The rows of a conversation that a message moves: two consistent Queries. Nothing in a group, which the
    /// reference doesn't know, and nothing when the rows show a newer message already. Where there are none, an
    /// inbox row says whether somebody writes them now; then they are looked for again.
    public Optional<Rows> rows(Membership membership, Message message) {
        List<Person> people = membership.people();
        if (membership.head().title() != null || people.size() != 2) {
            return Optional.empty();
        }
        Optional<Rows> found = rows(people, message, null);
        if (found.isEmpty() || !found.get().old().isEmpty()) {
            return found;
        }
        Map<String, AttributeValue> key = ChatItem.inbox(people.getFirst().uuid(), message.conversation());
        Map<String, AttributeValue> row = new MemberItems(client, table).item(key);
        return row.isEmpty() ? found : rows(people, message, First.of(key, row));
    }

    private Optional<Rows> rows(List<Person> people, Message message, @Nullable First first) {
        var items = new MemberItems(client, table);
        var old = new ArrayList<Map<String, AttributeValue>>();
        for (Person person : people) {
            for (InboxRow row : items.referenceRows(person.uuid())) {
                if (!row.conversation().equals(message.conversation())) {
                    continue;
                }
                if (isNewer(row.last().at(), message.stamp())) {
                    return Optional.empty();
                }
                old.add(ReferenceRequests.key(row.person(), row.last().at().text()));
            }
        }
        return Optional.of(new Rows(people, List.copyOf(old), old.isEmpty() ? first : null));
    }

    private static boolean isNewer(Stamp one, Stamp other) {
        return one.moment().isAfter(other.moment());
    }
}
