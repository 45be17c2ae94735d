package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.PlaceholderKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items changed by PartiQL on the command line.
@PlaceholderKey
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartiqlCommandTest {
    private static final Map<String, AttributeValue> ITEM = DynamoJson.parse("""
            {"pk":{"S":"FARM#'🍏"},"sk":{"S":"P"},"n":{"N":"1"},"a.b":{"M":{"x y":{"L":[{"N":"1"},{"N":"2"}]}}},
             "tags":{"SS":["a"]},"state":{"S":"open"}}""");
    private static final String WHERE = " WHERE pk = 'FARM#''🍏' AND sk = 'P'";

    private final Engines engine = Engines.withSample();
    private final DynamoDbClient client = engine.connection().dynamo();

    @TempDir
    private Path home;

    @AfterAll
    void stop() {
        engine.close();
    }

    @BeforeEach
    void put() {
        client.putItem(it -> it.tableName("orchard").item(ITEM));
    }

    private Map<String, AttributeValue> item(String pk, String sk) {
        return client.getItem(it -> it.tableName("orchard")
                        .key(Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk)))
                        .consistentRead(true))
                .item();
    }

    private Map<String, AttributeValue> now() {
        return item("FARM#'🍏", "P");
    }

    private CliRun run(String... words) {
        return CliRun.over(home, engine, words);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(home.resolve("changes.sql"), text);
    }

    @Test
    void statementsRunOneAfterTheOtherAndAreUndoneOneByOne() throws IOException {
        CliRun run = run(
                "partiql",
                "--file",
                file("""
                -- what was sold
                UPDATE orchard SET n = n + 1 SET tags = set_add(tags, <<'b'>>) REMOVE "a.b"."x y"[0]""" + WHERE + """
                 AND state = 'open' AND none IS MISSING;
                UPDATE "orchard" SET n = n + 1""" + WHERE + "; DELETE FROM orchard" + WHERE + " AND n = 3;\n")
                        .toString());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).contains("3 items written");
        assertThat(now()).isEmpty();
        for (int i = 0; i < 3; i++) {
            assertThat(run("undo").exit()).isZero();
        }
        assertThat(now()).isEqualTo(ITEM);
    }

    @Test
    void theFirstThatFailsEndsTheRun() {
        CliRun run = run(
                "partiql",
                "UPDATE orchard SET n = 7" + WHERE + ";\nUPDATE orchard SET n = 8" + WHERE
                        + " AND state = 'shut';\nDELETE FROM orchard" + WHERE);

        assertThat(run.exit()).isEqualTo(8);
        assertThat(run.err())
                .contains(
                        "Statement 2 of 3 in line 2 failed. 1 statement ran before it; 1 statement after it didn't run.")
                .contains("isn't as WHERE demands", "line 2, column");
        assertThat(now()).containsEntry("n", AttributeValue.fromN("7"));
    }

    /// As the service would do it: a statement is about the item as it is when it is written.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCounterCountsWhatManyCountAtOnce(boolean together) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<CliRun>> runs = Collections.nCopies(6, () -> {
                String statement = "UPDATE orchard SET n = n + 1" + WHERE + " AND state = 'open'";
                String script = together ? statement : statement + "; " + statement + "; " + statement;
                return together ? run("partiql", "--transaction", script) : run("partiql", script);
            });
            long written = 0;
            for (Future<CliRun> run : executor.invokeAll(runs)) {
                written += run.get().exit() == 0 ? (together ? 1 : 3) : 0;
                assertThat(run.get().exit() == 0 || together)
                        .as(run.get().err())
                        .isTrue();
            }
            assertThat(now().get("n").n()).isEqualTo(String.valueOf(1 + written));
        }
    }

    @Test
    void aTransactionWritesAllOrNothing() {
        String changes = "UPDATE orchard SET n = n + 1" + WHERE
                + "; INSERT INTO orchard VALUE {'pk': 'FARM#t', 'sk': 'P'};"
                + "EXISTS(SELECT * FROM orchard WHERE pk = 'FARM#t' AND sk = 'Q' AND v = 1)";
        CliRun refused = run("partiql", "--transaction", changes);
        assertThat(refused.exit()).isEqualTo(8);
        assertThat(refused.err()).contains("Statement 3 of 3 in line 1 failed. Nothing was written.");
        assertThat(now()).isEqualTo(ITEM);

        client.putItem(it -> it.tableName("orchard")
                .item(DynamoJson.parse("{\"pk\":{\"S\":\"FARM#t\"},\"sk\":{\"S\":\"Q\"},\"v\":{\"N\":\"1\"}}")));
        CliRun written = run("partiql", "--transaction", changes, "--output", "jsonl");
        assertThat(written.exit()).as(written.err()).isZero();
        assertThat(written.out().lines()).hasSize(2);
        assertThat(written.err()).contains("2 items written");
        assertThat(item("FARM#t", "P")).isNotEmpty();
        assertThat(run("undo").exit()).isZero();
        assertThat(item("FARM#t", "P")).isEmpty();
    }

    @Test
    void aDryRunShowsEachRequestAsTheStatementsBeforeLeaveTheItem() {
        CliRun run = run(
                "partiql",
                "--dry-run",
                "UPDATE orchard SET n = n + 1" + WHERE + "; UPDATE orchard SET n = n + 1" + WHERE
                        + "; DELETE FROM orchard" + WHERE + " AND n = 3");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("+ n: {\"N\":\"2\"}", "+ n: {\"N\":\"3\"}", "Delete: ", "1 WCU");
        assertThat(now()).isEqualTo(ITEM);
        CliRun together = run("partiql", "--dry-run", "--transaction", "UPDATE orchard SET n = n + 1" + WHERE);
        assertThat(together.out()).contains("Transaction of 1 statement, 2 WCU (twice the price)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ALL OLD *      | `{\"N\":\"1\"}`  | true",
                "ALL NEW *      | `{\"N\":\"2\"}`  | true",
                "MODIFIED OLD * | `{\"N\":\"1\"}`  | false",
                "MODIFIED NEW * | `{\"N\":\"2\"}`  | false",
            })
    void returningPrintsTheItem(String returning, String n, boolean all) {
        CliRun run =
                run("partiql", "--output", "jsonl", "UPDATE orchard SET n = n + 1" + WHERE + " RETURNING " + returning);

        Map<String, AttributeValue> printed = DynamoJson.parse(run.out());
        assertThat(DynamoJson.print(printed.get("n"))).isEqualTo(n);
        assertThat(printed.keySet())
                .isEqualTo(all ? ITEM.keySet() : List.of("n").stream().collect(java.util.stream.Collectors.toSet()));
    }

    @Test
    void parametersTakeThePlacesOfQuestionMarks() {
        CliRun run = run(
                "partiql",
                "UPDATE orchard SET b = ?, c = ? WHERE pk = ? AND sk = ?",
                "--parameter",
                "B:Zm9v",
                "--parameter",
                "N:5",
                "--parameter",
                "FARM#'🍏",
                "--parameter",
                "P");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(DynamoJson.print(now().get("b"))).isEqualTo("{\"B\":\"Zm9v\"}");
        assertThat(run("partiql", "DELETE FROM orchard WHERE pk = ?", "--parameter", "5")
                        .err())
                .contains("It isn't clear of which type the parameter 5 is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "UPDATE orchard SET n = 1                       | 2 | has no WHERE",
                "UPDATE orchard SET n = 1 WHERE pk = 'a'        | 2 | sk isn't there with =",
                "UPDATE nowhere SET n = 1 WHERE pk = 'a'        | 5 | nowhere",
                "UPDATE orchard SET n = 1 WHERE pk='a' AND sk=1 | 2 | sk is a string, and this is a number",
                "INSERT INTO orchard VALUE {'pk':'a','sk':''}   | 2 | sk is empty",
                "UPDATE orchard SET n = 1 WHERE pk='a' AND sk='none' | 8 | There is no item with the key",
                "INSERT INTO orchard VALUE {'pk':'FARM#''🍏','sk':'P'} | 8 | There is an item with the key",
                "EXISTS(SELECT * FROM orchard WHERE pk='a' AND sk='b') | 2 | Add --transaction",
                "SELECT * FROM orchard; DELETE FROM orchard     | 2 | line 1",
                "`  ;  `                                        | 2 | There is no statement",
            })
    void whatCannotBeIsRefusedBeforeAnythingIsSent(String statement, int exit, String words) {
        CliRun run = run("partiql", statement);
        assertThat(run.exit()).as(run.err()).isEqualTo(exit);
        assertThat(run.err()).contains(words);
        assertThat(now()).isEqualTo(ITEM);
    }

    @Test
    void aFileIsNamedWithLineAndColumn() throws IOException {
        Path file = file("DELETE FROM orchard" + WHERE + ";\n  DROP TABLE orchard;");
        assertThat(run("partiql", "--file", file.toString()).err()).contains(file + ":2:3: A statement doesn't begin");
        assertThat(now()).isEqualTo(ITEM);
    }

    @Test
    void aSelectPrintsItems() {
        assertThat(run("partiql", "-- one\nSELECT n FROM orchard" + WHERE + ";", "--output", "jsonl")
                        .out())
                .isEqualTo("{\"n\":{\"N\":\"1\"}}\n");
    }
}
