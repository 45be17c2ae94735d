package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.cli.output.Terminal;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.journal.Journal;
import dev.sortkey.dynamo.write.journal.JournalEntry;
import dev.sortkey.dynamo.write.journal.WriteSettings;
import dev.sortkey.support.file.AppPaths;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.PlaceholderKey;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Commands that change single items, while others write to the same table, and with items that nobody would take.
@PlaceholderKey
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriteCommandsTest {
    private static final Map<String, AttributeValue> ITEM = DynamoJson.parse("""
            {"pk":{"S":"FARM#new"},"sk":{"S":"PROFILE"},"hectares":{"N":"2"},"crops":{"L":[{"S":"a"},{"S":"b"},{"S":"c"}]},
            "size":{"M":{"a.b":{"N":"1"}}},"version":{"N":"1"},"flag":{"BOOL":true},"nothing":{"NULL":true}}""");

    private final Engines engine = Engines.withSample();
    private final DynamoDbClient client = engine.connection().dynamo();
    private final String endpoint = engine.connection().endpoint().toString();

    @TempDir
    private Path home;

    @AfterAll
    void stop() {
        engine.close();
    }

    @BeforeEach
    void put() {
        put(ITEM);
    }

    private void put(Map<String, AttributeValue> item) {
        client.putItem(it -> it.tableName("orchard").item(item));
    }

    private static Map<String, AttributeValue> key() {
        return Map.of("pk", ITEM.get("pk"), "sk", ITEM.get("sk"));
    }

    private Map<String, AttributeValue> now() {
        return client.getItem(it -> it.tableName("orchard").key(key()).consistentRead(true))
                .item();
    }

    private static Map<String, AttributeValue> with(String name, AttributeValue value) {
        var item = new HashMap<>(ITEM);
        item.put(name, value);
        return item;
    }

    private String[] line(String command, String... more) {
        return Stream.concat(
                        Stream.of(words(command, "--home", home.toString(), "--endpoint", endpoint)), Stream.of(more))
                .toArray(String[]::new);
    }

    private CliRun run(String command, String... more) {
        return CliRun.of(line(command, more));
    }

    private CliRun update(String... more) {
        return run("update orchard --key pk=FARM#new --key sk=PROFILE", more);
    }

    private CliRun piped(String input, String... more) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var words = new PrintStream(err, true, StandardCharsets.UTF_8);
        var terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                words,
                new Terminal.Look(100, StandardCharsets.UTF_8, Ansi.OFF),
                _ -> null);
        int exit = Cli.run(line("put orchard", more), new CliRun.NamedFaces(words), terminal);
        return new CliRun(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Journal journal() {
        return new Journal(AppPaths.below(home).data(), endpoint);
    }

    @Test
    void theHistoryIsAScriptThatMakesTheChangesAgain() {
        update("--set", "hectares=3");
        update("--set", "hectares=4");
        CliRun run = run("history orchard --script");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("#!/bin/sh\n# 2 changes of items in orchard")
                .contains("set -e\n");
        assertThat(run.out().split("aws dynamodb update-item", -1)).hasSize(3);
        assertThat(run.out().indexOf("{\"N\":\"3\"}")).isLessThan(run.out().indexOf("{\"N\":\"4\"}"));
    }

    @Test
    void whatWasChosenForATableCountsForCommandsToo() {
        WriteSettings.in(AppPaths.below(home).settings(), _ -> {})
                .update(all -> all.with(
                        endpoint,
                        "orchard",
                        table -> table.withVersion("version").record(false)));
        assertThat(update("--set", "hectares=3").err())
                .contains("can't be undone")
                .doesNotContain("sortkey undo");
        assertThat(now()).containsEntry("version", AttributeValue.fromN("2"));
        assertThat(run("history orchard").err()).contains("New changes to orchard aren't kept");
        assertThat(journal().entries()).isEmpty();
    }

    @Test
    void valuesHaveTheTypesOfThoseTheyReplace() {
        CliRun run = update(
                "--set",
                "hectares=3",
                "--set",
                " flag = false",
                "--set",
                "size.`a.b`=7",
                "--set",
                "size.c='1'",
                "--set",
                "nothing=N:1",
                "--remove",
                "crops[0]",
                "--remove",
                "crops[1]");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(now())
                .containsEntry("hectares", AttributeValue.fromN("3"))
                .containsEntry("flag", AttributeValue.fromBool(false))
                .containsEntry(
                        "size",
                        AttributeValue.fromM(Map.of("a.b", AttributeValue.fromN("7"), "c", AttributeValue.fromS("1"))))
                .containsEntry("nothing", AttributeValue.fromN("1"))
                .containsEntry("crops", AttributeValue.fromL(List.of(AttributeValue.fromS("c"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"new=30", "new=true", "new=null", "nothing=1", "size.new=1"})
    void aTypeIsNotGuessed(String set) {
        CliRun run = update("--set", set);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("it isn't clear of which type", "Write ");
        assertThat(now()).isEqualTo(ITEM);
    }

    @Test
    void theVersionIsCountedUp() {
        assertThat(update("--set", "hectares=3", "--version", "version").exit()).isZero();
        assertThat(now()).containsEntry("version", AttributeValue.fromN("2"));
        CliRun without = update("--set", "hectares=4", "--version", "revision");
        assertThat(without.exit()).isZero();
        assertThat(without.err()).contains("The item has no revision");
    }

    static Stream<Arguments> refused() {
        String start = "{\"pk\":{\"S\":\"FARM#bad\"},\"sk\":{\"S\":\"a\"}";
        return Stream.of(
                Arguments.of("{\"sk\":{\"S\":\"a\"}}", ":1:1: The item has no key attribute pk."),
                Arguments.of(
                        "{\"pk\":{\"N\":\"1\"},\n \"sk\":{\"S\":\"a\"}}",
                        ":1:2: The key attribute pk must be a string"),
                Arguments.of("{\"pk\":{\"S\":\"1\"},\n \"sk\":{\"S\":\"\"}}", ":2:2: The key attribute sk is empty."),
                Arguments.of(start + ",\n\"t\":{\"SS\":[]}}", ":2:12: 't' is an empty set."),
                Arguments.of(start + ",\n\"t\":{\"NS\":[\"1\",\"1.0\"]}}", ":2:16: 't' has a duplicate element."),
                Arguments.of(start + ",\"n\":{\"N\":\"" + "1".repeat(39) + "\"}}", "has 39 significant digits"),
                Arguments.of(
                        start + ",\n\"big\":{\"S\":\"" + "x".repeat(401 * 1024) + "\"}}", "DynamoDB takes 409,600."),
                Arguments.of(
                        start + ",\n\n\"deep\":" + "{\"L\":[".repeat(33) + "{\"NULL\":true}" + "]}".repeat(33) + "}",
                        ":3:1: deep"),
                Arguments.of(start + "} {", ":1:41: "),
                Arguments.of(start + "}\n" + start + "}", ":2:1: This item has the key of the one in line 1."),
                Arguments.of("[" + start + "},\n" + "5]", ":2:1: An item is expected here."),
                Arguments.of("", "Standard input has no item."));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatTheServiceWouldRefuseIsToldWithItsPlace(String text, String error) {
        CliRun run = piped(text);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("Error: Standard input").contains(error);
        assertThat(journal().entries()).isEmpty();
    }

    @Test
    void someItemsAreCreatedWhileOthersAreThere() {
        String other = "{\"pk\":{\"S\":\"FARM#new\"},\"sk\":{\"S\":\"OTHER\"},\"size\":{\"N\":\"1\"}}";
        CliRun run = piped(
                "[" + DynamoJson.print(with("hectares", AttributeValue.fromN("9")), false) + ",\n" + other + "]", "-");
        assertThat(run.exit()).isEqualTo(8);
        assertThat(run.out()).contains("created  \"FARM#new\", \"OTHER\"");
        assertThat(run.err()).contains("Standard input:1: There is an item", "1 item written", "1 item of 2");
        assertThat(now()).isEqualTo(ITEM);
        CliRun both = piped(DynamoJson.print(ITEM, true) + other.replace("\"1\"", "\"2\""), "--replace");
        assertThat(both.exit()).isZero();
        assertThat(both.err()).startsWith("1 item written, 1 unchanged · 1 WCU. Undo it");
        client.deleteItem(
                it -> it.tableName("orchard").key(Map.of("pk", ITEM.get("pk"), "sk", AttributeValue.fromS("OTHER"))));
    }

    @Test
    void aChangeThatTakesSeveralUpdatesIsUndoneInAsManySteps() {
        var wide = new HashMap<>(ITEM);
        IntStream.range(0, 400).forEach(i -> wide.put("attribute" + i, AttributeValue.fromN("1")));
        CliRun run = piped(DynamoJson.print(wide, false), "--replace");
        assertThat(run.exit()).as(run.err()).isZero();
        int updates = Math.toIntExact(
                run.out().lines().filter(line -> line.contains("  updated  ")).count());
        assertThat(updates).isGreaterThan(1);
        assertThat(run.err()).contains("Run 'sortkey undo' " + updates + " times");
        assertThat(now()).isEqualTo(wide);
        IntStream.range(0, updates).forEach(_ -> assertThat(run("undo").exit()).isZero());
        assertThat(now()).isEqualTo(ITEM);
    }

    @Test
    void undoSaysWhatSomebodyElseChanged() {
        update("--set", "hectares=3", "--remove", "flag");
        var theirs = with("hectares", AttributeValue.fromN("9"));
        theirs.put("flag", AttributeValue.fromS("on"));
        put(theirs);
        CliRun run = run("undo");
        assertThat(run.exit()).isEqualTo(8);
        assertThat(run.err()).contains("hectares is 9, was 3", "flag is new, \"on\"", "Nothing was undone.");
        assertThat(now()).isEqualTo(theirs);
    }

    @Test
    void undoTakesTheBeginningOfAnId() {
        update("--set", "hectares=3");
        update("--set", "hectares=4");
        String first = journal().entries().getFirst().id();
        CliRun notYet = run("undo", first.substring(0, 12));
        assertThat(notYet.exit()).as("4 is not 3").isEqualTo(8);
        assertThat(run("undo").exit()).isZero();
        assertThat(run("undo").exit()).isZero();
        assertThat(now()).isEqualTo(ITEM);
        assertThat(run("undo").err()).contains("There is nothing to undo");
        assertThat(run("undo", journal().entries().getLast().id()).exit())
                .as("redo")
                .isZero();
        assertThat(now()).isEqualTo(with("hectares", AttributeValue.fromN("3")));
        assertThat(run("undo", "").exit()).as("all of them").isEqualTo(2);
    }

    /// As after a program was killed between writing down a change and hearing what came of it.
    @Test
    void whatBecameOfALostAnswerIsFoundOut() {
        var keys = new KeyNames("pk", "sk");
        JournalEntry arrived =
                journal().begin("orchard", keys, new ItemDraft(with("hectares", AttributeValue.fromN("1")), ITEM));
        JournalEntry not =
                journal().begin("orchard", keys, new ItemDraft(ITEM, with("hectares", AttributeValue.fromN("5"))));

        CliRun run = run("history orchard --output jsonl");
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains(not.id(), "\"state\":\"refused\""),
                        line -> assertThat(line).contains(arrived.id(), "\"state\":\"written\""));
        assertThat(run("undo", not.id()).err()).contains("wasn't written, so there is nothing to undo");
        assertThat(run("undo").exit()).isZero();
        assertThat(now()).isEqualTo(with("hectares", AttributeValue.fromN("1")));
    }

    @Test
    void historyIsShownWithoutTheTable() {
        var item = Map.of("id", AttributeValue.fromN("1"));
        journal().begin("gone", new KeyNames("id", null), new ItemDraft(null, item));
        CliRun run = run("history gone");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("created (not known whether it was written)  1");
        assertThat(run.err()).contains("Couldn't find out what became of some changes");
        assertThat(run("undo").exit()).isEqualTo(5);
    }

    @Test
    void anAnswerThatGetsLostIsSaid() {
        String table = """
                {"Table":{"TableName":"orchard","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
                "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}]}}""";
        String item = """
                {"Item":{"pk":{"S":"a"}}}""";
        try (var server = StubServer.dynamo((operation, _) -> switch (operation) {
            case "DescribeTable" -> Answer.ok(table);
            case "GetItem" -> Answer.ok(item);
            default -> throw new IllegalStateException("the line is cut");
        })) {
            String[] there = {"--home", home.toString(), "--endpoint", server.url()};
            CliRun run = CliRun.of(words("delete orchard --key pk=a", there));
            assertThat(run.exit()).isEqualTo(6);
            assertThat(run.err()).startsWith("It isn't known whether the last change was written.");
            assertThat(CliRun.of(words("history orchard", there)).out()).contains("deleted (refused)");
        }
    }

    private static String[] words(String command, String... more) {
        return Stream.concat(Stream.of(command.split(" ")), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void theGuardComesFirst() {
        CliRun.of(
                "connections",
                "add",
                "look",
                "--endpoint",
                endpoint,
                "--guard",
                "read-only",
                "--home",
                home.toString());
        for (String command : List.of(
                "put orchard",
                "update orchard --key pk=a --key sk=b --set c=d",
                "delete orchard --key pk=a --key sk=b")) {
            CliRun run = CliRun.of((command + " --connection look --home " + home).split(" "));
            assertThat(run.exit()).as(run.err()).isEqualTo(9);
            assertThat(run.err()).contains("Writing to orchard isn't allowed", "read-only");
        }
        CliRun dry = CliRun.of(
                ("delete orchard --key pk=FARM#new --key sk=PROFILE --dry-run --connection look --home " + home)
                        .split(" "));
        assertThat(dry.exit()).as(dry.err()).isZero();
    }
}
