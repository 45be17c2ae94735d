package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.cli.output.Prompt;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.PlaceholderKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Exports, imports and copies on the command line.
@PlaceholderKey
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoveCommandsTest {
    private static final int ITEMS = 120;

    private final Engines engine = Engines.start();
    private final DynamoDbClient client = engine.connection().dynamo();
    private int number;
    private String full = "";
    private String other = "";

    @TempDir
    private Path home;

    @AfterAll
    void stop() {
        engine.close();
    }

    @BeforeEach
    void tables() {
        full = make("full" + number);
        other = make("other" + number++);
        for (int i = 0; i < ITEMS; i++) {
            Map<String, AttributeValue> item = Map.of(
                    "id", AttributeValue.fromN(String.valueOf(i)),
                    "e.mail", AttributeValue.fromS("person" + i + "@example.com"),
                    "tags", AttributeValue.fromSs(List.of("a", "ü" + i)));
            client.putItem(it -> it.tableName(full).item(item));
        }
    }

    private String make(String name) {
        client.createTable(create -> create.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH))
                .attributeDefinitions(of -> of.attributeName("id").attributeType(ScalarAttributeType.N)));
        return name;
    }

    private List<Map<String, AttributeValue>> items(String table) {
        return client.scanPaginator(it -> it.tableName(table)).items().stream().toList();
    }

    private CliRun run(byte[] input, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var words = new PrintStream(err, true, StandardCharsets.UTF_8);
        var terminal = new Terminal(
                new ByteArrayInputStream(input),
                out,
                words,
                new Terminal.Look(100, StandardCharsets.UTF_8, Ansi.OFF),
                _ -> null);
        int exit = Cli.run(CliRun.words(home, engine, arguments), new CliRun.NamedFaces(words), terminal);
        return new CliRun(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private CliRun run(String... arguments) {
        return run(new byte[0], arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dynamodb", "scan", "batch", "ion"})
    void oneCommandsOutputIsTheOthersInput(String format) {
        CliRun exported = run("export", full, "-", "--format", format);
        assertThat(exported.exit()).as(exported.err()).isZero();
        CliRun imported = run(exported.out().getBytes(StandardCharsets.UTF_8), "import", other, "-", "--yes");
        assertThat(imported.exit()).as(imported.err()).isZero();
        assertThat(items(other)).containsExactlyInAnyOrderElementsOf(items(full));
    }

    @Test
    void aFileIsWrittenCheckedAndImported() throws Exception {
        Path file = home.resolve("out.csv.zst");
        assertThat(run("export", full, file.toString(), "--segments", "2").exit())
                .isZero();
        CliRun twice = run("export", full, file.toString());
        assertThat(twice.exit()).isEqualTo(2);
        assertThat(twice.err()).contains("--force");
        CliRun checked = run("import", other, file.toString(), "--dry-run");
        assertThat(checked.exit()).isZero();
        assertThat(checked.out()).contains("120 items to import");
        assertThat(items(other)).isEmpty();
        CliRun unasked = run("import", other, file.toString());
        assertThat(unasked.exit()).isEqualTo(2);
        assertThat(unasked.err()).contains("Nothing was written", "--yes");
        assertThat(run("import", other, file.toString(), "--yes", "--output", "json")
                        .out())
                .contains("\"state\":\"finished\"", "\"copied\":120");
        assertThat(items(other)).containsExactlyInAnyOrderElementsOf(items(full));
    }

    @Test
    void whatCanNotBeImportedIsToldAndTheRestIsImported() {
        String lines = "{\"id\":{\"N\":\"1\"},\"x\":{\"S\":\"y\"}}\n{\"id\":{\"S\":\"two\"}}\n{\"x\":";
        CliRun imported = run(lines.getBytes(StandardCharsets.UTF_8), "import", other, "-", "--yes");
        assertThat(imported.exit()).isEqualTo(8);
        assertThat(imported.out()).contains("1 item to import", "2 rejected", "2:", "3:");
        assertThat(imported.err()).contains("rejects.jsonl");
        assertThat(items(other)).hasSize(1);
    }

    @Test
    void masksKeepValuesInside() throws Exception {
        Path file = home.resolve("masked.jsonl");
        assertThat(run("export", full, file.toString(), "--mask", "`e.mail`=hash")
                        .exit())
                .isZero();
        assertThat(Files.readString(file)).doesNotContain("@example.com").contains("e.mail");
        assertThat(run("export", full, home.resolve("x").toString(), "--mask", "email")
                        .exit())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export none FILE",
                "export FULL FILE --format xml",
                "export FULL - --format csv",
                "export FULL FILE --segments 0",
                "export FULL FILE --sort =",
                "import FULL /none",
                "import FULL FILE --mode other"
            })
    void whatMakesNoSenseIsRefused(String typed) {
        CliRun refused = run(typed.replace("FULL", full)
                .replace("FILE", home.resolve("f").toString())
                .split(" "));
        assertThat(refused.exit()).as(refused.err()).isIn(2, 5);
        assertThat(home.resolve("f")).doesNotExist();
    }

    @Test
    void aFolderThatIsNotThereIsToldWithTheFile() {
        CliRun refused = run("export", full, home.resolve("none").resolve("f").toString());
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.err()).contains("none");
    }

    @Test
    void aTableIsCopiedBesideAndMade() {
        String copy = "copy-of-" + full;
        CliRun copied = run(
                "copy",
                full,
                "--to",
                engine.connection().endpoint().toString(),
                "--to-table",
                copy,
                "--filter",
                "id < 50");
        assertThat(copied.exit()).as(copied.err()).isZero();
        assertThat(copied.err()).contains("Made the table " + copy);
        assertThat(items(copy)).hasSize(50);
        assertThat(run("copy", full, "--to", engine.connection().endpoint().toString())
                        .err())
                .contains("onto itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dynamodb", "scan", "csv", "s3"})
    void anEmptyTableComesAndGoesLikeOthers(String format) {
        Path file = home.resolve("none-" + format);
        CliRun exported = run("export", other, file.toString(), "--format", format);
        assertThat(exported.exit()).as(exported.err()).isZero();
        CliRun imported = run("import", other, file.toString(), "--yes");
        assertThat(imported.exit()).as(imported.err()).isZero();
        assertThat(imported.out()).contains("No items to import");
        CliRun compared = run("compare", file.toString(), other);
        assertThat(compared.exit()).as(compared.err()).isZero();
        assertThat(compared.out()).contains("0 same");
    }

    private String production() {
        CliRun.of(
                "connections",
                "add",
                "prod",
                "--endpoint",
                engine.connection().endpoint().toString(),
                "--guard",
                "production",
                "--home",
                home.toString());
        return "prod";
    }

    private CliRun copy(Prompt prompt, String... more) {
        var all = new ArrayList<>(List.of(
                "copy",
                full,
                "--connection",
                production(),
                "--to",
                "prod",
                "--to-table",
                other,
                "--unlock",
                "prod",
                "--home",
                home.toString()));
        all.addAll(List.of(more));
        return CliRun.asking(prompt, all.toArray(String[]::new));
    }

    @Test
    void aCopyToAProductionConnectionAsksForTheTableAndTheCount() {
        CliRun unasked = copy(_ -> null);
        assertThat(unasked.exit()).isEqualTo(2);
        assertThat(unasked.err()).contains("Nothing was written", "--yes");
        CliRun wrong = copy(question -> {
            assertThat(question).contains("Type '" + other + " 120' to write about 120 items to prod");
            return "yes";
        });
        assertThat(wrong.err()).contains("Nothing was written");
        assertThat(items(other)).isEmpty();
        CliRun some = copy(
                question -> {
                    assertThat(question).contains("Type '" + other + "' to write items to prod");
                    return other;
                },
                "--filter",
                "id < 50");
        assertThat(some.exit()).as(some.err()).isZero();
        assertThat(items(other)).hasSize(50);
        CliRun yes = copy(_ -> null, "--yes");
        assertThat(yes.exit()).as(yes.err()).isZero();
        assertThat(items(other)).hasSize(120);
    }

    @Test
    void aShareOfWhatATableDoesNotHaveIsRefused() {
        for (String command : List.of("export " + full + " -", "import " + full + " -", "copy " + full + " --to X")) {
            CliRun refused =
                    run((command.replace("X", engine.connection().endpoint() + " --to-table " + other) + " --rate 50%")
                            .split(" "));
            assertThat(refused.exit()).as(refused.err()).isEqualTo(2);
            assertThat(refused.err()).contains("on-demand without a maximum", "units a second");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatAnotherProgramWritesIsTakenFromAPipe() throws Exception {
        Path pipe = home.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process writer = new ProcessBuilder("sh", "-c", "printf '{\"id\":{\"N\":\"7\"}}\\n' > '" + pipe + "'").start();
        CliRun imported = run("import", other, pipe.toString(), "--yes");
        assertThat(imported.exit()).as(imported.err()).isZero();
        assertThat(items(other)).hasSize(1);
        assertThat(writer.waitFor()).isZero();
        Process reader = new ProcessBuilder("sh", "-c", "wc -l < '" + pipe + "'").start();
        CliRun exported = run("export", full, pipe.toString());
        assertThat(exported.exit()).as(exported.err()).isZero();
        assertThat(new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo("120");
        assertThat(pipe).exists();
    }
}
