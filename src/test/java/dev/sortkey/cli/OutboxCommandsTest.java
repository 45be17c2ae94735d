package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.embedded.EmbeddedDatabase;
import dev.sortkey.dynamo.embedded.EngineFinder;
import dev.sortkey.support.file.AppPaths;
import dev.sortkey.support.file.FileNames;
import dev.sortkey.testkit.PlaceholderKey;
import dev.sortkey.testkit.SampleData;
import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Messages that commands leave in the outbox, and what becomes of them.
@PlaceholderKey
@Tag("engine")
class OutboxCommandsTest {
    @TempDir
    private Path data;

    @TempDir
    private Path home;

    private EmbeddedDatabase database;

    @BeforeEach
    void start() {
        SampleData.copyTo(data);
        database = begin();
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private EmbeddedDatabase begin() {
        var begun = new EmbeddedDatabase(EngineFinder.ofProcess(), data, _ -> {});
        begun.takeAnyKey(true);
        return begun;
    }

    private String[] words(String... words) {
        return Stream.of(
                        Stream.of("--home", home.toString()),
                        Stream.of(words),
                        Stream.of("--endpoint", database.start().toString()))
                .flatMap(each -> each)
                .toArray(String[]::new);
    }

    private CliRun run(String... words) {
        CliRun run = CliRun.of(words(words));
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private Process process(String... words) throws Exception {
        return CliProcess.start(Path.of(System.getProperty("sortkey.engine")).toAbsolutePath(), words(words));
    }

    /// Ends the program in the moment in which it says that its message is on the disk.
    private void leave(String text) throws Exception {
        Process process = process("chat", "send", "--as", "mira", "tomasz", text, "--no-wait");
        try (BufferedReader lines = process.errorReader()) {
            assertThat(lines.lines().anyMatch(line -> line.contains("is in the outbox")))
                    .isTrue();
            process.destroyForcibly().waitFor();
        }
    }

    private List<String> read(String text) {
        return run("chat", "read", "--as", "mira", "tomasz", "--limit", "50")
                .out()
                .lines()
                .filter(line -> line.contains(text))
                .map(line -> line.replaceAll(".*: ", ""))
                .toList();
    }

    @Test
    void whatWasLeftArrivesOnceWhenTheServerStartsAtAnotherPortAndTheSenderIsKilled() throws Exception {
        var texts = new ArrayList<String>();
        for (int n = 0; n < 3; n++) {
            texts.add("left " + n);
            leave(texts.getLast());
        }
        URI before = database.start();
        database.close();
        try (var _ = new ServerSocket(before.getPort(), 1, InetAddress.ofLiteral("127.0.0.1"))) {
            database = begin();
            assertThat(database.start()).isNotEqualTo(before);
            Process killed = process("chat", "outbox", "send");
            for (int waited = 0;
                    waited < 200 && killed.isAlive() && read("left ").isEmpty();
                    waited++) {
                Thread.onSpinWait();
            }
            killed.destroyForcibly().waitFor();

            run("chat", "outbox", "send");

            assertThat(read("left ")).containsExactlyElementsOf(texts);
            assertThat(run("chat", "outbox", "list", "--output", "json").out()).isEqualTo("[]\n");
            assertThat(run("chat", "outbox", "send").err()).contains("There was nothing to send.");
        }
    }

    /// As an earlier version left it for a server that is gone.
    private void putEarlier(String uuid, String sender, String conversation) throws Exception {
        Path slot = AppPaths.below(home)
                .data()
                .resolve("chat")
                .resolve(FileNames.of("http://127.0.0.1:45801"))
                .resolve(FileNames.of("cruddur-messages"))
                .resolve("somebody")
                .resolve("outbox/slot-1");
        Files.createDirectories(slot);
        Files.writeString(
                slot.resolve("0000000001-" + uuid + ".json"), """
                {"uuid":"%s","conversation":"%s","stamp":"2026-11-24T08:00:00.000001Z","text":"hi\\nthere",
                 "sender":%s,"sentAt":"2026-11-24T08:00:00Z"}""".formatted(uuid, conversation, person(sender)));
    }

    private String person(String handle) {
        Matcher row = Pattern.compile("USR#([^\"]+)\"")
                .matcher(run("scan", "cruddur-messages", "--filter", "handle = " + handle, "--output", "json")
                        .out());
        assertThat(row.find()).isTrue();
        return "{\"uuid\":\"%s\",\"handle\":\"%s\",\"displayName\":\"%2$s\"}".formatted(row.group(1), handle);
    }

    /// The one of Mira and Tomasz.
    private String conversation() {
        return run("chat", "list", "--as", "mira", "--output", "jsonl")
                .out()
                .lines()
                .filter(line -> line.contains("Tomasz"))
                .map(line -> line.replaceFirst(".*\"conversation\":\"([^\"]+)\".*", "$1"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> listed() {
        return run("chat", "outbox", "list", "--output", "jsonl").out().lines().toList();
    }

    @Test
    void aMessageThatIsNamedGoesAloneAndTheOthersStay() throws Exception {
        putEarlier("named", "tomasz", conversation());
        leave("It waits for this table.");

        assertThat(run("chat", "outbox", "send", "named").err())
                .contains("Sent 1 message. 1 other message stays: see 'sortkey chat outbox list'.");

        assertThat(listed()).singleElement().asString().contains("It waits for this table.");
        assertThat(run("chat", "outbox", "send").err())
                .contains("Sent 1 message.")
                .doesNotContain("other");
        assertThat(read("It waits")).hasSize(1);
        assertThat(read("there")).containsOnlyOnce("hi↵there");
    }

    @Test
    void discardingIsConfirmed() throws Exception {
        putEarlier("one", "mira", "c");
        putEarlier("two", "mira", "c");
        CliRun nobody = CliRun.of(words("chat", "outbox", "discard", "one"));
        assertThat(nobody.exit()).isEqualTo(2);
        assertThat(nobody.err())
                .contains("Can't ask for confirmation without a terminal. Nothing was discarded.", "--yes");

        CliRun no = CliRun.asking(_ -> "no", words("chat", "outbox", "discard", "one"));
        assertThat(no.exit()).isZero();
        assertThat(no.err()).contains("Nothing was discarded.");
        assertThat(listed()).hasSize(2);
        CliRun.asking(_ -> " Yes", words("chat", "outbox", "discard", "one"));
        assertThat(listed()).hasSize(1);
        CliRun.asking(_ -> "y", words("chat", "outbox", "discard", "two"));
        assertThat(listed()).isEmpty();
    }

    @Test
    void whatAnEarlierVersionLeftForAnAddressThatIsGoneIsListedSentWhereOneSaysOrDiscarded() throws Exception {
        String conversation = conversation();
        putEarlier("one", "mira", conversation);
        putEarlier("two", "mira", conversation);
        putEarlier("three", "mira", "a conversation of another table");

        assertThat(run("chat", "outbox", "list", "--output", "jsonl").out().lines())
                .hasSize(3)
                .allMatch(line -> line.contains("\"connection\":\"http://127.0.0.1:45801\"")
                        && line.contains("\"table\":\"cruddur-messages\"")
                        && line.contains("\"from\":\"mira\"")
                        && line.contains("\"state\":\"waiting\""));
        assertThat(run("chat", "outbox", "send").err())
                .contains("There was nothing to send. 3 other messages can't be sent with this connection");
        assertThat(run("chat", "outbox", "send", "one").err()).contains("Sent 1 message.");
        assertThat(read("there")).containsOnlyOnce("hi↵there");

        assertThat(CliRun.of(words("chat", "outbox", "send", "none")).err())
                .contains("The outbox has no message none.");
        CliRun stranger = CliRun.of(words("chat", "outbox", "send", "three"));
        assertThat(stranger.exit()).isNotZero();
        assertThat(stranger.err()).contains("1 message wasn't sent");
        assertThat(run("chat", "outbox", "list", "--output", "jsonl").out()).contains("failed: ");

        assertThat(CliRun.of(words("chat", "outbox", "discard")).exit()).isEqualTo(2);
        run("chat", "outbox", "discard", "two", "--yes");
        assertThat(run("chat", "outbox", "list", "--output", "jsonl").out().lines())
                .hasSize(1);
        run("chat", "outbox", "discard", "--all", "--yes");
        assertThat(run("chat", "outbox", "list", "--output", "jsonl").out()).isEmpty();
    }

    @Test
    void theAddressOfTheRunningDatabaseIsShown() {
        Path folder = AppPaths.below(home).data();
        try (var window = new EmbeddedDatabase(EngineFinder.ofProcess(), folder, _ -> {})) {
            String address = window.start().toString();

            assertThat(CliRun.of("--home", home.toString(), "connections", "list")
                            .out())
                    .contains("running at " + address);
            assertThat(CliRun.of("--home", home.toString(), "doctor").out())
                    .contains("The embedded database answers at " + address + ".");
        }
        assertThat(CliRun.of("--home", home.toString(), "connections", "list").out())
                .doesNotContain("running");
        assertThat(CliRun.of("--home", home.toString(), "doctor").out()).contains("is started when needed");
    }
}
