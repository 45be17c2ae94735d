package dev.sortkey.chat.neighbour;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.member.Roster;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.SendRequests;
import dev.sortkey.chat.send.DeliveryState;
import dev.sortkey.chat.send.MessageWriter;
import dev.sortkey.chat.send.Outbox;
import dev.sortkey.chat.send.OutgoingMessage;
import dev.sortkey.chat.send.Sender;
import dev.sortkey.support.VirtualTasks;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// The rows of the bootcamp in a conversation that has none yet: whoever is there at once, each person gets one.
@Tag("engine")
class FirstRowsTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Instant BEGUN = Instant.parse("2026-03-01T10:00:00Z");
    private static Engines engines;
    private static ChatTable table;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        engines = Engines.start();
        table = ChatTable.create(engines.connection().dynamo(), "first", true);
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @BeforeEach
    void begin() {
        table.clear();
        Message first = said(MIRA, BEGUN, "begun without rows", true);
        engines.connection()
                .dynamo()
                .transactWriteItems(SendRequests.begin(
                        "first",
                        List.of(MIRA, TOMAS),
                        null,
                        first,
                        UUID.randomUUID().toString()));
    }

    @Test
    void twoMessagesAtOnceLeaveOneRowForEach() throws Exception {
        var failed = new AtomicReference<Exception>();
        send(
                Meanwhile.of(engines.connection().dynamo(), () -> {
                    try {
                        send(engines.connection().dynamo(), MIRA, "the first", "meanwhile");
                    } catch (Exception e) {
                        failed.set(e);
                    }
                }),
                TOMAS,
                "the second",
                "own",
                Clock.offset(CLOCK, Duration.ofSeconds(30))); // else the message itself is refused
        assertThat(failed.get()).isNull();
        assertThat(table.messages("harbour")).extracting(Message::text).endsWith("the first", "the second");
        assertRows("the second");
        send(engines.connection().dynamo(), MIRA, "the third", "third");
        assertRows("the third");
        assertThat(table.inbox(MIRA, "harbour").counter().seq()).isEqualTo(4);
    }

    @Test
    void twoWindowsThatFollowTheStreamLeaveOneRowForEach() {
        Message one = said(MIRA, BEGUN.plusSeconds(1), "the first", false);
        Message two = said(MIRA, BEGUN.plusSeconds(2), "the second", false);
        List.of(one, two).forEach(message -> table.put(message.item()));
        DynamoDbClient client = engines.connection().dynamo();
        follower(client).ahead(List.of(record(one), record(two))); // counted: what follows is about the rows alone
        follower(Meanwhile.of(client, () -> {
                    follower(client).record(record(one));
                }))
                .record(record(two));
        assertRows("the second");
    }

    /// Rows that were deleted by hand are written anew.
    @Test
    void rowsThatWereDeletedComeBack() throws Exception {
        DynamoDbClient client = engines.connection().dynamo();
        send(client, MIRA, "listed", "one");
        List.of(MIRA, TOMAS)
                .forEach(person -> table.partition("GRP#" + person.uuid())
                        .forEach(row -> table.delete(Map.of("pk", row.get("pk"), "sk", row.get("sk")))));
        send(client, TOMAS, "again", "two");
        assertRows("again");
    }

    private static void assertRows(String text) {
        for (Person person : List.of(MIRA, TOMAS)) {
            assertThat(table.partition("GRP#" + person.uuid()))
                    .as(person.handle())
                    .singleElement()
                    .satisfies(row -> assertThat(row.get("message").s()).isEqualTo(text));
        }
    }

    private static SharedStream follower(DynamoDbClient client) {
        return new SharedStream(client, "first", CLOCK, TableNames.REFERENCE, () -> true);
    }

    private static Record record(Message message) {
        Map<String, AttributeValue> item = message.item();
        return Record.builder()
                .eventName(OperationType.INSERT)
                .dynamodb(change -> change.keys(Map.of("pk", item.get("pk"), "sk", item.get("sk")))
                        .newImage(item))
                .build();
    }

    private static Message said(Person sender, Instant at, String text, boolean inboxed) {
        return new Message(
                "harbour", Stamp.of(at), "id-" + at, sender, text, new Message.Extra(at, null, null, inboxed));
    }

    private void send(DynamoDbClient client, Person me, String text, String outbox) throws InterruptedException {
        send(client, me, text, outbox, CLOCK);
    }

    private void send(DynamoDbClient client, Person me, String text, String outbox, Clock clock)
            throws InterruptedException {
        var done = new CountDownLatch(1);
        try (var sender = new Sender(
                new MessageWriter(client, "first", new Roster(client, "first", clock), clock, () -> true),
                Outbox.open(folder.resolve(outbox)),
                new VirtualTasks(Runnable::run, error -> {
                    throw new AssertionError(error.what());
                }),
                clock,
                BackoffStrategy.exponentialDelay(Duration.ofMillis(1), Duration.ofMillis(20)))) {
            var uuid = new AtomicReference<OutgoingMessage>();
            sender.onChange(news -> {
                uuid.set(news);
                if (news.delivery() instanceof DeliveryState.Sent || news.delivery() instanceof DeliveryState.Failed) {
                    done.countDown();
                }
            });
            sender.send(me, "harbour", text);
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(uuid.get().delivery()).isInstanceOf(DeliveryState.Sent.class);
        }
    }
}
