package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Whatever a server answers, a command ends in words, never in a bug: each try spoils one place of one answer.
class OddAnswersTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> ANSWERS = Map.of(
            "ListTables",
            """
            {"TableNames":["mills","ovens"]}""",
            "DescribeTable",
            """
            {"Table":{"TableName":"mills","TableStatus":"ACTIVE","CreationDateTime":1.7E9,"ItemCount":3,"TableSizeBytes":9,
            "TableArn":"arn:aws:dynamodb:us-east-1:000000000000:table/mills","BillingModeSummary":{"BillingMode":"PROVISIONED"},
            "ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":5},"TableClassSummary":{"TableClass":"STANDARD"},
            "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"N"}],
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
            "GlobalSecondaryIndexes":[{"IndexName":"by-sk","KeySchema":[{"AttributeName":"sk","KeyType":"HASH"}],
            "Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["a"]},"IndexStatus":"ACTIVE","ItemCount":1}],
            "LocalSecondaryIndexes":[{"IndexName":"loc","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
            "Projection":{"ProjectionType":"ALL"}}],"StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_IMAGE"},
            "LatestStreamArn":"arn:s","SSEDescription":{"Status":"ENABLED","SSEType":"KMS"},
            "OnDemandThroughput":{"MaxReadRequestUnits":7},"Replicas":[{"RegionName":"eu-west-1"}],
            "VectorIndexes":[{"IndexName":"vec","VectorAttribute":{"AttributeName":"v"},"Dimensions":3,
            "SearchSchema":[{"AttributeName":"pk","SearchSchemaElementType":"HASH"}],
            "Projection":{"ProjectionType":"ALL"},"DistanceFunction":"COSINE"}]}}""",
            "DescribeTimeToLive",
            """
            {"TimeToLiveDescription":{"TimeToLiveStatus":"ENABLED","AttributeName":"ttl"}}""",
            "DescribeContinuousBackups",
            """
            {"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"ENABLED","PointInTimeRecoveryDescription":
            {"PointInTimeRecoveryStatus":"ENABLED","RecoveryPeriodInDays":35,"EarliestRestorableDateTime":1}}}""",
            "ListTagsOfResource",
            """
            {"Tags":[{"Key":"a","Value":"b"}]}""",
            "GetResourcePolicy",
            """
            {"Policy":"{}"}""",
            "Scan",
            """
            {"Items":[{"pk":{"S":"a"},"sk":{"N":"1"},"l":{"L":[{"M":{"x":{"NULL":true}}}]},"b":{"B":"YQ=="},"s":{"SS":["a"]},
            "n":{"NS":["1"]},"o":{"BOOL":true}}],"Count":1,"ScannedCount":1,"ConsumedCapacity":{"TableName":"mills",
            "CapacityUnits":0.5,"Table":{"CapacityUnits":0.5},"GlobalSecondaryIndexes":{"by-sk":{"CapacityUnits":0.5}}}}""",
            "GetItem",
            """
            {"Item":{"pk":{"S":"a"},"sk":{"N":"1"}},"Attributes":{"pk":{"S":"a"},"sk":{"N":"1"}},"ConsumedCapacity":{"TableName":"mills","CapacityUnits":0.5}}""",
            "BatchWriteItem",
            """
            {"UnprocessedItems":{},"ConsumedCapacity":[{"TableName":"mills","CapacityUnits":1}]}""",
            "ExecuteStatement",
            """
            {"Items":[{"pk":{"S":"a"}}],"ConsumedCapacity":{"CapacityUnits":0.5}}""");
    private static final List<String> COMMANDS = List.of(
            "tables list",
            "tables list --details",
            "tables describe mills",
            "tables describe mills --output json",
            "schema print mills",
            "schema print mills --as cloudformation",
            "scan mills",
            "scan mills --output json",
            "scan mills --output jsonl --plain",
            "scan mills --index by-sk --explain",
            "query mills --partition a",
            "query mills --partition 1 --index by-sk",
            "get mills --partition a --sort 1",
            "select SELECT+*+FROM+mills",
            "update mills --key pk=a --key sk=1 --set c=d",
            "update mills --key pk=a --key sk=1 --set sk=2 --dry-run",
            "delete mills --key pk=a --key sk=1 --output json",
            "history mills",
            "undo --dry-run",
            "schema load FILE");
    private static final List<String> ODD = List.of(
            "null",
            "[]",
            "{}",
            "\"x\"",
            "\"\"",
            "-1",
            "1e99",
            "true",
            "[null]",
            "{\"Q\":\"x\"}",
            "{\"a\":null}",
            "[[]]",
            "{\"N\":\"x\"}");

    private static Path home;

    @BeforeContainer
    static void prepare() throws IOException {
        home = Files.createTempDirectory("sortkey-odd");
    }

    @AfterContainer
    static void remove() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Which place of which answer is spoiled, and how.
    record Spoil(String operation, int place, String odd) {}

    @Provide
    Arbitrary<Spoil> spoils() {
        return Combinators.combine(
                        Arbitraries.of(ANSWERS.keySet()), Arbitraries.integers().between(0, 120), Arbitraries.of(ODD))
                .as(Spoil::new);
    }

    @Provide
    Arbitrary<String> commands() {
        return Arbitraries.of(COMMANDS);
    }

    @Property(tries = 60)
    void aCommandEndsInWords(@ForAll("commands") String command, @ForAll("spoils") Spoil spoil) throws IOException {
        CliRun run = run(command, spoil);

        assertThat(run.exit()).as("%s%n%s%n%s", spoil, run.out(), run.err()).isNotEqualTo(1);
        assertThat(run.err()).doesNotContain("made a mistake", "Exception");
    }

    private static CliRun run(String command, Spoil spoil) throws IOException {
        try (var server = StubServer.dynamo((operation, _) -> answer(operation, spoil))) {
            Path file = Files.writeString(home.resolve("t.json"), ANSWERS.get("DescribeTable"));
            var words = new ArrayList<>(
                    List.of(command.replace("FILE", file.toString()).split(" ")));
            words.replaceAll(word -> word.replace('+', ' '));
            words.addAll(List.of("--endpoint", server.url(), "--home", home.toString()));
            return CliRun.of(words.toArray(String[]::new));
        }
    }

    private static Answer answer(String operation, Spoil spoil) {
        String key = switch (operation) {
            case "Query" -> "Scan";
            case "UpdateItem", "DeleteItem" -> "GetItem";
            default -> operation;
        };
        String json = ANSWERS.get(key);
        if (json == null) {
            return Answer.error("UnknownOperationException", "");
        }
        return Answer.ok(spoil.operation().equals(key) ? spoiled(json, spoil) : json);
    }

    private static String spoiled(String json, Spoil spoil) {
        JsonNode root = JSON.readTree(json);
        var places = new ArrayList<Runnable>();
        places(root, JSON.readTree(spoil.odd()), places);
        places.get(spoil.place() % places.size()).run();
        return root.toString();
    }

    private static void places(JsonNode node, JsonNode odd, List<Runnable> places) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                places.add(() -> object.set(member.getKey(), odd));
                places.add(() -> object.set(member.getKey() + "New", odd));
                places(member.getValue(), odd, places);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                places.add(() -> array.set(at, odd));
                places(array.get(i), odd, places);
            }
        }
    }
}
