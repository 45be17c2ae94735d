package dev.sortkey.chat.pattern;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.model.Uuids;
import dev.sortkey.dynamo.pattern.Arguments;
import dev.sortkey.dynamo.pattern.BatchGetPattern;
import dev.sortkey.dynamo.pattern.Parameter;
import dev.sortkey.dynamo.pattern.PatternInfo;
import dev.sortkey.dynamo.pattern.ReadPattern;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.ReadOptions;
import dev.sortkey.dynamo.read.draft.SortCondition;
import dev.sortkey.dynamo.read.draft.TypedKey;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The patterns that read a chat table, R1 to R13.
final class ChatReads {
    private static final int MESSAGE_BYTES = 405;
    private static final int INBOX_BYTES = 420;
    private static final int SMALL_BYTES = 250;
    private static final Parameter CONVERSATION = Parameter.text("conversation", "Conversation");
    private static final Parameter PERSON = Parameter.text("person", "Person");
    private static final Parameter STAMP = Parameter.text("stamp", "Time of the message (sort key)");
    private static final ReadOptions PAGE = ReadOptions.DEFAULT.withLimit(50);
    private static final ReadOptions WHOLE = ReadOptions.DEFAULT.withLimit(null);

    private ChatReads() {}

    static ReadPattern inbox() {
        return new ReadPattern(
                PatternInfo.of(
                        "R1",
                        "List a person's conversations",
                        "Reads the whole inbox, with Sortkey's rows and those of the reference app, and sorts it here.",
                        PERSON),
                draft(ChatItem.INBOX, WHOLE),
                INBOX_BYTES);
    }

    static BatchGetPattern heads() {
        return batch(
                PatternInfo.of(
                        "R1h",
                        "Get the heads of large groups",
                        "In groups of more than 25 people, the head holds the newest message, once for everybody.",
                        new Parameter("conversation", "Conversations, comma-separated", Parameter.Kind.LIST, "")),
                ChatItem.HEAD,
                2 * SMALL_BYTES);
    }

    static ReadPattern newest() {
        return new ReadPattern(
                PatternInfo.of(
                        "R2",
                        "List messages of a conversation",
                        "Reads the newest page, newest first. Each older page continues at the key where this one ended.",
                        CONVERSATION),
                draft(ChatItem.MESSAGE, PAGE.withDescending(true), FilterOperator.BETWEEN, "0", ":"),
                MESSAGE_BYTES);
    }

    static ReadPattern older() {
        return new ReadPattern(
                PatternInfo.of(
                        "R3",
                        "List older messages",
                        "Reads the page before a message, for scrolling back.",
                        CONVERSATION,
                        STAMP),
                draft(ChatItem.MESSAGE, PAGE.withDescending(true), FilterOperator.LT, "{stamp}"),
                MESSAGE_BYTES);
    }

    static ReadPattern newer() {
        return new ReadPattern(
                PatternInfo.of(
                        "R4",
                        "List newer messages",
                        "Reads what came after the newest known message. Costs half a unit when there is nothing new.",
                        CONVERSATION,
                        STAMP),
                draft(ChatItem.MESSAGE, ReadOptions.DEFAULT, FilterOperator.GT, "{stamp}"),
                MESSAGE_BYTES);
    }

    static ReadPattern since() {
        return new ReadPattern(
                PatternInfo.of(
                        "R5",
                        "Jump to a date",
                        "Reads the messages from a date on, oldest first.",
                        CONVERSATION,
                        Parameter.text("date", "Date, for example 2026-03-01")),
                draft(ChatItem.MESSAGE, PAGE, FilterOperator.GE, "{date}"),
                MESSAGE_BYTES);
    }

    static ReadPattern message() {
        return new ReadPattern(
                PatternInfo.of("R6", "Get a message", "Reads one message by its key, as a link to it does.", CONVERSATION, STAMP),
                draft(ChatItem.MESSAGE, ReadOptions.DEFAULT, FilterOperator.EQ, "{stamp}"),
                MESSAGE_BYTES);
    }

    static ReadPattern messageByUuid() {
        return new ReadPattern(
                PatternInfo.of(
                        "R6b",
                        "Find a message by its ID",
                        "The ID starts with a timestamp, so one Query reads only the messages of that millisecond.",
                        CONVERSATION,
                        Parameter.text("message_uuid", "Message ID")),
                draft(ChatItem.MESSAGE, ReadOptions.DEFAULT, FilterOperator.BETWEEN, "{from}", "{to}")
                        .withFilters(
                                List.of(Filter.of("message_uuid", FilterOperator.EQ, TypedValue.text("{message_uuid}")))),
                MESSAGE_BYTES,
                ChatReads::millisecond);
    }

    static ReadPattern membership() {
        return new ReadPattern(
                PatternInfo.of(
                        "R7",
                        "Get one conversation of a person",
                        "Tells whether the person is a member and how far they have read. Strongly consistent.",
                        PERSON,
                        CONVERSATION),
                draft(ChatItem.INBOX, ReadOptions.DEFAULT.withConsistent(true), FilterOperator.EQ, "INBOX#{conversation}"),
                INBOX_BYTES);
    }

    static ReadPattern details() {
        return new ReadPattern(
                PatternInfo.of(
                        "R8",
                        "Get a conversation with its members",
                        "Reads the title, the members, how far they have read and who is typing, from one partition.",
                        CONVERSATION),
                draft(ChatItem.HEAD, WHOLE),
                SMALL_BYTES);
    }

    static ReadPattern profile() {
        return new ReadPattern(
                PatternInfo.of("R9", "Get a person", "Reads the name and the handle.", PERSON),
                draft(ChatItem.PROFILE, ReadOptions.DEFAULT, FilterOperator.EQ, "PROFILE"),
                SMALL_BYTES);
    }

    static ReadPattern handle() {
        return new ReadPattern(
                PatternInfo.of("R10", "Find a person by handle", "Tells who has a handle.", Parameter.text("handle", "Handle")),
                draft(ChatItem.HANDLE, ReadOptions.DEFAULT, FilterOperator.EQ, "HDL"),
                SMALL_BYTES);
    }

    static ReadPattern people() {
        return new ReadPattern(
                PatternInfo.of(
                        "R11",
                        "Search people by handle",
                        "Reads the directory, which has one partition for each first letter.",
                        Parameter.text("prefix", "First letters of the handle")),
                draft(ChatItem.DIRECTORY, ReadOptions.DEFAULT.withLimit(20), FilterOperator.BEGINS_WITH, "{prefix}"),
                SMALL_BYTES,
                values -> with(values, "letter", ChatItem.letter(new Arguments(values).text("prefix"))));
    }

    static ReadPattern direct() {
        return new ReadPattern(
                PatternInfo.of(
                        "R12",
                        "Find the direct conversation of two people",
                        "There is one at most. The order of the two people doesn't matter.",
                        Parameter.text("lower", "First person"),
                        Parameter.text("higher", "Second person")),
                draft(ChatItem.DIRECT, ReadOptions.DEFAULT, FilterOperator.EQ, "DM"),
                SMALL_BYTES,
                ChatReads::ordered);
    }

    static BatchGetPattern presence() {
        return batch(
                PatternInfo.of(
                        "R13",
                        "See who is online",
                        "Reads when up to 100 people were last seen.",
                        new Parameter("person", "People, comma-separated", Parameter.Kind.LIST, "")),
                ChatItem.PRESENCE,
                SMALL_BYTES);
    }

    private static BatchGetPattern batch(PatternInfo about, ChatItem item, int bytes) {
        return new BatchGetPattern(
                about, item.templates(), about.parameters().getFirst().name(), bytes);
    }

    private static ReadDraft draft(ChatItem item, ReadOptions options) {
        return ReadDraft.of("")
                .withKey(TypedKey.of(TypedValue.text(item.partition().toString())))
                .withOptions(options);
    }

    private static ReadDraft draft(ChatItem item, ReadOptions options, FilterOperator operator, String... sort) {
        var condition = new SortCondition(
                operator, Arrays.stream(sort).map(TypedValue::text).toList());
        var partition = TypedValue.text(item.partition().toString());
        return draft(item, options).withKey(new TypedKey(partition, condition));
    }

    /// The stamps of the millisecond that an identifier of version 7 begins with.
    private static Map<String, String> millisecond(Map<String, String> values) {
        String text = new Arguments(values).text("message_uuid");
        return Uuids.moment(text)
                .map(said -> with(
                        with(values, "from", Stamp.of(said).text()),
                        "to",
                        Stamp.of(said.plusMillis(1)).text()))
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "'" + text + "' is not a UUID of version 7, so it doesn't tell when the message was sent.",
                        "Use a UUID of version 7, or find the message by its time.")));
    }

    private static Map<String, String> ordered(Map<String, String> values) {
        String one = new Arguments(values).text("lower");
        String other = new Arguments(values).text("higher");
        return one.compareTo(other) <= 0 ? values : with(with(values, "lower", other), "higher", one);
    }

    private static Map<String, String> with(Map<String, String> values, String name, String value) {
        var more = new HashMap<>(values);
        more.put(name, value);
        return more;
    }
}
