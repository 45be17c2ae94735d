package dev.sortkey.chat.member;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.ChangeRequests;
import dev.sortkey.chat.pattern.ReferenceRequests;
import dev.sortkey.chat.pattern.RevisionRequests;
import dev.sortkey.dynamo.client.Cancellation;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Changes a person's own messages, and with them what shows them as the newest: inbox rows, or the head of a large
/// group. So nothing stays of a text that was deleted.
///
/// The person's own row tells whether anything shows the message, in a large group the head: they never go back to
/// an older one. When none does, a change is one request for the message alone.
///
/// @param client whose failures are `UserException`s
/// @param person whose messages they are
/// @param referenceRows whether the reference's rows are changed as well
public record Revisions(DynamoDbClient client, String table, String person, boolean referenceRows) {
    private static final int ATTEMPTS = 10;

    /// W4, W4n: another text. Returns the message as it is now.
    ///
    /// @throws UserException `ConditionFailed` when the message isn't the person's, or was deleted
    public Message edit(Message message, String changed, Stamp now) {
        Message.Extra extra = message.extra();
        Message after = with(
                message,
                changed,
                new Message.Extra(extra.sentAt(), now.moment(), extra.deletedAt(), extra.inboxed(), extra.replyTo()));
        return change(
                message,
                after,
                () -> ChangeRequests.edit(table, message.conversation(), message.stamp(), person, changed, now),
                showing -> RevisionRequests.edit(table, message, person, changed, now, showing));
    }

    /// W5, W5n: the text goes. Returns what is left of the message.
    ///
    /// @throws UserException `ConditionFailed` when the message isn't the person's, or was deleted
    public Message delete(Message message, Stamp now) {
        Message.Extra extra = message.extra();
        Message after = with(
                message,
                "",
                new Message.Extra(extra.sentAt(), extra.editedAt(), now.moment(), extra.inboxed(), extra.replyTo()));
        return change(
                message,
                after,
                () -> ChangeRequests.delete(table, message.conversation(), message.stamp(), person, now),
                showing -> RevisionRequests.delete(table, message, person, now, showing));
    }

    private static Message with(Message message, String text, Message.Extra extra) {
        return new Message(message.conversation(), message.stamp(), message.uuid(), message.sender(), text, extra);
    }

    private Message change(
            Message message,
            Message after,
            Supplier<UpdateItemRequest> alone,
            Function<List<Map<String, AttributeValue>>, TransactWriteItemsRequest> together) {
        return isChanged(message, new ArrayList<>(showing(message)), together)
                ? after
                : Message.of(client.updateItem(alone.get()).attributes());
    }

    /// What shows this message as the newest.
    private List<Map<String, AttributeValue>> showing(Message message) {
        var items = new MemberItems(client, table);
        Optional<InboxRow> row = items.row(person, message.conversation())
                .or(() -> isMoved(message.conversation(), List.of(person))
                        ? items.row(person, message.conversation())
                        : Optional.empty());
        if (row.isPresent() && row.get().origin().isHeadOnly()) {
            return head(items, message);
        }
        if (row.isPresent() && row.get().last().shows(message)) {
            return rows(items, message);
        }
        boolean behind = row.isEmpty() || row.get().last().at().compareTo(message.stamp()) < 0;
        return behind && referenceRows ? listed(items, message) : List.of();
    }

    private static List<Map<String, AttributeValue>> head(MemberItems items, Message message) {
        Map<String, AttributeValue> key = ChatItem.head(message.conversation());
        return Parsed.of(List.of(items.item(key)), Conversation::of).good().stream()
                .filter(head -> head.latest() != null && head.latest().last().shows(message))
                .map(_ -> key)
                .toList();
    }

    /// Those of all members, and of a direct conversation the reference's where they are written.
    private List<Map<String, AttributeValue>> rows(MemberItems items, Message message) {
        Membership membership = items.read(message.conversation()).orElse(null);
        if (membership == null || membership.uuids().size() > RevisionRequests.MOST_SHOWING) {
            return List.of(); // the projector changes more than that
        }
        var rows = new ArrayList<>(Counting.showing(message.conversation(), membership));
        if (referenceRows && membership.head().title() == null) {
            rows.addAll(listed(membership.uuids(), message));
        }
        return rows;
    }

    /// The reference's, where ours don't know the message: another program wrote it.
    private List<Map<String, AttributeValue>> listed(MemberItems items, Message message) {
        return items.referenceRows(person).stream()
                .filter(row -> row.conversation().equals(message.conversation())
                        && row.last().shows(message))
                .flatMap(row -> Optional.ofNullable(row.counterpart()).stream())
                .findFirst()
                .map(other -> listed(List.of(person, other.uuid()), message))
                .orElse(List.of());
    }

    private static List<Map<String, AttributeValue>> listed(List<String> people, Message message) {
        return people.stream()
                .map(each -> ReferenceRequests.key(each, message.stamp().text()))
                .toList();
    }

    /// Whether the message and all of `showing` that show it were changed. If nothing does, nothing was.
    private boolean isChanged(
            Message message,
            List<Map<String, AttributeValue>> showing,
            Function<List<Map<String, AttributeValue>>, TransactWriteItemsRequest> together) {
        for (int attempt = 1; !showing.isEmpty(); attempt++) {
            try {
                client.transactWriteItems(together.apply(showing));
                return true;
            } catch (UserException e) {
                Optional<Cancellation> refused = Cancellation.in(e).filter(it -> !it.isBusy());
                boolean again = refused.isPresent() ? !refused.get().refused(0) : Cancellation.isBusy(e);
                if (!again || attempt == ATTEMPTS) {
                    throw again && refused.isPresent() ? FormerRows.restless(message.conversation(), e) : e;
                }
                refused.ifPresent(it -> settle(message.conversation(), showing, it));
            }
        }
        return false;
    }

    /// Leaves out what shows another message, and who has left; what is where older versions keep it moves.
    private void settle(String conversation, List<Map<String, AttributeValue>> showing, Cancellation cancelled) {
        for (int place : cancelled.refused().reversed()) {
            Map<String, AttributeValue> key = showing.get(place - 1);
            boolean row = ChatItem.of(key).orElse(null) == ChatItem.INBOX;
            boolean moved = cancelled.item(place).isEmpty()
                    && row
                    && isMoved(conversation, List.of(ChatItem.INBOX.in(key, "person")));
            if (!moved) {
                showing.remove(place - 1);
            }
        }
    }

    private boolean isMoved(String conversation, List<String> people) {
        return new FormerRows(client, table).move(conversation, people).people().containsAll(people);
    }
}
