package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.sample.RecipeSample;
import dev.sortkey.dynamo.table.sample.TableSeeding;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.PlaceholderKey;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Vector indexes on the command line.
@PlaceholderKey
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VectorCommandsTest {
    private final Engines engine = Engines.start();
    private final DynamoDbClient client = engine.connection().dynamo();

    @TempDir
    private Path home;

    @BeforeAll
    void sample() {
        new TableSeeding(client, Waiting.real())
                .sample(List.of(new RecipeSample(RecipeSample.TABLE)), Clock.systemUTC(), _ -> {});
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    private CliRun run(String... arguments) {
        return CliRun.over(home, engine, arguments);
    }

    @Test
    void findsSimilarItemsWithoutTheItemItself() {
        CliRun run = run(
                "vectors",
                "search",
                "recipes",
                "--index",
                "by-ingredients",
                "--key",
                "id=apple-pie",
                "--top",
                "2",
                "--output",
                "jsonl");
        assertThat(run.err()).contains("2 results", "bytes searched", "Lower is nearer");
        assertThat(run.out().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("{\"rank\":1,\"score\":0.")
                .contains("apple-crumble");
    }

    @Test
    void usesTheItemsOwnSearchKey() {
        CliRun run = run("vectors", "search", "recipes", "--index", "by-course", "--key", "id=tomato-soup", "--calls");
        assertThat(run.err())
                .containsPattern("SearchVectors recipes/by-course · \\d+ ms · \\d+ items · \\d+ vector bytes");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).startsWith("rank  score").contains("gazpacho").doesNotContain("ratatouille");
    }

    @Test
    void findsWhatIsNearToTheVectorInAFile() throws Exception {
        AttributeValue vector = client.getItem(
                        it -> it.tableName("recipes").key(Map.of("id", AttributeValue.fromS("lemon-cake"))))
                .item()
                .get("embedding");
        assertThat(vector).isNotNull();
        Path file = home.resolve("query.json");
        Files.writeString(
                file, vector.l().stream().map(AttributeValue::n).toList().toString());
        CliRun run = run(
                "vectors",
                "search",
                "recipes",
                "--index",
                "by-course",
                "--vector-file",
                file.toString(),
                "--filter",
                "course = dessert",
                "--top",
                "1",
                "--output",
                "json",
                "--plain");
        assertThat(run.out())
                .startsWith("[\n{\"rank\":1,\"score\":")
                .contains("\"item\":{\"id\":\"lemon-cake\",\"course\":\"dessert\",\"name\":\"Lemon cake\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--index by-course --vector 1,2|The vector has 2 numbers; the index by-course has vectors of 64.",
                "--index by-ingredients --vector 1,x|Number 2 of the vector, 'x', is not a number.",
                "--index by-ingredients --vector 1e39|Number 1 of the vector, '1e39', is too large for a 32-bit number.",
                "--index nowhere --vector 1|Table recipes has no vector index 'nowhere'.",
                "--vector 1|Table recipes has 2 vector indexes.",
                "--index by-course|What the results are to be near to isn't clear.",
                "--index by-course --key id=house-dressing|Each search of by-course needs a value for course.",
                "--index by-course --key id=pumpkin-ravioli|The item has no vector for the index by-course",
                "--index by-course --key id=nothing|No item in recipes has the key id=nothing.",
                "--index by-course --key id=borscht --filter minutes=3|isn't valid",
                "--index by-course --key id=borscht --filter minutes;=;3|can't be filtered by minutes",
                "--index by-course --text soup|Sortkey has no model of its own to make a vector of text.",
                "--index by-course --key id=borscht --top 101|A search can't return 101 results.",
            })
    void saysWhatIsWrong(String flags, String expected) {
        var words = new ArrayList<>(List.of("vectors", "search", "recipes"));
        List.of(flags.split(" ")).forEach(word -> words.add(word.replace(';', ' ')));
        CliRun run = run(words.toArray(String[]::new));
        assertThat(run.err()).contains(expected);
        assertThat(run.exit()).isIn(2, 5);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void printsTheRequestInsteadOfSearching() {
        CliRun run = run(
                "vectors",
                "search",
                "recipes",
                "--index",
                "by-course",
                "--key",
                "id=borscht",
                "--attributes",
                "name,minutes",
                "--dry-run");
        assertThat(run.out())
                .contains("Search by-course of recipes for the 10 nearest by COSINE to this item of 64 numbers")
                .contains("The index doesn't have minutes, so no result has it.")
                .contains("aws dynamodb search-vectors --table-name recipes --index-name by-course")
                .contains("SearchVectorsRequest.builder()");
    }

    @Test
    void tellsWhichItemsAreLeftOut() {
        CliRun run = run(
                "vectors",
                "check",
                "recipes",
                "--index",
                "by-course",
                "--changed",
                "text_changed_at",
                "--embedded",
                "embedded_at",
                "--details",
                "--output",
                "jsonl");
        assertThat(run.out())
                .contains(
                        "{\"key\":\"\\\"pumpkin-ravioli\\\"\",\"reason\":\"no vector\",\"details\":\"has no embedding\"}")
                .contains("\\\"house-dressing\\\"\",\"reason\":\"no search key\"")
                .contains("\\\"cucumber-cooler\\\"\",\"reason\":\"older than its text\"");
        assertThat(run.out().lines()).hasSize(3);
        assertThat(run.err()).contains("Of 55 items, searches of by-course find 53.");
        assertThat(run("vectors", "check", "recipes", "--index", "by-course").err())
                .contains("Whether an embedding is older than its text isn't known");
    }

    @Test
    void tellsEmbeddingsOlderThanTheirTextByWhatWasChangedHere() {
        assertThat(run("update", "recipes", "--key", "id=gazpacho", "--set", "text=Another soup.")
                        .exit())
                .isZero();
        assertThat(run("update", "recipes", "--key", "id=borscht", "--set", "minutes=71")
                        .exit())
                .isZero();
        CliRun run =
                run("vectors", "check", "recipes", "--index", "by-ingredients", "--text", "text", "--output", "jsonl");
        assertThat(run.out())
                .contains("\"reason\":\"older than its text\",\"items\":1,\"example\":\"\\\"gazpacho\\\"\"")
                .doesNotContain("borscht");
        assertThat(run.err()).contains("Only changes made with Sortkey on this computer are known.");
    }

    /// Names that need quoting everywhere, and an index made and dropped after the items were there.
    @Test
    void makesAndDropsAnIndexOfOddNames() {
        String table = "a.b-c_D";
        client.createTable(create -> create.tableName(table)
                .billingMode("PAY_PER_REQUEST")
                .keySchema(key -> key.attributeName("customer.id").keyType("HASH"))
                .attributeDefinitions(key -> key.attributeName("customer.id").attributeType("B")));
        for (int i = 0; i < 3; i++) {
            int number = i;
            client.putItem(put -> put.tableName(table)
                    .item(Map.of(
                            "customer.id", AttributeValue.fromB(SdkBytes.fromUtf8String("k" + number)),
                            "size",
                                    AttributeValue.fromL(
                                            List.of(AttributeValue.fromN("" + number), AttributeValue.fromN("1"))),
                            "#x \"q\"", AttributeValue.fromN("7"),
                            "rank", AttributeValue.fromS("🍏"))));
        }
        CliRun made = run(
                "vectors",
                "create",
                table,
                "odd.index",
                "--attribute",
                "size",
                "--distance",
                "euclidean",
                "--search-key",
                "#x \"q\":N");
        assertThat(made.err()).contains("The index odd.index can be searched.");
        assertThat(run("vectors", "list", table, "--output", "jsonl").out())
                .contains("\"index\":\"odd.index\",\"attribute\":\"size\",\"dimensions\":2,\"distance\":\"EUCLIDEAN\"")
                .contains("\"search_key\":\"#x \\\"q\\\"\"");
        CliRun found = run("vectors", "search", table, "--key", "customer.id=azA=");
        assertThat(found.out()).contains("(rank)", "🍏", "1.0000", "2.0000");
        assertThat(run("vectors", "create", table, "other", "--attribute", "size", "--dimensions", "3")
                        .err())
                .contains("The index odd.index has size with 2 dimensions");
        assertThat(run("vectors", "create", table, "odd.index", "--attribute", "size")
                        .err())
                .contains("has an index named odd.index already");
        assertThat(run("vectors", "delete", table, "odd.index").err()).contains("Add --yes");
        assertThat(run("vectors", "delete", table, "odd.index", "--yes").err()).contains("Deleted the index odd.index");
        assertThat(run("vectors", "list", table).err()).contains("There are no vector indexes in " + table + ".");
    }

    @Test
    void aTableThatCantBeDescribedHidesNoOther() {
        try (var server = StubServer.dynamo((operation, body) -> operation.equals("ListTables")
                ? Answer.ok("{\"TableNames\":[\"denied\",\"known\"]}")
                : body.contains("denied")
                        ? Answer.error("AccessDeniedException", "not authorized to perform: dynamodb:DescribeTable")
                        : Answer.ok("{\"Table\":{\"TableName\":\"known\",\"VectorIndexes\":[{\"IndexName\":\"near\","
                                + "\"Dimensions\":2,\"DistanceFunction\":\"COSINE\",\"IndexStatus\":\"ACTIVE\"}]}}"))) {
            CliRun list = CliRun.of("--home", home.toString(), "vectors", "list", "--endpoint", server.url());
            assertThat(list.out()).contains("known", "near");
            assertThat(list.err()).contains("denied: unknown: missing permission dynamodb:DescribeTable");
            assertThat(list.exit()).isZero();
        }
    }
}
