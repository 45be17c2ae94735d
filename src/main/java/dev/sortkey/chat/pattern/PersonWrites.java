package dev.sortkey.chat.pattern;

import static dev.sortkey.chat.pattern.ChatWrites.AT;
import static dev.sortkey.chat.pattern.ChatWrites.CONVERSATION;
import static dev.sortkey.chat.pattern.ChatWrites.DISPLAY_NAME;
import static dev.sortkey.chat.pattern.ChatWrites.HANDLE;
import static dev.sortkey.chat.pattern.ChatWrites.PERSON;
import static dev.sortkey.chat.pattern.ChatWrites.PREVIEW;
import static dev.sortkey.chat.pattern.ChatWrites.SEQ;
import static dev.sortkey.chat.pattern.ChatWrites.STAMP;
import static dev.sortkey.chat.pattern.ChatWrites.TITLE;
import static dev.sortkey.chat.pattern.ChatWrites.at;
import static dev.sortkey.chat.pattern.ChatWrites.pattern;
import static dev.sortkey.chat.pattern.ChatWrites.person;
import static dev.sortkey.chat.pattern.ChatWrites.profile;
import static dev.sortkey.chat.pattern.ChatWrites.row;
import static dev.sortkey.chat.pattern.ChatWrites.shape;
import static dev.sortkey.chat.pattern.ChatWrites.stamp;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.MessageText;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.PresenceItem;
import dev.sortkey.dynamo.pattern.Arguments;
import dev.sortkey.dynamo.pattern.Parameter;
import dev.sortkey.dynamo.pattern.Parameter.Kind;
import dev.sortkey.dynamo.pattern.PatternInfo;
import dev.sortkey.dynamo.pattern.Template;
import dev.sortkey.dynamo.pattern.WritePattern;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// The patterns that write what a person does besides talking: W3, W6 to W8, W11, W12 and W14.
final class PersonWrites {
    private PersonWrites() {}

    static WritePattern markRead() {
        return pattern(
                PatternInfo.of(
                        "W3",
                        "Mark as read",
                        "Saves how far a person has read. It never moves backward.",
                        PERSON,
                        CONVERSATION,
                        SEQ,
                        STAMP),
                (table, given) -> ChangeRequests.markRead(
                        table, given.text("person"), given.text("conversation"), given.number("seq"), stamp(given)),
                List.of(row()));
    }

    static WritePattern markReadForAll() {
        return pattern(
                PatternInfo.of(
                        "W3r",
                        "Mark as read, visible to others",
                        "Saves how far a person has read, also in the member item that others can see.",
                        PERSON,
                        CONVERSATION,
                        SEQ,
                        STAMP),
                (table, given) -> ChangeRequests.markReadForAll(
                        table, given.text("person"), given.text("conversation"), given.number("seq"), stamp(given)),
                List.of(row()));
    }

    static WritePattern markUnread() {
        return pattern(
                PatternInfo.of(
                        "W3u",
                        "Mark as unread",
                        "Lowers the number of messages that a person has read, never below 0.",
                        PERSON,
                        CONVERSATION,
                        SEQ,
                        AT),
                (table, given) -> ChangeRequests.markUnread(
                        table,
                        given.text("person"),
                        given.text("conversation"),
                        new InboxRow.Counter(0, Math.max(0, given.number("seq")), null, at(given), 0)),
                List.of(row()));
    }

    static WritePattern here() {
        return pattern(
                PatternInfo.of(
                        "W6",
                        "Show a person as online",
                        "Updates the presence item once a minute. The item expires.",
                        PERSON,
                        AT),
                (table, given) ->
                        ChangeRequests.sign(table, new PresenceItem.Presence(given.text("person"), given.moment("at"))),
                List.of(shape(ChatItem.PROFILE)));
    }

    static WritePattern typing() {
        return pattern(
                PatternInfo.of(
                        "W6t",
                        "Show a person as typing",
                        "Writes an item that expires after 15 seconds, next to the members.",
                        CONVERSATION,
                        PERSON,
                        AT),
                (table, given) -> ChangeRequests.sign(
                        table,
                        new PresenceItem.Typing(
                                given.text("conversation"),
                                given.text("person"),
                                given.moment("at").plus(PresenceItem.Typing.LASTS))),
                List.of(shape(ChatItem.MEMBER)));
    }

    static WritePattern flag() {
        return pattern(
                PatternInfo.of(
                        "W7",
                        "Mute, archive or pin",
                        "Sets a flag on a person's inbox row.",
                        PERSON,
                        CONVERSATION,
                        new Parameter("flag", "Flag: muted, archived or pinned", Kind.TEXT, "pinned"),
                        new Parameter("on", "On: true or false", Kind.TEXT, "true")),
                (table, given) -> ChangeRequests.flag(
                        table,
                        given.text("person"),
                        given.text("conversation"),
                        chosen(given.text("flag")),
                        given.flag("on")),
                List.of(shape(ChatItem.INBOX)));
    }

    private static InboxRow.Flag chosen(String name) {
        return Arrays.stream(InboxRow.Flag.values())
                .filter(flag -> flag.attribute().equals(name))
                .findFirst()
                .orElseThrow(() -> Arguments.bad("There is no flag '" + name + "'.", "Use muted, archived or pinned."));
    }

    static WritePattern join() {
        return pattern(
                PatternInfo.of(
                        "W8",
                        "Add a member",
                        "Adds a person to a group, with an inbox row that has no unread messages.",
                        CONVERSATION,
                        TITLE,
                        STAMP,
                        PREVIEW,
                        PERSON,
                        HANDLE,
                        DISPLAY_NAME,
                        AT),
                PersonWrites::join,
                List.of(group(), profile()));
    }

    /// A person's inbox row of a group.
    private static Map<String, Template> group() {
        return shape(
                ChatItem.INBOX,
                "pk",
                "INB#{somebody}",
                "title",
                "{title}",
                "last_message_at",
                "{stamp}",
                "message",
                "{preview}");
    }

    private static TransactWriteItemsRequest join(String table, Arguments given) {
        Person person = person(given);
        String conversation = given.text("conversation");
        var last = new InboxRow.Last(stamp(given), null, null, MessageText.preview(given.text("preview")));
        return ChangeRequests.join(
                table,
                new Member(conversation, person, false, given.moment("at"), null),
                new InboxRow(
                        person.uuid(),
                        conversation,
                        null,
                        given.text("title"),
                        last,
                        InboxRow.Counter.NONE,
                        Set.of(),
                        InboxRow.Origin.STABLE));
    }

    static WritePattern register() {
        return pattern(
                PatternInfo.of(
                        "W11",
                        "Register a person",
                        "Creates a person with a unique handle, and an entry in the directory.",
                        HANDLE,
                        DISPLAY_NAME,
                        new Parameter("person", "New person ID", Kind.UUID, ""),
                        AT),
                (table, given) -> ChangeRequests.register(table, person(given), at(given)),
                List.of());
    }

    static WritePattern forget() {
        return pattern(
                PatternInfo.of(
                        "W12",
                        "Delete outdated inbox rows of the reference app",
                        "Deletes up to 25 rows of one person that the reference app's stream function left behind.",
                        PERSON,
                        new Parameter("stamps", "Times of the rows (sort keys), comma-separated", Kind.LIST, "")),
                (table, given) -> ChangeRequests.forget(table, rows(given)),
                List.of(shape(ChatItem.REFERENCE_INBOX, "message_group_uuid", "{conversation}")));
    }

    private static Map<String, AttributeValue> former(Arguments given) {
        String person = given.text("person");
        String conversation = given.text("conversation");
        long seq = given.number("seq");
        var last = new InboxRow.Last(stamp(given), null, null, MessageText.preview(given.text("preview")));
        var item = new HashMap<>(new InboxRow(
                        person,
                        conversation,
                        null,
                        given.text("title"),
                        last,
                        new InboxRow.Counter(seq, seq, null),
                        Set.of(),
                        InboxRow.Origin.STABLE)
                .item());
        item.putAll(ChatItem.formerInbox(person, conversation));
        return item;
    }

    static WritePattern move() {
        return pattern(
                PatternInfo.of(
                        "W14",
                        "Move an inbox row out of the reference app's partition",
                        "Moves a row that an older version of Sortkey keeps there, unless it has changed meanwhile. "
                                + "Costs 4 write units a row.",
                        PERSON,
                        CONVERSATION,
                        TITLE,
                        STAMP,
                        PREVIEW,
                        SEQ),
                (table, given) -> MoveRequests.move(table, List.of(new MoveRequests.Move(former(given), null))),
                List.of(shape(
                        ChatItem.FORMER_INBOX,
                        "title",
                        "{title}",
                        "last_message_at",
                        "{stamp}",
                        "message",
                        "{preview}",
                        "seq",
                        "{seq}")));
    }

    private static List<Map<String, AttributeValue>> rows(Arguments given) {
        String inbox = ChatItem.REFERENCE_INBOX.partition().fill(given.values());
        return given.list("stamps").stream()
                .distinct()
                .map(stamp -> Map.of("pk", AttributeValue.fromS(inbox), "sk", AttributeValue.fromS(stamp)))
                .toList();
    }
}
