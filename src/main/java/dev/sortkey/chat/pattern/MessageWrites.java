package dev.sortkey.chat.pattern;

import static dev.sortkey.chat.pattern.ChatWrites.AT;
import static dev.sortkey.chat.pattern.ChatWrites.CONVERSATION;
import static dev.sortkey.chat.pattern.ChatWrites.DISPLAY_NAME;
import static dev.sortkey.chat.pattern.ChatWrites.HANDLE;
import static dev.sortkey.chat.pattern.ChatWrites.HANDLES;
import static dev.sortkey.chat.pattern.ChatWrites.MEMBERS;
import static dev.sortkey.chat.pattern.ChatWrites.MESSAGE_UUID;
import static dev.sortkey.chat.pattern.ChatWrites.NAMES;
import static dev.sortkey.chat.pattern.ChatWrites.NEW_CONVERSATION;
import static dev.sortkey.chat.pattern.ChatWrites.PEOPLE;
import static dev.sortkey.chat.pattern.ChatWrites.PERSON;
import static dev.sortkey.chat.pattern.ChatWrites.PREVIEW;
import static dev.sortkey.chat.pattern.ChatWrites.SEQ;
import static dev.sortkey.chat.pattern.ChatWrites.STAMP;
import static dev.sortkey.chat.pattern.ChatWrites.TEXT;
import static dev.sortkey.chat.pattern.ChatWrites.TITLE;
import static dev.sortkey.chat.pattern.ChatWrites.TOKEN;
import static dev.sortkey.chat.pattern.ChatWrites.at;
import static dev.sortkey.chat.pattern.ChatWrites.members;
import static dev.sortkey.chat.pattern.ChatWrites.message;
import static dev.sortkey.chat.pattern.ChatWrites.pattern;
import static dev.sortkey.chat.pattern.ChatWrites.people;
import static dev.sortkey.chat.pattern.ChatWrites.person;
import static dev.sortkey.chat.pattern.ChatWrites.profiles;
import static dev.sortkey.chat.pattern.ChatWrites.sent;
import static dev.sortkey.chat.pattern.ChatWrites.shape;
import static dev.sortkey.chat.pattern.ChatWrites.stamp;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.MessageText;
import dev.sortkey.chat.model.Person;
import dev.sortkey.dynamo.pattern.Arguments;
import dev.sortkey.dynamo.pattern.Parameter;
import dev.sortkey.dynamo.pattern.Parameter.Kind;
import dev.sortkey.dynamo.pattern.PatternInfo;
import dev.sortkey.dynamo.pattern.WritePattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/// The patterns that write messages and begin conversations: W1, W2, W4, W5, W10 and W13.
final class MessageWrites {
    private MessageWrites() {}

    static WritePattern send() {
        return pattern(
                PatternInfo.of(
                        "W1",
                        "Create a message in an existing conversation",
                        "Writes the message and updates each member's inbox row in one transaction.",
                        CONVERSATION,
                        MEMBERS,
                        PERSON,
                        HANDLE,
                        DISPLAY_NAME,
                        TEXT,
                        AT,
                        MESSAGE_UUID,
                        TOKEN),
                (table, given) -> SendRequests.send(
                        table,
                        message(given, person(given), true),
                        given.list("members").stream().distinct().toList(),
                        given.text("token")),
                List.of(members(), sent()));
    }

    static WritePattern sendWithReferenceRows() {
        return pattern(
                PatternInfo.of(
                        "W1r",
                        "Create a message, and move the reference app's rows",
                        "Also writes the inbox rows of both people that the reference app lists. Costs 14 write units "
                                + "instead of 6, and 4 in its index.",
                        CONVERSATION,
                        PEOPLE,
                        HANDLES,
                        NAMES,
                        new Parameter("stamps", "Times of their rows (sort keys), comma-separated", Kind.LIST, ""),
                        TEXT,
                        AT,
                        MESSAGE_UUID,
                        TOKEN),
                MessageWrites::sendWithReferenceRows,
                List.of(shape(ChatItem.REFERENCE_INBOX, "message_group_uuid", "{conversation}"), profiles()));
    }

    /// The first person sends.
    private static DynamoDbRequest sendWithReferenceRows(String table, Arguments given) {
        List<Person> people = people(given, 2);
        Message message = message(given, people.getFirst(), true);
        var old = new ArrayList<Map<String, AttributeValue>>();
        for (Person person : people) {
            for (String stamp : given.list("stamps")) {
                old.add(ReferenceRequests.key(person.uuid(), stamp));
            }
        }
        List<String> members = people.stream().map(Person::uuid).sorted().toList();
        return ReferenceRequests.with(
                SendRequests.send(table, message, members, given.text("token")), table, message, people, old, null);
    }

    static WritePattern sendAlone() {
        return pattern(
                PatternInfo.of(
                        "W1a",
                        "Create a message without inbox rows",
                        "Writes only the message. The program that reads the stream updates the inbox rows.",
                        CONVERSATION,
                        PERSON,
                        HANDLE,
                        DISPLAY_NAME,
                        TEXT,
                        AT,
                        MESSAGE_UUID),
                (table, given) -> SendRequests.sendAlone(table, message(given, person(given), false)),
                List.of(sent()));
    }

    static WritePattern sendToLargeGroup() {
        return pattern(
                PatternInfo.of(
                        "W1h",
                        "Create a message in a large group",
                        "Writes the message, updates the head item, and marks the message as read for the sender. "
                                + "Each person whom it mentions costs 2 more: their inbox row counts it.",
                        CONVERSATION,
                        SEQ,
                        PERSON,
                        HANDLE,
                        DISPLAY_NAME,
                        TEXT,
                        AT,
                        MESSAGE_UUID,
                        TOKEN),
                (table, given) -> SendRequests.sendToLargeGroup(
                        table, message(given, person(given), true), given.number("seq"), given.text("token")),
                List.of(shape(ChatItem.HEAD, "seq", "{seq}"), sent()));
    }

    static WritePattern begin() {
        return pattern(
                PatternInfo.of(
                        "W2",
                        "Create a message in a new conversation",
                        "Starts the only direct conversation between two people, with its first message.",
                        PEOPLE,
                        HANDLES,
                        NAMES,
                        TEXT,
                        AT,
                        NEW_CONVERSATION,
                        MESSAGE_UUID,
                        TOKEN),
                (table, given) -> begin(table, given, people(given, 2), null),
                List.of(profiles()));
    }

    static WritePattern beginGroup() {
        return pattern(
                PatternInfo.of(
                        "W2g",
                        "Create a group with its first message",
                        "Starts a conversation with a title for up to 48 people. The first person is its owner.",
                        TITLE,
                        PEOPLE,
                        HANDLES,
                        NAMES,
                        TEXT,
                        AT,
                        NEW_CONVERSATION,
                        MESSAGE_UUID,
                        TOKEN),
                (table, given) -> begin(table, given, people(given, null), given.text("title")),
                List.of(profiles()));
    }

    private static DynamoDbRequest begin(String table, Arguments given, List<Person> people, @Nullable String title) {
        return SendRequests.begin(table, people, title, message(given, people.getFirst(), true), given.text("token"));
    }

    static WritePattern edit() {
        return pattern(
                PatternInfo.of(
                        "W4",
                        "Edit a message",
                        "Changes the text of a person's own message.",
                        CONVERSATION,
                        STAMP,
                        PERSON,
                        TEXT,
                        AT),
                (table, given) -> ChangeRequests.edit(
                        table,
                        given.text("conversation"),
                        stamp(given),
                        given.text("person"),
                        MessageText.checked(given.text("text")),
                        at(given)),
                List.of(sent()));
    }

    static WritePattern delete() {
        return pattern(
                PatternInfo.of(
                        "W5",
                        "Delete a message",
                        "Removes the text of a person's own message. The item remains, so the order doesn't change.",
                        CONVERSATION,
                        STAMP,
                        PERSON,
                        AT),
                (table, given) -> ChangeRequests.delete(
                        table, given.text("conversation"), stamp(given), given.text("person"), at(given)),
                List.of(sent()));
    }

    static WritePattern adopt() {
        return pattern(
                PatternInfo.of(
                        "W10",
                        "Adopt a conversation of the reference app",
                        "Adds a head item, members and inbox rows to a conversation of the reference app, once.",
                        CONVERSATION,
                        PEOPLE,
                        HANDLES,
                        NAMES,
                        STAMP,
                        PREVIEW,
                        new Parameter(
                                "locked", "Lock for these two people (true or false)", Parameter.Kind.TEXT, "true")),
                (table, given) -> SendRequests.adopt(
                        table,
                        given.text("conversation"),
                        people(given, 2),
                        new InboxRow.Last(stamp(given), null, null, MessageText.preview(given.text("preview"))),
                        given.flag("locked")),
                List.of(shape(
                        ChatItem.REFERENCE_INBOX,
                        "message_group_uuid",
                        "{conversation}",
                        "user_uuid",
                        "{people}",
                        "user_handle",
                        "{handles}",
                        "user_display_name",
                        "{names}",
                        "message",
                        "{preview}")));
    }

    static WritePattern count() {
        return pattern(
                PatternInfo.of(
                        "W13",
                        "Keep the inbox current from the stream",
                        "Counts a message from another program once, in each member's inbox row, and who is mentioned in "
                                + "it. In a large group: the head, and the rows of those who wrote it or are mentioned.",
                        CONVERSATION,
                        MEMBERS,
                        STAMP,
                        Parameter.text("message_uuid", "Message ID"),
                        PERSON,
                        HANDLE,
                        DISPLAY_NAME,
                        PREVIEW,
                        AT),
                (table, given) -> CountRequests.count(
                        table,
                        List.of(new CountRequests.Batch(List.of(written(given)), newest(given))),
                        at(given).moment()),
                List.of(
                        members(),
                        shape(ChatItem.MESSAGE, "message_uuid", "{message_uuid}", "message", "{preview}"),
                        sent()));
    }

    private static Message written(Arguments given) {
        return new Message(
                given.text("conversation"),
                stamp(given),
                given.text("message_uuid"),
                person(given),
                given.text("preview"),
                Message.Extra.NONE);
    }

    private static SequencedMap<Map<String, AttributeValue>, CountRequests.Role> newest(Arguments given) {
        var counters = new LinkedHashMap<Map<String, AttributeValue>, CountRequests.Role>();
        for (String member : given.list("members")) {
            counters.put(ChatItem.inbox(member, given.text("conversation")), CountRequests.Role.NEWEST);
        }
        return counters;
    }
}
