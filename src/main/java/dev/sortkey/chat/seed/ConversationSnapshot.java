package dev.sortkey.chat.seed;

import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.SendRequests;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The items of a conversation other than its messages, as they are after these.
///
/// @param uuid which one
/// @param title of a group; null in a direct conversation
/// @param people who is in it since its first message, the one who began it first
/// @param began when the first message was
/// @param last the newest message
/// @param seq how many messages there are
record ConversationSnapshot(
        String uuid, @Nullable String title, List<Person> people, Instant began, InboxRow.Last last, long seq) {

    /// The conversation as one person has it.
    ///
    /// @param unread how many of the newest messages that person has not read
    /// @param readAt the stamp of the newest message that is read, or null when none is
    /// @param flags what that person chose for it
    record View(long unread, @Nullable Stamp readAt, Set<InboxRow.Flag> flags) {}

    /// A conversation of `messages`, oldest first.
    static ConversationSnapshot of(@Nullable String title, List<Person> people, List<Message> messages) {
        Message first = messages.getFirst();
        return new ConversationSnapshot(
                first.conversation(),
                title,
                people,
                first.stamp().moment(),
                InboxRow.Last.of(messages.getLast()),
                messages.size());
    }

    private boolean isLarge() {
        return people.size() > Conversation.MOST_INBOXES;
    }

    /// The head, the lock if there are two people, the members, and the inbox rows last.
    ///
    /// @param views the conversation as each person has it, in their order
    Stream<Map<String, AttributeValue>> items(List<View> views) {
        return Stream.of(
                        Stream.of(head()),
                        title == null ? Stream.of(lock()) : Stream.<Map<String, AttributeValue>>empty(),
                        people.stream().map(person -> member(person, views.get(people.indexOf(person)))),
                        people.stream().map(person -> inbox(person, views.get(people.indexOf(person)))))
                .flatMap(items -> items);
    }

    /// The head item.
    Map<String, AttributeValue> head() {
        return new Conversation(
                        uuid,
                        title,
                        began,
                        people.getFirst().uuid(),
                        people.size(),
                        isLarge() ? new Conversation.Latest(last, seq) : null)
                .item();
    }

    private Map<String, AttributeValue> lock() {
        return SendRequests.lock(people, uuid);
    }

    private Map<String, AttributeValue> member(Person person, View view) {
        return new Member(uuid, person, person.equals(people.getFirst()), began, view.readAt()).item();
    }

    private Map<String, AttributeValue> inbox(Person person, View view) {
        return new InboxRow(
                        person.uuid(),
                        uuid,
                        title == null ? counterpart(person) : null,
                        title,
                        last,
                        new InboxRow.Counter(seq, seq - view.unread(), view.readAt()),
                        view.flags(),
                        isLarge() ? InboxRow.Origin.HEAD_ONLY : InboxRow.Origin.STABLE)
                .item();
    }

    private Person counterpart(Person person) {
        return person.equals(people.getFirst()) ? people.getLast() : people.getFirst();
    }
}
