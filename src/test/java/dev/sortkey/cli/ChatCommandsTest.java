package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.seed.ChatSample;
import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.PlaceholderKey;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/// The chat's commands working together.
@PlaceholderKey
@Tag("engine")
class ChatCommandsTest {
    private static final String TABLE = "made";

    @TempDir
    Path home;

    private Engines engines;

    @BeforeEach
    void start() {
        engines = Engines.start();
    }

    @AfterEach
    void stop() {
        engines.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tailPrintsWhatOthersSendWithAStreamAndWithoutOne(boolean stream) throws Exception {
        create(stream);
        seed();
        var out = new ByteArrayOutputStream();
        var err = new Heard(stream ? "Reading the stream" : "Checking every");
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> tail = executor.submit(() -> CliRun.run(
                    out, err, _ -> null, words("chat", "tail", "--as", "mira", "bruno-alder", "--for", "2")));
            assertThat(err.heard.await(60, TimeUnit.SECONDS)).isTrue();

            send("One.");
            send("Two.");

            assertThat(tail.get(60, TimeUnit.SECONDS)).isZero();
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines().map(line -> line.replaceAll("\\S+Z  ", "")))
                .containsExactly("bruno-alder: One.", "bruno-alder: Two.");
    }

    /// Other programs stamp in local time, some without an offset.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tailTellsWhatArrivesBehindTheNewestMessage(boolean stream) throws Exception {
        create(stream);
        seed();
        send("Newest.");
        String conversation = run("chat", "list", "--as", "mira", "--output", "jsonl")
                .out()
                .lines()
                .filter(line -> line.contains("Newest."))
                .map(line -> line.replaceAll(".*\"conversation\" ?: ?\"([^\"]*)\".*", "$1"))
                .findFirst()
                .orElseThrow();
        var out = new ByteArrayOutputStream();
        var err = new Heard(stream ? "Reading the stream" : "Checking every");
        List<String> zones =
                List.of("America/Los_Angeles", "America/Toronto", "America/Sao_Paulo", "Europe/Berlin", "Asia/Tokyo");
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> tail = executor.submit(() -> CliRun.run(
                    out, err, _ -> null, words("chat", "tail", "--as", "mira", "bruno-alder", "--for", "5")));
            assertThat(err.heard.await(60, TimeUnit.SECONDS)).isTrue();
            for (String zone : zones) {
                put(conversation, LocalDateTime.now(ZoneId.of(zone)).toString(), zone);
            }
            assertThat(tail.get(60, TimeUnit.SECONDS)).isZero();
        }
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(5);
        for (String zone : zones.subList(0, 3)) {
            assertThat(lines).anyMatch(line -> line.contains("other: " + zone + "  (arrived late, at "));
        }
    }

    @Test
    void rowsOfOlderVersionsAreFoundPricedAndMoved() {
        create(false);
        seed();
        var dynamo = engines.connection().dynamo();
        List<Map<String, AttributeValue>> rows = rows(ChatItem.INBOX);
        String before = run("chat", "list", "--as", "mira", "--output", "jsonl").out();
        for (Map<String, AttributeValue> row : rows) {
            var former = new HashMap<>(row);
            former.putAll(
                    ChatItem.formerInbox(ChatItem.INBOX.in(row, "person"), ChatItem.INBOX.in(row, "conversation")));
            dynamo.putItem(put -> put.tableName(TABLE).item(former));
            dynamo.deleteItem(delete -> delete.tableName(TABLE).key(Map.of("pk", row.get("pk"), "sk", row.get("sk"))));
        }
        assertThat(run("chat", "list", "--as", "mira", "--output", "jsonl").out())
                .isEqualTo(before);
        assertThat(run("chat", "migrate", "--dry-run").err())
                .contains(rows.size() + " inbox rows of ", "for " + (4 * rows.size()) + " write units.");
        assertThat(run("chat", "migrate").err()).contains("Nothing was moved.");
        assertThat(rows(ChatItem.FORMER_INBOX)).hasSize(rows.size());
        assertThat(run("chat", "migrate", "--yes").err()).contains("Moved " + rows.size() + " inbox rows.");
        assertThat(rows(ChatItem.FORMER_INBOX)).isEmpty();
        assertThat(rows(ChatItem.INBOX)).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(run("chat", "list", "--as", "mira", "--output", "jsonl").out())
                .isEqualTo(before);
        assertThat(run("chat", "migrate", "--yes").err()).contains("No row has to be moved.");
    }

    private List<Map<String, AttributeValue>> rows(ChatItem kind) {
        return engines.connection().dynamo().scanPaginator(scan -> scan.tableName(TABLE)).items().stream()
                .filter(item -> ChatItem.of(item).filter(kind::equals).isPresent())
                .toList();
    }

    @Test
    void theBootcampsRowsAreWrittenAsSetForTheTableAndOnlyInDirectConversations() {
        create(false);
        seed();
        assertThat(run("chat", "compatibility").out()).contains("not written");
        send("One.");
        assertThat(rows(ChatItem.REFERENCE_INBOX)).isEmpty();
        assertThat(run("chat", "compatibility", "--reference-rows", "--attribute", "user_handle=user_name")
                        .out())
                .contains("written", "user_handle", "user_name");
        send("Two.");
        assertThat(rows(ChatItem.REFERENCE_INBOX))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("message", AttributeValue.fromS("Two."))
                        .containsKeys("message_group_uuid", "user_uuid", "user_display_name", "user_name")
                        .hasSize(7));
        send("Three.");
        assertThat(rows(ChatItem.REFERENCE_INBOX))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row).containsEntry("message", AttributeValue.fromS("Three.")));
        assertThat(run("chat", "read", "--as", "mira", "bruno-alder", "--limit", "1")
                        .out())
                .contains("bruno-alder: Three.");
        assertThat(run("chat", "compatibility", "--no-reference-rows", "--output", "jsonl")
                        .out())
                .contains("not written", "user_name");
        assertThat(run("chat", "compatibility", "--reset").out()).doesNotContain("user_name");
        assertThat(CliRun.of(words("chat", "compatibility", "--attribute", "name=user_name"))
                        .err())
                .contains("Messages have no attribute name.");
        assertThat(CliRun.of(words("chat", "compatibility", "--attribute", "user_handle"))
                        .err())
                .contains("user_handle=user_name");
        assertThat(CliRun.of(words("chat", "compatibility", "--attribute", "user_handle=message"))
                        .err())
                .contains("Two attributes would be called message.");
        assertThat(CliRun.of(words("chat", "compatibility", "--attribute", "user_handle=pk"))
                        .err())
                .contains("can't be the name");
    }

    @Test
    void whatStaysInTheOutboxIsSentByTheNextCommandOnce() {
        create(true);
        seed();

        assertThat(run("chat", "send", "--as", "bruno-alder", "mira", "Kept.", "--no-wait")
                        .err())
                .contains("is in the outbox");
        send("Next.");

        assertThat(run("chat", "read", "--as", "mira", "bruno-alder", "--all")
                        .out()
                        .lines()
                        .map(line -> line.replaceAll("\\S+Z  ", ""))
                        .filter(line -> line.endsWith("Kept.") || line.endsWith("Next.")))
                .containsExactly("bruno-alder: Kept.", "bruno-alder: Next.");
    }

    @Test
    void aGeneratedSetIsWholeAndComesOnceAndTheStreamIsOnAfterwards() {
        create(true);

        seed();

        var client = engines.connection().dynamo();
        assertThat(client.scanPaginator(request -> request.tableName(TABLE)).items().stream()
                        .filter(row -> ChatItem.of(row).orElseThrow() == ChatItem.MESSAGE))
                .hasSize(60);
        assertThat(client.describeTable(request -> request.tableName(TABLE))
                        .table()
                        .streamSpecification())
                .isEqualTo(StreamSpecification.builder()
                        .streamEnabled(true)
                        .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)
                        .build());
        CliRun again = run("seed", "--messages", "60", TABLE);
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("already contains a generated set");
    }

    private void create(boolean stream) {
        engines.connection()
                .dynamo()
                .createTable(DefinitionFile.builtIn(ChatSample.TABLE).toBuilder()
                        .tableName(TABLE)
                        .streamSpecification(
                                stream
                                        ? StreamSpecification.builder()
                                                .streamEnabled(true)
                                                .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)
                                                .build()
                                        : null)
                        .build());
    }

    private void seed() {
        CliRun run = run("seed", "--people", "3", "--conversations", "2", "--messages", "60", TABLE);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    /// As the bootcamp's scripts do.
    private void put(String conversation, String at, String text) {
        engines.connection()
                .dynamo()
                .putItem(it -> it.tableName(TABLE)
                        .item(Map.of(
                                "pk", AttributeValue.fromS("MSG#" + conversation),
                                "sk", AttributeValue.fromS(at),
                                "message_uuid", AttributeValue.fromS("uuid " + at),
                                "message", AttributeValue.fromS(text),
                                "user_uuid", AttributeValue.fromS("other"),
                                "user_display_name", AttributeValue.fromS("Other"),
                                "user_handle", AttributeValue.fromS("other"))));
    }

    private void send(String text) {
        CliRun run = run("chat", "send", "--as", "bruno-alder", "mira", text);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private CliRun run(String... words) {
        return CliRun.of(words(words));
    }

    private String[] words(String... words) {
        Stream<String> table = words[0].equals("chat") ? Stream.of("--table", TABLE) : Stream.of();
        return Stream.of(
                        Stream.of("--home", home.toString()),
                        Stream.of(words),
                        table,
                        Stream.of("--endpoint", engines.database().start().toString()))
                .flatMap(each -> each)
                .toArray(String[]::new);
    }

    /// Listens for a sentence.
    private static final class Heard extends OutputStream {
        private final CountDownLatch heard = new CountDownLatch(1);
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();
        private final String sentence;

        private Heard(String sentence) {
            this.sentence = sentence;
        }

        @Override
        public synchronized void write(int b) {
            all.write(b);
            if (b == '\n' && all.toString(StandardCharsets.UTF_8).contains(sentence)) {
                heard.countDown();
            }
        }
    }
}
