package dev.sortkey.chat.neighbour;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sortkey.chat.action.Groups;
import dev.sortkey.chat.action.Reactions;
import dev.sortkey.chat.client.ChangeFeed;
import dev.sortkey.chat.client.ChatClient;
import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.client.ChatListener;
import dev.sortkey.chat.client.ChatSession;
import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.chat.client.History;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/// More shapes of the bootcamp's programs, and tables of other kinds: after each thing that a person does in
/// Sortkey the programs still list everything, and Sortkey shows and counts all that they wrote.
@Tag("engine")
class HeldShapesTest {
    private static final String GROUP = "message_group_uuid";
    private static Engines engines;
    private static int number;

    @TempDir
    Path folder;

    /// How a table was created.
    ///
    /// @param index its name and keys; null for none
    /// @param units provisioned; 0 for on demand
    record Form(IndexNames index, ProjectionType projection, int units, StreamViewType stream) {}

    private static final Form PLAIN = new Form(IndexNames.REFERENCE, ProjectionType.ALL, 0, null);

    /// @param names by ours, as a person enters them
    record Variant(String name, Form table, Map<String, String> names, Map<String, Object> settings, boolean seeded) {
        @Override
        public String toString() {
            return name;
        }

        private Map<String, Object> all() {
            var all = new HashMap<String, Object>(
                    Map.of("year", false, "clock", "aware", "lambda", table.index() != null));
            all.put("handle", names.getOrDefault("user_handle", "user_handle"));
            all.put("group", names.getOrDefault(GROUP, GROUP));
            all.put("names", names);
            if (table.index() != null) {
                all.put("indexName", table.index().name());
                all.put("indexKey", key());
            }
            all.putAll(settings);
            return all;
        }

        private String key() {
            return table.index().partition() == null
                    ? names.getOrDefault(GROUP, GROUP)
                    : table.index().partition();
        }
    }

    @BeforeAll
    static void start() {
        assumeTrue(Files.exists(BootcampProgram.PYTHON), "skipped: Python with boto3 isn't in target/interop");
        engines = Engines.start();
    }

    @AfterAll
    static void stop() {
        if (engines != null) {
            engines.close();
        }
    }

    static Stream<Variant> variants() {
        Map<String, String> none = Map.of();
        Form provisioned = new Form(IndexNames.REFERENCE, ProjectionType.ALL, 1, StreamViewType.KEYS_ONLY);
        return Stream.of(
                new Variant("as Cruddur", PLAIN, none, Map.of(), false),
                new Variant(
                        "camel case",
                        PLAIN,
                        Map.of(
                                "message",
                                "messageText",
                                "message_uuid",
                                "messageUuid",
                                GROUP,
                                "messageGroupUuid",
                                "user_uuid",
                                "userUuid",
                                "user_handle",
                                "userHandle",
                                "user_display_name",
                                "userDisplayName"),
                        Map.of(),
                        false),
                new Variant(
                        "words that DynamoDB reserves",
                        PLAIN,
                        Map.of("message", "text", GROUP, "group", "user_uuid", "user", "user_display_name", "name"),
                        Map.of(),
                        false),
                new Variant(
                        "another index",
                        new Form(new IndexNames("gsi1", null, "sk"), ProjectionType.ALL, 0, null),
                        Map.of(GROUP, "conversation-id"),
                        Map.of(),
                        false),
                new Variant(
                        "an index with keys of its own",
                        new Form(new IndexNames("GSI1", "GSI1PK", "GSI1SK"), ProjectionType.ALL, 0, null),
                        none,
                        Map.of("lambda", false),
                        false),
                new Variant(
                        "an index of keys",
                        new Form(IndexNames.REFERENCE, ProjectionType.KEYS_ONLY, 0, StreamViewType.OLD_IMAGE),
                        none,
                        Map.of("lambda", false),
                        false),
                new Variant("Z and milliseconds", PLAIN, none, Map.of("clock", "Z"), false),
                new Variant("whole seconds", PLAIN, none, Map.of("clock", "seconds"), false),
                new Variant("offset of Kolkata", provisioned, none, Map.of("clock", "offset"), false),
                new Variant("local time in Auckland", provisioned, none, Map.of("clock", "Pacific/Auckland"), false),
                new Variant("seed of yesterday", PLAIN, none, Map.of("clock", "UTC"), true),
                new Variant("seed of the future", PLAIN, none, Map.of("future", true), true),
                new Variant(
                        "numbers as strings",
                        PLAIN,
                        none,
                        Map.of(
                                "more",
                                Map.of(
                                        "v", Map.of("S", "1"),
                                        "seq", Map.of("S", "7"),
                                        "edited_at", Map.of("S", "never"),
                                        "deleted_at", Map.of("NULL", true),
                                        "reply_to", Map.of("N", "3"),
                                        "sent_at", Map.of("N", "1700000000"),
                                        "pinned", Map.of("S", "yes"))),
                        false));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void neitherFailsOnTheOther(Variant variant) throws Exception {
        ChatTable table = create(variant.table(), variant.names());
        strangers(table);
        var side = new SortkeySide(engines, folder);
        try (var program = new BootcampProgram(variant.all(), engines, table.name());
                ChatSessions sessions = side.sessions()) {
            IndexNames index = variant.table().index();
            side.set(table, new Neighbours(true, new TreeMap<>(variant.names()), index == null ? null : index.name()));
            ChatSession session = sessions.withoutStream(table.name());
            String theirs =
                    variant.seeded() ? program.seed(MIRA, TOMAS) : program.begin(MIRA, TOMAS, "from the program");
            var told = new Told(session, program, table, new ArrayList<>(List.of(theirs)));
            told.check("their first message");
            Message answer = SortkeySide.say(session, TOMAS, theirs, "an answer");
            program.stream(theirs, answer.stamp().text(), answer.text());
            told.check("an answer");
            ChatClient client = session.participant(TOMAS).client();
            new Reactions(client, theirs).add(answer, "👍");
            told.check("a reaction");
            session.participant(TOMAS)
                    .sender()
                    .reply(TOMAS, theirs, "a reply", answer.stamp().text());
            Message next = SortkeySide.say(session, TOMAS, theirs, "after the reply");
            told.check("a reply");
            client.edit(next, "after the edit");
            told.check("an edit");
            client.delete(next);
            told.check("a deletion");
            String at = program.send(theirs, MIRA, "again from the program");
            told.check("their second message");
            assertThat(history(client, theirs).good())
                    .anyMatch(message -> message.stamp().text().equals(at));

            String ours = SortkeySide.begin(session, INES, List.of(MIRA), null, "begun in Sortkey");
            told.conversations().add(ours);
            told.check("begun here");
            String group = SortkeySide.begin(session, INES, List.of(MIRA, TOMAS), "A group", "for three");
            told.check("a group");
            ChatClient ines = session.participant(INES).client();
            new Groups(ines).rename(SortkeySide.entry(session, INES, group), "Another title");
            told.check("a new title");
            new Groups(ines).leave(SortkeySide.entry(session, INES, group));
            told.check("somebody has left");
            rows(session, false);
            SortkeySide.say(session, INES, ours, "without rows");
            told.check("rows are off");
            rows(session, true);
            Message last = SortkeySide.say(session, INES, ours, "with rows");
            told.check("rows are on");
            if (List.of("aware", "UTC", "Z").contains(variant.all().get("clock"))) {
                assertThat(program.inbox(MIRA))
                        .filteredOn(row -> row.startsWith("ines"))
                        .containsExactly("ines: " + last.text());
            }
            assertThat(SortkeySide.entry(session, MIRA, ours).unread()).isEqualTo(3);
        }
    }

    /// Whatever a stream's records contain, what a program writes is counted and heard of.
    @ParameterizedTest
    @EnumSource(names = {"KEYS_ONLY", "OLD_IMAGE", "NEW_IMAGE"})
    void eachKindOfStreamIsFollowed(StreamViewType view) throws Exception {
        var variant = new Variant(
                "streamed",
                new Form(IndexNames.REFERENCE, ProjectionType.ALL, 1, view),
                Map.of(),
                Map.of("lambda", false),
                false);
        ChatTable table = create(variant.table(), Map.of());
        var side = new SortkeySide(engines, folder);
        try (var program = new BootcampProgram(variant.all(), engines, table.name());
                ChatSessions sessions = side.sessions()) {
            side.set(table, new Neighbours(true, Map.of(), null));
            ChatSession session = sessions.of(table.name());
            var heard = new LinkedBlockingQueue<ChatEvent>();
            try (var _ = session.listen(listener(heard))) {
                String ours = SortkeySide.begin(session, INES, List.of(MIRA), null, "begun in Sortkey");
                program.send(ours, MIRA, "one");
                program.send(ours, MIRA, "two");
                while (!SortkeySide.entry(session, INES, ours).unread().equals(2L)) {
                    assertThat(heard.poll(30, TimeUnit.SECONDS)).as("an event").isNotNull();
                }
                Message last = SortkeySide.say(session, INES, ours, "three");
                assertThat(program.inbox(MIRA)).containsExactly("ines: " + last.text());
            }
        }
    }

    private static ChatListener listener(BlockingQueue<ChatEvent> heard) {
        return new ChatListener() {
            @Override
            public void onEvent(ChatEvent event) {
                heard.add(event);
            }

            @Override
            public void onFeed(ChangeFeed state) {}

            @Override
            public void onDelivery(OutgoingMessage outgoing) {}
        };
    }

    /// What is checked after each step.
    private record Told(ChatSession session, BootcampProgram program, ChatTable table, List<String> conversations) {
        void check(String step) {
            for (Person person : List.of(MIRA, TOMAS, INES)) {
                program.inbox(person);
                var inbox = session.participant(person).client().inbox();
                assertThat(inbox.bad()).as(step).isEmpty();
                assertThat(inbox.entries())
                        .as(step + ": " + person.handle())
                        .doesNotHaveDuplicates()
                        .extracting(InboxEntry::conversation)
                        .doesNotHaveDuplicates();
            }
            for (String conversation : conversations) {
                program.messages(conversation);
                Parsed<Message> all = history(session.participant(MIRA).client(), conversation);
                assertThat(all.bad()).as(step).isEmpty();
                assertThat(all.good()).as(step).hasSameSizeAs(table.partition("MSG#" + conversation));
                assertThat(session.participant(MIRA).client().inbox().entries())
                        .as(step)
                        .extracting(InboxEntry::conversation)
                        .contains(conversation);
            }
            program.run("scan", Map.of());
        }
    }

    private static Parsed<Message> history(ChatClient client, String conversation) {
        History history = client.history(conversation);
        var good = new ArrayList<Message>();
        var bad = new ArrayList<Parsed.Bad>();
        while (history.hasOlder()) {
            Parsed<Message> page = history.older();
            good.addAll(page.good());
            bad.addAll(page.bad());
        }
        return new Parsed<>(good, bad);
    }

    private static void rows(ChatSession session, boolean written) {
        session.shared().settings().update(before -> before.withReferenceRows(written));
    }

    /// Items of quite another kind, in partitions of their own and with keys like ours.
    private static void strangers(ChatTable table) {
        for (String key :
                List.of("USER#1|PROFILE", "ORDER#77|2026-01-01T00:00:00Z", "x|y", "INB|CNV", "USR#|", "HDL#|HDL ")) {
            String[] parts = (key + " ").split("\\|");
            table.put(Map.of(
                    "pk", AttributeValue.fromS(parts[0]),
                    "sk", AttributeValue.fromS(parts[1]),
                    "total", AttributeValue.fromN("3"),
                    "message", AttributeValue.fromM(Map.of())));
        }
    }

    private static ChatTable create(Form form, Map<String, String> names) {
        String name = "held-" + ++number;
        CreateTableRequest.Builder table = CreateTableRequest.builder()
                .tableName(name)
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE));
        var strings = new ArrayList<>(List.of("pk", "sk"));
        ProvisionedThroughput units = form.units() == 0
                ? null
                : ProvisionedThroughput.builder()
                        .readCapacityUnits((long) form.units())
                        .writeCapacityUnits((long) form.units())
                        .build();
        if (form.index() != null) {
            String partition = form.index().partition() == null
                    ? names.getOrDefault(GROUP, GROUP)
                    : form.index().partition();
            Stream.of(partition, form.index().sort())
                    .filter(it -> !strings.contains(it))
                    .forEach(strings::add);
            table.globalSecondaryIndexes(index -> index.indexName(form.index().name())
                    .keySchema(key(partition, KeyType.HASH), key(form.index().sort(), KeyType.RANGE))
                    .projection(Projection.builder()
                            .projectionType(form.projection())
                            .build())
                    .provisionedThroughput(units));
        }
        table.attributeDefinitions(strings.stream()
                .map(it -> AttributeDefinition.builder()
                        .attributeName(it)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .toList());
        if (units == null) {
            table.billingMode("PAY_PER_REQUEST");
        } else {
            table.provisionedThroughput(units);
        }
        if (form.stream() != null) {
            table.streamSpecification(it -> it.streamEnabled(true).streamViewType(form.stream()));
        }
        var client = engines.connection().dynamo();
        client.createTable(table.build());
        client.waiter().waitUntilTableExists(it -> it.tableName(name));
        return new ChatTable(client, name);
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
