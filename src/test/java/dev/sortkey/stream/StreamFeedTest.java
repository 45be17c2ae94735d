package dev.sortkey.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.embedded.EngineKind;
import dev.sortkey.dynamo.table.StreamSwitch;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.VirtualTasks;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.OtherEngines;
import dev.sortkey.testkit.Warnings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/// Feeds, and who may read what, over a real engine.
@Tag("engine")
class StreamFeedTest {
    private static final Tasks TASKS = new VirtualTasks(Runnable::run, error -> {
        throw new AssertionError(error.what());
    });
    private static Engines engine;
    private static DynamoDbClient client;

    @BeforeAll
    static void start() {
        engine = Engines.start();
        client = engine.connection().dynamo();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    /// Hands over what it is told, in words.
    private static final class Heard implements StreamListener {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        @Override
        public void record(Record record) {
            lines.add(record.eventNameAsString() + " "
                    + record.dynamodb().keys().get("pk").s());
        }

        @Override
        public void gap(StreamGap gap) {
            lines.add("gap " + gap);
        }

        @Override
        public void state(StreamState state) {
            lines.add(
                    switch (state) {
                        case StreamState.Running _ -> "running";
                        case StreamState.Waiting(UserError why) -> "waiting: " + why.what();
                        case StreamState.Ended(UserError why) -> "ended: " + why.what();
                        case StreamState.Stopped _ -> "stopped";
                    });
        }

        /// The next line, once it is there.
        String next() throws InterruptedException {
            String line = lines.poll(60, TimeUnit.SECONDS);
            return line == null ? "nothing came" : line;
        }
    }

    @Test
    void manyListenersShareOneReaderAndOneThatFailsStopsNobody() throws InterruptedException {
        table("shared", StreamViewType.NEW_AND_OLD_IMAGES);
        var feeds = new StreamFeeds(engine.connection(), TASKS);
        var first = new Heard();
        var second = new Heard();

        try (var warnings = Warnings.of(StreamFeed.class);
                var _ = feeds.of("shared").listen(first)) {
            assertThat(first.next()).isEqualTo("running");
            var failing = feeds.of("shared").listen(record -> {
                throw new IllegalStateException("told as a warning");
            });
            try (var _ = feeds.of("shared").listen(second)) {
                assertThat(second.next()).isEqualTo("running");
                put("shared", "a");
                delete("shared", "a");
                assertThat(List.of(first.next(), first.next())).containsExactly("INSERT a", "REMOVE a");
                assertThat(List.of(second.next(), second.next())).containsExactly("INSERT a", "REMOVE a");
            }
            failing.close();
            assertThat(warnings.sentences()).isNotEmpty();
            put("shared", "b");
            assertThat(first.next()).isEqualTo("INSERT b");
            assertThat(second.lines).isEmpty();
        }
        put("shared", "unseen");
        try (var _ = feeds.of("shared").listen(first)) {
            assertThat(first.next()).isEqualTo("running");
            put("shared", "c");
            assertThat(first.next()).isEqualTo("INSERT c");
        }
    }

    @Test
    void theOrderIsTheOrderOfTheWrites() throws InterruptedException {
        table("ordered", StreamViewType.KEYS_ONLY);
        var heard = new Heard();
        try (var _ = new StreamFeeds(engine.connection(), TASKS).of("ordered").listen(heard)) {
            assertThat(heard.next()).isEqualTo("running");
            for (int i = 0; i < 50; i++) {
                put("ordered", "k" + i);
            }
            for (int i = 0; i < 50; i++) {
                assertThat(heard.next()).isEqualTo("INSERT k" + i);
            }
        }
    }

    @Test
    void aStreamCanBeTurnedOnWhileSomebodyListens() throws InterruptedException {
        table("silent", null);
        var feed = new StreamFeeds(engine.connection(), TASKS).of("silent");
        var heard = new Heard();
        try (var _ = feed.listen(heard)) {
            assertThat(heard.next()).isEqualTo("ended: The stream of the table silent is off.");

            new StreamSwitch(client, new Waiting(Thread::sleep, Duration.ofSeconds(20))).turnOn("silent");
            feed.retry();

            assertThat(heard.next()).isEqualTo("running");
            put("silent", "a");
            assertThat(heard.next()).isEqualTo("INSERT a");
        }
    }

    @Test
    void turningTheStreamOffOrDroppingTheTableEndsIt() throws InterruptedException {
        table("dropped", StreamViewType.NEW_IMAGE);
        table("off", StreamViewType.NEW_IMAGE);
        var dropped = new Heard();
        var off = new Heard();
        var feeds = new StreamFeeds(engine.connection(), TASKS);
        try (var _ = feeds.of("dropped").listen(dropped);
                var _ = feeds.of("off").listen(off)) {
            assertThat(dropped.next()).isEqualTo("running");
            assertThat(off.next()).isEqualTo("running");
            client.deleteTable(request -> request.tableName("dropped"));
            client.updateTable(
                    request -> request.tableName("off").streamSpecification(stream -> stream.streamEnabled(false)));
            assertThat(last(dropped)).startsWith("ended: ").contains("dropped");
            assertThat(last(off)).isEqualTo("ended: The stream of the table off is off.");
        }
    }

    private static String last(Heard heard) throws InterruptedException {
        String line = heard.next();
        while (line.startsWith("waiting")) {
            line = heard.next();
        }
        return line;
    }

    @Test
    void aStreamThatIsTurnedOffAndOnIsAGap() throws InterruptedException {
        OtherEngines.skip(EngineKind.DYNAMODB_LOCAL, "it takes a minute to close a stream that was turned off");
        table("replaced", StreamViewType.NEW_AND_OLD_IMAGES);
        var heard = new Heard();
        try (var _ = new StreamFeeds(engine.connection(), TASKS).of("replaced").listen(heard)) {
            assertThat(heard.next()).isEqualTo("running");
            client.updateTable(request ->
                    request.tableName("replaced").streamSpecification(stream -> stream.streamEnabled(false)));
            new StreamSwitch(client, new Waiting(Thread::sleep, Duration.ofSeconds(20))).turnOn("replaced");
            put("replaced", "a");
            var lines = IntStream.range(0, 2).mapToObj(_ -> next(heard)).toList();
            assertThat(lines)
                    .contains("INSERT a")
                    .containsAnyOf("gap REPLACED", "ended: The stream of the table replaced is off.");
        }
    }

    private static String next(Heard heard) {
        try {
            return heard.next();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoCanReadIsTold() {
        table("both", StreamViewType.NEW_AND_OLD_IMAGES);
        table("keys", StreamViewType.KEYS_ONLY);
        table("none", null);

        assertThat(access("both")).isEqualTo(new StreamAccess.Open(StreamViewType.NEW_AND_OLD_IMAGES));
        assertThat(access("keys"))
                .isInstanceOfSatisfying(
                        StreamAccess.Open.class,
                        open -> assertThat(open.limitation()).get().asString().contains("only the keys"));
        assertThat(access("none")).isInstanceOf(StreamAccess.Off.class);
        assertThat(access("nowhere"))
                .isInstanceOfSatisfying(
                        StreamAccess.Unreadable.class,
                        unreadable -> assertThat(unreadable.why()).isInstanceOf(UserError.NotFound.class));
    }

    private static StreamAccess access(String table) {
        return StreamAccess.of(new StreamSource(engine.connection(), table));
    }

    private static void table(String name, @Nullable StreamViewType view) {
        client.createTable(table -> table.tableName(name)
                .attributeDefinitions(pk -> pk.attributeName("pk").attributeType(ScalarAttributeType.S))
                .keySchema(pk -> pk.attributeName("pk").keyType(KeyType.HASH))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .streamSpecification(
                        view == null
                                ? stream -> stream.streamEnabled(false)
                                : stream -> stream.streamEnabled(true).streamViewType(view)));
    }

    private static void put(String table, String key) {
        client.putItem(request -> request.tableName(table).item(Map.of("pk", AttributeValue.fromS(key))));
    }

    private static void delete(String table, String key) {
        client.deleteItem(request -> request.tableName(table).key(Map.of("pk", AttributeValue.fromS(key))));
    }
}
