package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.PlaceholderKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Bulk changes and jobs on the command line.
@PlaceholderKey
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkCommandTest {
    private final Engines engine = Engines.withSample();
    private final DynamoDbClient client = engine.connection().dynamo();

    @TempDir
    private Path home;

    @AfterAll
    void stop() {
        engine.close();
    }

    private CliRun run(String... arguments) {
        return CliRun.over(home, engine, arguments);
    }

    private String id() throws Exception {
        try (var folders = Files.list(home.resolve("data").resolve("jobs"))) {
            return folders.max(Comparator.comparing(folder -> folder.toFile().lastModified()))
                    .orElseThrow()
                    .getFileName()
                    .toString();
        }
    }

    private long tall() {
        return client.scanPaginator(it -> it.tableName("orchard")).items().stream()
                .filter(item -> item.containsKey("tall"))
                .count();
    }

    @Test
    void aPlanIsShownCarriedOutAndUndone() throws Exception {
        CliRun planned = run("bulk", "orchard", "--filter", "height_cm > 300", "--set", "tall=BOOL:true", "--dry-run");
        assertThat(planned.exit()).isZero();
        assertThat(planned.out()).contains("orchard: set tall=BOOL:true", "items to update", "WCU");
        assertThat(tall()).isZero();
        String id = id();
        CliRun unconfirmed = run("jobs", "resume", id);
        assertThat(unconfirmed.exit()).isEqualTo(2);
        assertThat(unconfirmed.err()).contains("sortkey jobs resume " + id + " --yes");
        CliRun carried = run("jobs", "resume", id, "--yes", "--output", "json");
        assertThat(carried.exit()).isZero();
        assertThat(carried.out()).contains("\"state\":\"finished\"", "\"updated\":" + tall());
        assertThat(tall()).isPositive();
        assertThat(run("jobs", "resume", id).err()).contains("is finished");
        assertThat(run("jobs", "list").out()).contains(id, "finished");
        assertThat(run("jobs", "show", id.substring(0, 5)).out()).contains("items updated");
        assertThat(run("jobs", "undo", id, "--yes").exit()).isZero();
        assertThat(tall()).isZero();
        assertThat(run("jobs", "delete", id).exit()).isZero();
        assertThat(run("jobs", "show", id).exit()).isEqualTo(5);
    }

    @Test
    void somebodyElsesChangeIsKeptAndTheExitCodeSaysSo() throws Exception {
        CliRun planned = run(
                "bulk",
                "orchard",
                "--partition",
                "FARM#bakery-yard",
                "--sort",
                "= PROFILE",
                "--set",
                "x=N:1",
                "--dry-run");
        assertThat(planned.err()).contains("jobs resume");
        String id = id();
        client.updateItem(it -> it.tableName("orchard")
                .key(Map.of("pk", AttributeValue.fromS("FARM#bakery-yard"), "sk", AttributeValue.fromS("PROFILE")))
                .updateExpression("SET x = :x")
                .expressionAttributeValues(Map.of(":x", AttributeValue.fromN("2"))));
        CliRun carried = run("jobs", "resume", id, "--yes");
        assertThat(carried.exit()).isEqualTo(8);
        assertThat(carried.err())
                .contains("1 conflict", "\"FARM#bakery-yard\", \"PROFILE\": Somebody changed it meanwhile.");
        assertThat(run("jobs", "show", id).out())
                .contains("line 1: \"FARM#bakery-yard\", \"PROFILE\": Somebody changed it meanwhile.");
    }

    @Test
    void thePersonIsAskedAndCanSayNo() throws Exception {
        var question = new AtomicReference<String>();
        CliRun no = CliRun.asking(
                asked -> {
                    question.set(asked);
                    return "n";
                },
                CliRun.words(home, engine, "bulk", "orchard", "--delete"));
        assertThat(question.get()).contains("Change 594 items");
        assertThat(no.exit()).isZero();
        assertThat(no.err()).contains("Nothing was changed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orchard",
                "orchard --delete --set a=1",
                "orchard --set a",
                "orchard --add n=x",
                "orchard --replace n=abc",
                "orchard --replace n=/a/b",
                "orchard --expire t=soon",
                "orchard --set a=1 --rate 0",
                "orchard --set a=1 --rate fast",
                "orchard --set a=1 --parallel 0",
                "orchard --set a=1 --segments 0",
                "orchard --set a=1 --sort = --sort x",
                "orchard --remove a..b"
            })
    void whatMakesNoSenseIsRefusedBeforeAnythingIsRead(String typed) {
        CliRun refused = run(("bulk " + typed).split(" "));
        assertThat(refused.exit()).as(refused.err()).isEqualTo(2);
        assertThat(home.resolve("data").resolve("jobs")).doesNotExist();
    }

    @Test
    void aTableThatIsNotThereAndAReadOnlyConnectionAreToldFirst() {
        assertThat(run("bulk", "none", "--delete").exit()).isEqualTo(5);
        assertThat(home.resolve("data").resolve("jobs")).doesNotExist();
    }
}
