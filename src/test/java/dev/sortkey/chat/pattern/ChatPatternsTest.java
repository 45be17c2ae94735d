package dev.sortkey.chat.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.dynamo.embedded.EngineKind;
import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.dynamo.pattern.AccessPattern;
import dev.sortkey.dynamo.pattern.BatchGetPattern;
import dev.sortkey.dynamo.pattern.Example;
import dev.sortkey.dynamo.pattern.ReadPattern;
import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.dynamo.write.PreparedRequest;
import dev.sortkey.dynamo.write.RequestRun;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.OtherEngines;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Every pattern on the real engine, over a table with two people, a conversation of theirs, a small and a large
/// group.
@Tag("engine")
class ChatPatternsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String STAMP = "2026-03-01T12:00:05.000000+00:00";
    private static final String NEXT = "2026-03-01T12:00:06.000000+00:00";
    private static final String UUID = "019ca9c8-1c80-7000-8000-000000000005";
    private static final Sent SENT = new Sent();
    private static Engines engines;
    private static TableDescription table;

    private static final class Sent implements ExecutionInterceptor {
        private final Queue<SdkRequest> requests = new ConcurrentLinkedQueue<>();

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            requests.add(context.request());
        }
    }

    @BeforeAll
    static void start() {
        engines = Engines.start(SENT);
        var dynamo = engines.connection().dynamo();
        dynamo.createTable(DefinitionFile.builtIn("cruddur-messages"));
        table = dynamo.describeTable(request -> request.tableName("cruddur-messages"))
                .table();
        for (String handle : List.of("mira", "tomasz", "jun")) {
            run(ChatPatterns.REGISTER, Map.of("person", handle, "handle", handle, "display_name", handle));
        }
        begin(ChatPatterns.BEGIN, "talk", List.of("mira", "tomasz"), Map.of());
        begin(ChatPatterns.BEGIN_GROUP, "group", List.of("mira", "tomasz"), Map.of("title", "Pickers"));
        begin(ChatPatterns.BEGIN_GROUP, "counted", List.of("mira", "tomasz"), Map.of("title", "Counters"));
        var many = IntStream.rangeClosed(0, Conversation.MOST_INBOXES)
                .mapToObj(i -> i == 0 ? "mira" : "person-" + i)
                .toList();
        begin(ChatPatterns.BEGIN_GROUP, "large", many, Map.of("title", "Everybody"));
        for (int second = 1; second <= 5; second++) {
            run(
                    ChatPatterns.SEND,
                    with(
                            talk("mira"),
                            Map.of(
                                    "at",
                                    NOON.plusSeconds(second).toString(),
                                    "message_uuid",
                                    second == 5 ? UUID : "message-" + second)));
        }
        begin(ChatPatterns.BEGIN_GROUP, "reacted", List.of("tomasz", "lena"), Map.of("title", "Reactions"));
        run(ChatPatterns.REACT, reacting());
        referenceRow("2026-02-01T08:00:00.000000+00:00");
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    private static void begin(
            AccessPattern pattern, String conversation, List<String> people, Map<String, String> more) {
        String list = String.join(", ", people);
        run(
                pattern,
                with(
                        Map.of("people", list, "handles", list, "names", list),
                        with(Map.of("conversation", conversation, "at", NOON.toString()), more)));
    }

    private static Map<String, String> reacting() {
        return with(
                talk("tomasz"),
                Map.of("conversation", "reacted", "stamp", "2026-03-01T12:00:00.000000+00:00", "emoji", "👍"));
    }

    private static void referenceRow(String stamp) {
        var row = new HashMap<String, AttributeValue>();
        Map.of(
                        "pk", "GRP#mira",
                        "sk", stamp,
                        "message_group_uuid", "old",
                        "message", "Hello",
                        "user_uuid", "jun",
                        "user_handle", "jun",
                        "user_display_name", "Jun")
                .forEach((name, value) -> row.put(name, AttributeValue.fromS(value)));
        engines.connection()
                .dynamo()
                .putItem(put -> put.tableName("cruddur-messages").item(row));
    }

    private static Map<String, String> with(Map<String, String> values, Map<String, String> more) {
        var all = new HashMap<>(values);
        all.putAll(more);
        return all;
    }

    private static Map<String, String> talk(String person) {
        return Map.of(
                "conversation", "talk",
                "members", "mira, tomasz",
                "person", person,
                "handle", person,
                "display_name", person);
    }

    private static PreparedRequest prepare(AccessPattern pattern, Map<String, String> values) {
        return pattern.prepare(table, pattern.about().complete(values, InstantSource.fixed(NOON.plusSeconds(100))));
    }

    private static RequestRun.Result run(AccessPattern pattern, Map<String, String> values) {
        return new RequestRun(engines.connection().dynamo(), table, prepare(pattern, values)).next();
    }

    /// A pattern with values, and how many items it finds.
    private record Case(AccessPattern pattern, int items, Map<String, String> values) {
        @Override
        public String toString() {
            return pattern.about().id();
        }
    }

    static Stream<Case> reads() {
        var talk = Map.of("conversation", "talk");
        return Stream.of(
                new Case(ChatPatterns.NEWEST, 6, talk),
                new Case(ChatPatterns.INBOX, 4, Map.of("person", "mira")),
                new Case(ChatPatterns.REFERENCE_INBOX, 1, Map.of("person", "mira")),
                new Case(ChatPatterns.HEADS, 2, Map.of("conversation", "large, group, large")),
                new Case(ChatPatterns.OLDER, 5, with(talk, Map.of("stamp", STAMP))),
                new Case(ChatPatterns.NEWER, 1, with(talk, Map.of("stamp", "2026-03-01T12:00:04.000000+00:00"))),
                new Case(ChatPatterns.SINCE, 6, with(talk, Map.of("date", "2026-03-01"))),
                new Case(ChatPatterns.MESSAGE, 1, with(talk, Map.of("stamp", STAMP))),
                new Case(ChatPatterns.MEMBERSHIP, 1, with(talk, Map.of("person", "mira"))),
                new Case(ChatPatterns.DETAILS, 3, talk),
                new Case(ChatPatterns.PROFILE, 1, Map.of("person", "jun")),
                new Case(ChatPatterns.HANDLE, 1, Map.of("handle", "jun")),
                new Case(ChatPatterns.PEOPLE, 1, Map.of("prefix", "mi")),
                new Case(ChatPatterns.DIRECT, 1, Map.of("lower", "tomasz", "higher", "mira")),
                new Case(
                        ChatPatterns.REACTIONS,
                        1,
                        Map.of("conversation", "reacted", "from", "2026-03-01", "to", "2026-03-02")),
                new Case(ChatPatterns.SEARCH, 5, with(talk, Map.of("stamp", STAMP))),
                new Case(ChatPatterns.PRESENCE, 0, Map.of("person", "mira, jun")));
    }

    @ParameterizedTest
    @MethodSource("reads")
    void aReadIsOneRequestWhoseCostIsThatOfItsItems(Case read) {
        if (read.pattern == ChatPatterns.PRESENCE) {
            OtherEngines.skip(EngineKind.STRICT, "it counts no capacity for items that aren't there");
        }
        SENT.requests.clear();
        RequestRun.Result answer = run(read.pattern, read.values);
        assertThat(SENT.requests).hasSize(1);
        assertThat(answer.items()).hasSize(read.items);
        assertThat(answer.used()).isEqualTo(units(read.pattern, answer));
        assertThat(answer.used().halves())
                .isLessThanOrEqualTo(prepare(read.pattern, read.values).most().halves());
        assertThat(answer.hasMore()).isFalse();
    }

    private static CapacityUnits units(AccessPattern pattern, RequestRun.Result answer) {
        var consistency =
                pattern instanceof ReadPattern read && read.draft().options().consistent()
                        ? CapacityUnits.Consistency.STRONG
                        : CapacityUnits.Consistency.EVENTUAL;
        if (pattern instanceof BatchGetPattern) {
            return answer.items().isEmpty()
                    ? new CapacityUnits(2)
                    : answer.items().stream()
                            .map(item -> CapacityUnits.read(ItemSize.of(item), consistency))
                            .reduce(CapacityUnits.NONE, CapacityUnits::plus);
        }
        return CapacityUnits.read(
                answer.items().stream().mapToLong(ItemSize::of).sum(), consistency);
    }

    @Test
    void aMessageIsFoundByItsIdentifierInOneMillisecond() {
        var real = run(
                ChatPatterns.SEND,
                with(
                        Map.of("conversation", "group", "members", "mira, tomasz"),
                        Map.of("person", "mira", "handle", "mira", "display_name", "Mira")));
        assertThat(real.items()).isEmpty();
        var sent = run(ChatPatterns.NEWEST, Map.of("conversation", "group"))
                .items()
                .getFirst();
        String uuid = String.valueOf(sent.get("message_uuid").s());
        assertThat(run(ChatPatterns.MESSAGE_BY_UUID, Map.of("conversation", "group", "message_uuid", uuid))
                        .items())
                .containsExactly(sent);
        assertThatThrownBy(() -> prepare(
                        ChatPatterns.MESSAGE_BY_UUID,
                        Map.of("conversation", "group", "message_uuid", "3f6ad6bd-08a1-4dd3-9a9f-5b3c2a9d6c11")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("version 7");
    }

    static Stream<Case> plainWrites() {
        var row = Map.of("person", "mira", "conversation", "talk");
        return Stream.of(
                new Case(
                        ChatPatterns.SEND_ALONE,
                        0,
                        with(talk("tomasz"), Map.of("conversation", "alone", "message_uuid", "alone"))),
                new Case(ChatPatterns.FLAG, 1, row),
                new Case(ChatPatterns.MARK_READ, 1, with(tomaszReads(), Map.of())),
                new Case(ChatPatterns.MARK_UNREAD, 1, with(row, Map.of("seq", "1"))),
                new Case(ChatPatterns.UNREACT, 0, with(row, Map.of("stamp", STAMP, "emoji", "👍"))),
                new Case(ChatPatterns.RECEIPT, 0, with(tomaszReads(), Map.of("conversation", "group"))),
                new Case(ChatPatterns.HERE, 0, Map.of("person", "mira")),
                new Case(ChatPatterns.TYPING, 0, row),
                new Case(ChatPatterns.FORGET, 0, Map.of("person", "nobody", "stamps", STAMP)));
    }

    private static Map<String, String> tomaszReads() {
        return Map.of("person", "tomasz", "conversation", "talk", "seq", "4", "stamp", STAMP);
    }

    @ParameterizedTest
    @MethodSource("plainWrites")
    void aWriteIsOneRequestAndCostsWhatWasTold(Case write) {
        SENT.requests.clear();
        CapacityUnits told = prepare(write.pattern, write.values).most();
        RequestRun.Result answer = run(write.pattern, write.values);
        assertThat(SENT.requests).hasSize(1);
        assertThat(answer.items()).hasSize(write.items);
        assertThat(answer.used()).isEqualTo(told);
    }

    @Test
    void anEditAndADeletionAreOneUnitEach() {
        var mine = with(talk("mira"), Map.of("conversation", "mine", "at", NOON.toString()));
        run(ChatPatterns.SEND_ALONE, mine);
        var place = with(mine, Map.of("stamp", "2026-03-01T12:00:00.000000+00:00", "text", "Changed"));
        assertThat(run(ChatPatterns.EDIT, place).used()).isEqualTo(new CapacityUnits(2));
        assertThat(run(ChatPatterns.DELETE, place).used()).isEqualTo(new CapacityUnits(2));
        assertThat(run(ChatPatterns.NEWEST, Map.of("conversation", "mine"))
                        .items()
                        .getFirst())
                .containsEntry("message", AttributeValue.fromS(""))
                .containsKey("deleted_at");
    }

    /// Unless a newer message is shown: then it's refused, and the message is changed alone.
    @Test
    void theNewestMessageChangesWithTheRowsThatShowIt() {
        begin(ChatPatterns.BEGIN_GROUP, "shown", List.of("olga", "pavel"), Map.of("title", "Shown"));
        var newest = with(
                with(talk("olga"), Map.of("conversation", "shown", "members", "olga, pavel")),
                Map.of("at", NOON.plusSeconds(1).toString(), "message_uuid", "shown-1"));
        run(ChatPatterns.SEND, newest);
        var place = with(newest, Map.of("stamp", "2026-03-01T12:00:01.000000+00:00", "text", "Changed"));
        for (var pattern : List.of(ChatPatterns.EDIT_NEWEST, ChatPatterns.DELETE_NEWEST)) {
            SENT.requests.clear();
            CapacityUnits told = prepare(pattern, place).most();
            assertThat(run(pattern, place).used()).isEqualTo(told).hasToString("6");
            assertThat(SENT.requests).hasSize(1);
            assertThat(run(ChatPatterns.MEMBERSHIP, Map.of("person", "pavel", "conversation", "shown"))
                            .items())
                    .singleElement()
                    .satisfies(row -> assertThat(row.get("message").s())
                            .isEqualTo(pattern == ChatPatterns.EDIT_NEWEST ? "Changed" : ""));
        }
        var older = with(place, Map.of("stamp", "2026-03-01T12:00:00.000000+00:00"));
        assertThatThrownBy(() -> run(ChatPatterns.EDIT_NEWEST, older)).isInstanceOf(UserException.class);
    }

    @Test
    void transactionsCostTwoUnitsForEachItem() {
        var told = Stream.of(
                        ChatPatterns.SEND,
                        ChatPatterns.SEND_TO_LARGE_GROUP,
                        ChatPatterns.BEGIN,
                        ChatPatterns.JOIN,
                        ChatPatterns.LEAVE,
                        ChatPatterns.RENAME,
                        ChatPatterns.EDIT_NEWEST,
                        ChatPatterns.DELETE_NEWEST,
                        ChatPatterns.REACT,
                        ChatPatterns.MARK_READ_FOR_ALL,
                        ChatPatterns.ADOPT,
                        ChatPatterns.REGISTER)
                .collect(Collectors.toMap(
                        pattern -> pattern.about().id(),
                        pattern -> prepare(pattern, everything()).most().toString()));
        assertThat(told)
                .containsOnly(
                        Map.entry("W1", "6"),
                        Map.entry("W1h", "6"),
                        Map.entry("W2", "14"),
                        Map.entry("W8", "6"),
                        Map.entry("W9", "6"),
                        Map.entry("W4n", "6"),
                        Map.entry("W5n", "6"),
                        Map.entry("W17", "6"),
                        Map.entry("W15", "4"),
                        Map.entry("W3r", "4"),
                        Map.entry("W10", "12"),
                        Map.entry("W11", "6"));
    }

    private static Map<String, String> everything() {
        return with(
                with(
                        talk("mira"),
                        Map.of(
                                "seq",
                                "1",
                                "stamp",
                                NEXT,
                                "preview",
                                "Hello",
                                "message_uuid",
                                "next",
                                "title",
                                "Pickers",
                                "member_count",
                                "2",
                                "emoji",
                                "👍")),
                Map.of("people", "mira, jun", "handles", "mira, jun", "names", "Mira, Jun"));
    }

    @Test
    void theInboxWithALargeGroupIsTwoRequests() {
        SENT.requests.clear();
        var rows = run(ChatPatterns.INBOX, Map.of("person", "mira")).items().stream()
                .map(InboxRow::of)
                .filter(row -> row.origin() == InboxRow.Origin.HEAD_ONLY)
                .map(InboxRow::conversation)
                .toList();
        var pages = run(ChatPatterns.HEADS, Map.of("conversation", String.join(",", rows)));
        assertThat(rows).containsExactly("large");
        assertThat(pages.items()).hasSize(1);
        assertThat(SENT.requests).hasSize(2);
    }

    @Test
    void transactionsAreOneRequestThatTheEngineTakes() {
        var values = with(everything(), Map.of("conversation", "large", "person", "mira"));
        for (var pattern : List.of(ChatPatterns.SEND_TO_LARGE_GROUP, ChatPatterns.JOIN, ChatPatterns.LEAVE)) {
            SENT.requests.clear();
            run(pattern, pattern.equals(ChatPatterns.SEND_TO_LARGE_GROUP) ? values : with(values, joining()));
            assertThat(SENT.requests).singleElement().isInstanceOf(TransactWriteItemsRequest.class);
        }
        run(ChatPatterns.MARK_READ_FOR_ALL, with(tomaszReads(), Map.of("seq", "5")));
        run(ChatPatterns.ADOPT, with(everything(), Map.of("conversation", "old", "stamp", NEXT)));
    }

    @Test
    void aMessageThatCameAloneIsCountedOnce() {
        var alone = with(
                Map.of("conversation", "counted", "members", "mira, tomasz", "message_uuid", "alone"),
                Map.of("person", "tomasz", "handle", "tomasz", "display_name", "Tomasz"));
        run(ChatPatterns.SEND_ALONE, with(alone, Map.of("at", "2027-01-01T00:00:00Z")));
        var counted = with(alone, Map.of("stamp", "2027-01-01T00:00:00.000000+00:00", "preview", "Hello"));
        SENT.requests.clear();
        run(ChatPatterns.COUNT, counted);
        assertThat(SENT.requests).singleElement().isInstanceOf(TransactWriteItemsRequest.class);
        assertThat(prepare(ChatPatterns.COUNT, counted).most()).hasToString("6");
        assertThatThrownBy(() -> run(ChatPatterns.COUNT, counted)).isInstanceOf(UserException.class);
    }

    @Test
    void aRowMovesOutOfThePartitionOfTheReferenceOnce() {
        var row = Map.of("person", "jun", "conversation", "older", "title", "Older", "preview", "Hello", "seq", "3");
        var former = new HashMap<>(ChatItem.formerInbox("jun", "older"));
        former.put("conversation_uuid", AttributeValue.fromS("older"));
        former.put("title", AttributeValue.fromS("Older"));
        former.put("last_message_at", AttributeValue.fromS(STAMP));
        former.put("message", AttributeValue.fromS("Hello"));
        former.put("seq", AttributeValue.fromN("3"));
        former.put("read_seq", AttributeValue.fromN("3"));
        former.put("v", AttributeValue.fromN("2"));
        var dynamo = engines.connection().dynamo();
        dynamo.putItem(put -> put.tableName("cruddur-messages").item(former));
        SENT.requests.clear();
        run(ChatPatterns.MOVE, with(row, Map.of("stamp", STAMP)));
        assertThat(SENT.requests).singleElement().isInstanceOf(TransactWriteItemsRequest.class);
        assertThat(run(ChatPatterns.REFERENCE_INBOX, Map.of("person", "jun")).items())
                .isEmpty();
        assertThat(run(ChatPatterns.INBOX, Map.of("person", "jun")).items())
                .singleElement()
                .satisfies(item -> assertThat(InboxRow.of(item).counter().seq()).isEqualTo(3));
        assertThatThrownBy(() -> run(ChatPatterns.MOVE, with(row, Map.of("stamp", STAMP))))
                .isInstanceOf(UserException.class);
        dynamo.deleteItem(delete -> delete.tableName("cruddur-messages").key(ChatItem.inbox("jun", "older")));
    }

    @Test
    void theReferencesRowsMoveWithAMessageInOneRequest() {
        var people = Map.of("people", "nora, olaf", "handles", "nora, olaf", "names", "nora, olaf");
        begin(ChatPatterns.BEGIN, "moving", List.of("nora", "olaf"), Map.of("message_uuid", "nora-begins"));
        String old = "2026-03-02T12:00:00.000000+00:00";
        var next = with(people, Map.of("conversation", "moving", "at", "2026-03-02T13:00:00Z", "stamps", old));
        assertThatThrownBy(() -> run(ChatPatterns.SEND_WITH_REFERENCE_ROWS, next))
                .as("somebody else has moved them")
                .isInstanceOf(UserException.class);
        for (String person : List.of("nora", "olaf")) {
            var row = new HashMap<>(ReferenceRequests.key(person, old));
            row.put("message_group_uuid", AttributeValue.fromS("moving"));
            engines.connection()
                    .dynamo()
                    .putItem(put -> put.tableName("cruddur-messages").item(row));
        }
        SENT.requests.clear();
        assertThat(prepare(ChatPatterns.SEND_WITH_REFERENCE_ROWS, next).most()).hasToString("14");
        run(ChatPatterns.SEND_WITH_REFERENCE_ROWS, next);
        assertThat(SENT.requests).singleElement().isInstanceOf(TransactWriteItemsRequest.class);
        for (String person : List.of("nora", "olaf")) {
            assertThat(run(ChatPatterns.REFERENCE_INBOX, Map.of("person", person))
                            .items())
                    .filteredOn(row -> AttributeValue.fromS("moving").equals(row.get("message_group_uuid")))
                    .extracting(row -> row.get("sk").s())
                    .containsExactly("2026-03-02T13:00:00.000000+00:00");
        }
    }

    private static Map<String, String> joining() {
        return Map.of("conversation", "group", "person", "jun", "handle", "jun", "display_name", "Jun");
    }

    @Test
    void everyPatternFindsAnExampleInThePagesOfATable() {
        var items = engines.connection()
                .dynamo()
                .scan(scan -> scan.tableName("cruddur-messages"))
                .items();
        for (AccessPattern pattern : ChatPatterns.ALL) {
            var found = Example.in(items, pattern, ChatPatterns.ALL, table);
            if (!pattern.shapes(table).isEmpty() && !pattern.equals(ChatPatterns.PRESENCE)) {
                assertThat(found).as(pattern.about().name()).isNotEmpty();
            }
        }
        var inbox = items.stream()
                .filter(item -> ChatItem.of(item).equals(Optional.of(ChatItem.INBOX)))
                .toList();
        assertThat(Example.in(inbox, ChatPatterns.NEWEST, List.of(), table)).isEmpty();
        assertThat(Example.in(inbox, ChatPatterns.NEWEST, ChatPatterns.ALL, table))
                .containsKey("conversation");
        assertThat(Example.in(items, ChatPatterns.SEND, List.of(), table))
                .containsKeys("conversation", "members", "person", "handle", "display_name");
    }

    @Test
    void theFirstAreThoseThatEverybodyKnows() {
        assertThat(ChatPatterns.ALL.stream()
                        .limit(5)
                        .map(pattern -> pattern.about().name()))
                .containsExactly(
                        "List messages of a conversation",
                        "List a person's conversations",
                        "Create a message in an existing conversation",
                        "Create a message in a new conversation",
                        "Keep the inbox current from the stream");
        assertThat(ChatPatterns.ALL).extracting(pattern -> pattern.about().id()).doesNotHaveDuplicates();
        assertThat(ChatItem.KEY.all()).containsExactly("pk", "sk");
    }

    @Test
    void readsHaveThePartitionsOfTheDesign() {
        List<String> partitions = Arrays.stream(ChatItem.values())
                .map(kind -> kind.partition().toString())
                .toList();
        assertThat(ChatPatterns.ALL)
                .filteredOn(ReadPattern.class::isInstance)
                .hasSize(17)
                .allSatisfy(pattern -> assertThat(
                                ((ReadPattern) pattern).draft().key().partition())
                        .isNotNull()
                        .satisfies(partition -> assertThat(partitions).contains(partition.text())));
    }
}
