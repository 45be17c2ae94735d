package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.cli.output.Prompt;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.PlaceholderKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Editing one item in an editor, here one that replaces text, while somebody else may write too.
@PlaceholderKey
@Tag("engine")
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditCommandTest {
    private static final Map<String, AttributeValue> ITEM = item(2, "a");
    private static final String MORE_HECTARES = "sed -i.bak -e 's/\"2\"/\"3\"/'";

    private final Engines engine = Engines.withSample();
    private final DynamoDbClient client = engine.connection().dynamo();
    private final List<String> asked = new ArrayList<>();

    @TempDir
    private Path home;

    @AfterAll
    void stop() {
        engine.close();
    }

    @BeforeEach
    void put() {
        put(ITEM);
        asked.clear();
    }

    private static Map<String, AttributeValue> item(int hectares, String name) {
        return Map.of(
                "pk", AttributeValue.fromS("FARM#new"),
                "sk", AttributeValue.fromS("PROFILE"),
                "hectares", AttributeValue.fromN(String.valueOf(hectares)),
                "name", AttributeValue.fromS(name));
    }

    private void put(Map<String, AttributeValue> item) {
        client.putItem(it -> it.tableName("orchard").item(item));
    }

    private Map<String, AttributeValue> now() {
        return client.getItem(it -> it.tableName("orchard")
                        .key(Map.of("pk", ITEM.get("pk"), "sk", ITEM.get("sk")))
                        .consistentRead(true))
                .item();
    }

    private String[] edit(String... more) {
        return Stream.concat(
                        Stream.of("edit", "orchard", "--key", "pk=FARM#new", "--key", "sk=PROFILE", "--home"),
                        Stream.concat(
                                Stream.of(
                                        home.toString(),
                                        "--endpoint",
                                        engine.connection().endpoint().toString()),
                                Stream.of(more)))
                .toArray(String[]::new);
    }

    /// Answers one after the other, after `meanwhile` was done at the first.
    private Prompt answering(Runnable meanwhile, String... answers) {
        return question -> {
            if (asked.isEmpty()) {
                meanwhile.run();
            }
            asked.add(question);
            return asked.size() <= answers.length ? answers[asked.size() - 1] : null;
        };
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(file -> file.toString().endsWith(".json")
                            && file.getParent().endsWith("edits"))
                    .toList();
        }
    }

    @Test
    void whatIsSavedIsWritten() throws IOException {
        CliRun run = CliRun.of(edit("--editor", MORE_HECTARES));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(now()).isEqualTo(item(3, "a"));
        assertThat(run.err()).contains("- hectares: {\"N\":\"2\"}\n+ hectares: {\"N\":\"3\"}\n1 WCU");
        assertThat(run.out()).contains("updated  \"FARM#new\", \"PROFILE\"");
        assertThat(kept()).isEmpty();
    }

    @Test
    void nothingIsSentForTheSameText() throws IOException {
        CliRun run = CliRun.of(edit("--editor", "true"));
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEqualTo("Nothing to change.\n");
        assertThat(kept()).isEmpty();
    }

    @Test
    void aDryRunPrintsTheRequest() {
        CliRun run = CliRun.of(edit("--editor", MORE_HECTARES, "--dry-run", "--output", "jsonl"));
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("\"operation\":\"UpdateItem\"", "\"summary\":\"Update: ");
        assertThat(now()).isEqualTo(ITEM);
    }

    @Test
    void whatIsNoItemIsKeptWithItsPlace() throws IOException {
        CliRun run = CliRun.of(edit("--editor", "sed -i.bak -e 's/\"2\"/2/'"));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains(":9:10: 'hectares' isn't written as a number.");
        assertThat(kept()).singleElement().satisfies(file -> {
            assertThat(run.err()).contains(file.toString());
            assertThat(file).content().contains("\"N\": 2");
        });
    }

    @Test
    void itIsEditedAgainUntilItIsAnItem() {
        String once = "sed -i.bak -e 's/\"3x\"/\"3\"/' -e 's/\"2\"/\"3x\"/'";
        CliRun run = CliRun.asking(answering(() -> {}, "", "y"), edit("--editor", once));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(asked).first().asString().contains("is not a number", "Edit again?");
        assertThat(now()).isEqualTo(item(3, "a"));
    }

    @Test
    void whatOthersWriteElsewhereStays() {
        CliRun run = CliRun.asking(answering(() -> put(item(2, "b")), "y"), edit("--editor", MORE_HECTARES));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(now()).isEqualTo(item(3, "b"));
    }

    @Test
    void aConflictThatNobodyDecidesKeepsTheText() throws IOException {
        CliRun run = CliRun.asking(answering(() -> put(item(9, "a"))), edit("--editor", MORE_HECTARES));
        assertThat(run.exit()).isEqualTo(8);
        assertThat(run.err())
                .contains("hectares\n  read:   2\n  mine:   3\n  theirs: 9\n")
                .contains("hectares is 9, was 2.");
        assertThat(now()).isEqualTo(item(9, "a"));
        assertThat(kept()).singleElement().satisfies(file -> {
            assertThat(run.err()).contains(file.toString());
            assertThat(DynamoJson.parse(Files.readString(file))).isEqualTo(item(3, "a"));
        });
    }

    @Test
    void aConflictIsDecidedByThePerson() throws IOException {
        Runnable meanwhile = () -> put(item(9, "b"));
        CliRun mine = CliRun.asking(answering(meanwhile, "y", "?", "m", "y"), edit("--editor", MORE_HECTARES));
        assertThat(mine.exit()).as(mine.err()).isZero();
        assertThat(now()).isEqualTo(item(3, "b"));

        put();
        CliRun theirs = CliRun.asking(answering(meanwhile, "y", "t"), edit("--editor", MORE_HECTARES));
        assertThat(theirs.exit()).as(theirs.err()).isZero();
        assertThat(now()).isEqualTo(item(9, "b"));
        assertThat(kept()).isEmpty();
    }

    @Test
    void theMergedTextIsEditedAgain() {
        String editor = "sed -i.bak -e 's/\"3\"/\"4\"/' -e 's/\"2\"/\"3\"/'";
        CliRun run = CliRun.asking(answering(() -> put(item(9, "b")), "y", "e", "y"), edit("--editor", editor));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(now()).isEqualTo(item(4, "b"));
    }

    @Test
    void aDeletedItemIsCreatedAgainOnlyWhenAsked() {
        Runnable meanwhile = () -> client.deleteItem(
                it -> it.tableName("orchard").key(Map.of("pk", ITEM.get("pk"), "sk", ITEM.get("sk"))));
        CliRun nobody = CliRun.asking(answering(meanwhile), edit("--editor", MORE_HECTARES));
        assertThat(nobody.exit()).isEqualTo(8);
        assertThat(nobody.err()).contains("Somebody else deleted the item");
        assertThat(now()).isEmpty();

        put();
        CliRun person = CliRun.asking(answering(meanwhile, "y", "c", "y"), edit("--editor", MORE_HECTARES));
        assertThat(person.exit()).as(person.err()).isZero();
        assertThat(now()).isEqualTo(item(3, "a"));
    }

    @Test
    void anEditorThatFailsWritesNothing() throws IOException {
        CliRun run = CliRun.of(edit("--editor", "false"));
        assertThat(run.exit()).isEqualTo(10);
        assertThat(run.err()).contains("The editor 'false' ended with exit code 1. Nothing was written.");
        assertThat(kept()).isEmpty();

        CliRun changed = CliRun.of(edit("--editor", "sh -c 'echo x >> \"$0\"; exit 3'"));
        assertThat(changed.exit()).isEqualTo(10);
        assertThat(kept())
                .singleElement()
                .satisfies(file -> assertThat(changed.err()).contains(file.toString()));
    }

    @Test
    void theEnvironmentNamesTheEditor() throws Exception {
        ProcessBuilder process = CliProcess.prepared(Path.of("no-such-folder"), edit());
        process.environment().put("EDITOR", MORE_HECTARES);
        process.environment().put("VISUAL", " ");
        Process running = process.redirectErrorStream(true).start();
        running.getOutputStream().close();
        String said = new String(running.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(running.exitValue()).as(said).isZero();
        assertThat(now()).isEqualTo(item(3, "a"));
    }

    @Test
    void aConnectionThatIsLockedOpensNoEditor() {
        var endpoint = engine.connection().endpoint().toString();
        CliRun.of(
                "connections",
                "add",
                "prod",
                "--endpoint",
                endpoint,
                "--guard",
                "production",
                "--home",
                home.toString());
        String[] edit = Arrays.stream(edit("--editor", "echo opened >&2; " + MORE_HECTARES))
                .map(word -> word.equals("--endpoint") ? "--connection" : word.equals(endpoint) ? "prod" : word)
                .toArray(String[]::new);
        CliRun locked = CliRun.of(edit);
        assertThat(locked.exit()).as(locked.err()).isEqualTo(9);
        assertThat(now()).isEqualTo(ITEM);
        CliRun unlocked = CliRun.of(Stream.concat(Arrays.stream(edit), Stream.of("--unlock", "prod"))
                .toArray(String[]::new));
        assertThat(unlocked.exit()).as(unlocked.err()).isZero();
        assertThat(now()).isEqualTo(item(3, "a"));
    }
}
