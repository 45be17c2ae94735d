package dev.sortkey.cli;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.PlaceholderKey;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The chat's commands on tables that hold what they can't read: they say so, and show everything else.
@PlaceholderKey
@Tag("engine")
class ChatAmongOthersTest {
    private static final String AT = "2026-03-01T10:00:0";
    private static Engines engines;
    private static int number;

    @TempDir
    Path home;

    private ChatTable table;

    @BeforeAll
    static void start() {
        engines = Engines.start();
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    private ChatTable create(boolean indexed) {
        table = ChatTable.create(engines.connection().dynamo(), "among-" + ++number, indexed);
        table.putReferenceRow(MIRA, TOMAS, "harbour", AT + "2+00:00", "two");
        table.putReferenceRow(TOMAS, MIRA, "harbour", AT + "2+00:00", "two");
        table.putReferenceMessage(TOMAS, "harbour", AT + "1", "one");
        table.putReferenceMessage(TOMAS, "harbour", AT + "2+00:00", "two");
        return table;
    }

    @Test
    void rowsAndMessagesThatCantBeReadAreToldAndHideNoOther() {
        create(false);
        row(AT + "3Z", Map.of("user_uuid", s("u-9"), "message", s("no conversation")));
        row("harbour#" + AT + "4Z", Map.of("message_group_uuid", s("other"), "user_uuid", s("u-9")));
        row(AT + "5Z", Map.of("message_group_uuid", s("nobody"), "message", s("nobody's")));
        message(AT + "3", Map.of("user_uuid", s(TOMAS.uuid()), "picture", s("no text")));
        message(AT + "4", Map.of("message", s("nobody's")));
        message("MSG#" + AT + "6", Map.of("message", s("another key"), "user_uuid", s(TOMAS.uuid())));
        message("1772359205", Map.of("message", s("seconds"), "user_uuid", s(TOMAS.uuid())));

        CliRun list = run("chat", "list", "--as", "mira");
        assertThat(list.exit()).isZero();
        assertThat(list.out()).contains("Tomas Ek", "two");
        assertThat(list.err().lines().filter(line -> line.startsWith("Couldn't read a row")))
                .hasSize(3);
        CliRun read = run("chat", "read", "--as", "mira", "tomas");
        assertThat(read.out()).contains("tomas: one", "tomas: two");
        assertThat(read.err().lines().filter(line -> line.startsWith("Couldn't read a message")))
                .hasSize(4);
        assertThat(run("chat", "send", "--as", "mira", "tomas", "Three.").exit())
                .isZero();
        assertThat(run("chat", "read", "--as", "tomas", "mira").out()).contains("tomas: two", "mira: Three.");
        for (String command : List.of("search", "members", "unread", "react")) {
            List<String> words = switch (command) {
                case "search" -> List.of("chat", "search", "--as", "mira", "two");
                case "members" -> List.of("chat", "members", "--as", "mira", "tomas");
                case "unread" -> List.of("chat", "unread", "--as", "mira", "tomas");
                default -> List.of("chat", "compatibility", "--suggest");
            };
            assertThat(run(words.toArray(String[]::new)).exit()).as(command).isZero();
        }
    }

    @Test
    void keysInCapitalsAreRefusedWithTheWayOut() {
        var client = engines.connection().dynamo();
        client.createTable(it -> it.tableName("capitals")
                .billingMode("PAY_PER_REQUEST")
                .keySchema(
                        key -> key.attributeName("PK").keyType("HASH"),
                        key -> key.attributeName("SK").keyType("RANGE"))
                .attributeDefinitions(
                        one -> one.attributeName("PK").attributeType("S"),
                        one -> one.attributeName("SK").attributeType("S")));
        table = new ChatTable(client, "capitals");
        for (String command : List.of("list", "compatibility")) {
            CliRun run = command.equals("list") ? run("chat", command, "--as", "mira") : run("chat", command);
            assertThat(run.exit()).isNotZero();
            assertThat(run.err())
                    .contains(
                            "The table capitals can't hold conversations: its key is PK (S) and SK (S).", "pk and sk");
        }
    }

    /// One row of another program, which has another name for the handle.
    private void putOneRow(String handle) {
        create(true);
        table.clear();
        table.put(Map.of(
                "pk",
                s("GRP#" + MIRA.uuid()),
                "sk",
                s(AT + "1Z"),
                "message_group_uuid",
                s("harbour"),
                "message",
                s("hello"),
                "user_uuid",
                s(TOMAS.uuid()),
                handle,
                s("tomas"),
                "user_display_name",
                s("Tomas Ek")));
    }

    @Test
    void namesAreSuggestedFromTheItems() {
        putOneRow("username");
        CliRun suggested = run("chat", "compatibility", "--suggest");
        assertThat(suggested.out()).containsPattern("user_handle +username +1 +user_handle");
        assertThat(suggested.err())
                .contains("To use them: sortkey chat compatibility --attribute user_handle=username --table "
                        + table.name() + " --home " + home + " --endpoint http");
        assertThat(run("chat", "compatibility", "--attribute", "user_handle=username")
                        .err())
                .contains("Sortkey reads and writes username for user_handle", "don't change");
        assertThat(run("chat", "list", "--as", "tomas").exit()).isZero();
        assertThat(run("chat", "compatibility", "--suggest").err()).contains("The names that are used fit");
        assertThat(run("chat", "compatibility", "--attribute", "message=sk").err())
                .contains("'sk' can't be the name of message", "isn't a key");
        assertThat(run("chat", "compatibility", "--index", "nope").err())
                .contains("has no index nope", "Use message-group-sk-index");
    }

    @Test
    void whatIsSuggestedCanBeTypedAndKeepsTheRowsOfThePrograms() {
        putOneRow("user handle");
        assertThat(run("chat", "compatibility", "--suggest").err())
                .contains("compatibility --attribute user_handle='user handle' --table");

        table.clear();
        create(true);
        assertThat(run("chat", "compatibility", "--reference-rows", "--attribute", "user_handle=username")
                        .exit())
                .isZero();
        assertThat(run("chat", "compatibility", "--suggest").err())
                .contains("compatibility --reset --reference-rows --table");
        assertThat(run("chat", "compatibility", "--reset", "--reference-rows").out())
                .contains("written")
                .doesNotContain("not written", "username");
        assertThat(run("chat", "compatibility", "--suggest").err()).contains("The names that are used fit");
    }

    private void row(String at, Map<String, AttributeValue> attributes) {
        put("GRP#" + MIRA.uuid(), at, attributes);
    }

    private void message(String at, Map<String, AttributeValue> attributes) {
        put("MSG#harbour", at, attributes);
    }

    private void put(String pk, String sk, Map<String, AttributeValue> attributes) {
        var item = new HashMap<>(attributes);
        item.put("pk", s(pk));
        item.put("sk", s(sk));
        table.put(item);
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }

    private CliRun run(String... words) {
        return CliRun.of(Stream.of(
                        Stream.of("--home", home.toString()),
                        Stream.of(words),
                        Stream.of(
                                "--table",
                                table.name(),
                                "--endpoint",
                                engines.database().start().toString()))
                .flatMap(each -> each)
                .toArray(String[]::new));
    }
}
