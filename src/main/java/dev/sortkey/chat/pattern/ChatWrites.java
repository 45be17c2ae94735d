package dev.sortkey.chat.pattern;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Message.Extra;
import dev.sortkey.chat.model.MessageText;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.dynamo.pattern.Arguments;
import dev.sortkey.dynamo.pattern.Parameter;
import dev.sortkey.dynamo.pattern.Parameter.Kind;
import dev.sortkey.dynamo.pattern.PatternInfo;
import dev.sortkey.dynamo.pattern.Template;
import dev.sortkey.dynamo.pattern.WritePattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/// What the patterns that write have in common: their parameters, and what these make.
final class ChatWrites {
    static final Parameter CONVERSATION = Parameter.text("conversation", "Conversation");
    static final Parameter NEW_CONVERSATION = new Parameter("conversation", "New conversation", Kind.UUID, "");
    static final Parameter PERSON = Parameter.text("person", "Person");
    static final Parameter HANDLE = Parameter.text("handle", "Handle");
    static final Parameter DISPLAY_NAME = Parameter.text("display_name", "Name");
    static final Parameter PEOPLE = new Parameter("people", "People, comma-separated", Kind.LIST, "");
    static final Parameter HANDLES = new Parameter("handles", "Handles, comma-separated", Kind.LIST, "");
    static final Parameter NAMES = new Parameter("names", "Names, comma-separated", Kind.LIST, "");
    static final Parameter MEMBERS = new Parameter("members", "All members, comma-separated", Kind.LIST, "");
    static final Parameter TITLE = Parameter.text("title", "Title");
    static final Parameter TEXT = new Parameter("text", "Text", Kind.TEXT, "Hello");
    static final Parameter STAMP = Parameter.text("stamp", "Time of the message (sort key)");
    static final Parameter PREVIEW = Parameter.text("preview", "Text of the message");
    static final Parameter AT = new Parameter("at", "Time", Kind.MOMENT, "");
    static final Parameter MESSAGE_UUID = new Parameter("message_uuid", "Message ID", Kind.UUID, "");
    static final Parameter TOKEN = new Parameter("token", "Idempotency token", Kind.UUID, "");
    static final Parameter SEQ = new Parameter("seq", "Message count", Kind.NUMBER, "");

    /// How large an item is that is updated or deleted; all of them are below 1 KB.
    private static final int ITEM_BYTES = 420;

    private ChatWrites() {}

    static WritePattern pattern(
            PatternInfo about,
            BiFunction<String, Arguments, DynamoDbRequest> request,
            List<Map<String, Template>> shapes) {
        return new WritePattern(about, shapes, ITEM_BYTES, request);
    }

    /// What an item looks like that shows values: the key of `item`, and attributes with their templates.
    static Map<String, Template> shape(ChatItem item, String... attributes) {
        var shape = new LinkedHashMap<>(item.templates());
        for (int i = 0; i < attributes.length; i += 2) {
            shape.put(attributes[i], new Template(attributes[i + 1]));
        }
        return shape;
    }

    /// A message with its sender.
    static Map<String, Template> sent() {
        return shape(
                ChatItem.MESSAGE,
                "user_uuid",
                "{person}",
                "user_handle",
                "{handle}",
                "user_display_name",
                "{display_name}");
    }

    /// A row of an inbox with its newest message.
    static Map<String, Template> row() {
        return shape(ChatItem.INBOX, "last_message_at", "{stamp}", "seq", "{seq}");
    }

    static Map<String, Template> profile() {
        return shape(ChatItem.PROFILE, "handle", "{handle}", "display_name", "{display_name}");
    }

    static Map<String, Template> profiles() {
        return shape(ChatItem.PROFILE, "pk", "USR#{people}", "handle", "{handles}", "display_name", "{names}");
    }

    static Map<String, Template> members() {
        return shape(ChatItem.MEMBER, "sk", "MEM#{members}");
    }

    static Message message(Arguments arguments, Person sender, boolean inboxed) {
        Stamp at = at(arguments);
        return new Message(
                arguments.text("conversation"),
                at,
                arguments.text("message_uuid"),
                sender,
                MessageText.checked(arguments.text("text")),
                new Extra(at.moment(), null, null, inboxed));
    }

    static Person person(Arguments arguments) {
        return new Person(arguments.text("person"), arguments.text("handle"), arguments.text("display_name"));
    }

    /// The people of three lists of the same length.
    static List<Person> people(Arguments arguments, @Nullable Integer exactly) {
        List<String> uuids = arguments.list("people");
        List<String> handles = arguments.list("handles");
        List<String> names = arguments.list("names");
        int count = exactly == null ? uuids.size() : exactly;
        if (uuids.size() != count || handles.size() != count || names.size() != count) {
            throw Arguments.bad(
                    "There are %d people, %d handles and %d names."
                            .formatted(uuids.size(), handles.size(), names.size()),
                    exactly == null ? "Enter a handle and a name for each person." : "Enter " + exactly + " of each.");
        }
        var people = new ArrayList<Person>();
        for (int i = 0; i < count; i++) {
            people.add(new Person(uuids.get(i), handles.get(i), names.get(i)));
        }
        return people;
    }

    static Stamp at(Arguments arguments) {
        return Stamp.of(arguments.moment("at"));
    }

    /// The stamp of something that is there: its text is its key.
    static Stamp stamp(Arguments arguments) {
        return new Stamp(arguments.text("stamp"), arguments.moment("stamp"));
    }
}
