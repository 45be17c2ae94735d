package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that leads every page to itself is left, in words; one that fails for a table is asked for the others.
@Timeout(600)
class EndlessServerTest {
    private static final String TABLE = """
            {"Table":{"TableName":"%s","TableStatus":"ACTIVE",
            "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
            "StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_IMAGE"},"LatestStreamArn":"arn:aws:s"}}""";
    private static final String ITEMS = """
            {"Items":[{"pk":{"S":"a"},"sk":{"S":"b"}}],"Count":1,"ScannedCount":1,
            "LastEvaluatedKey":{"pk":{"S":"a"},"sk":{"S":"b"}}}""";

    private static final String STREAM = """
            {"StreamDescription":{"StreamArn":"arn:aws:s","StreamStatus":"ENABLED","Shards":[{"ShardId":"s-1"}]}}""";
    private static final String REMOVED =
            "{'eventName':'REMOVE','dynamodb':{'SequenceNumber':'9','Keys':{'pk':{'S':'a'}}}}";
    private static final int QUIET = 3;

    @TempDir
    Path home;

    private final AtomicInteger asked = new AtomicInteger();

    private Answer endless(String operation, String body) {
        asked.incrementAndGet();
        return switch (operation) {
            case "ListTables" -> Answer.ok("{\"TableNames\":[\"mills\"],\"LastEvaluatedTableName\":\"mills\"}");
            case "DescribeTable" -> Answer.ok(TABLE.formatted("mills"));
            case "Scan", "Query" -> Answer.ok(ITEMS);
            case "ExecuteStatement" -> Answer.ok("{\"Items\":[],\"NextToken\":\"again\"}");
            case "DescribeStream" ->
                Answer.ok("{\"StreamDescription\":{\"StreamArn\":\"arn:aws:s\",\"StreamStatus\":\"ENABLED\",\"Shards\":"
                        + "[{\"ShardId\":\"s-1\"}],\"LastEvaluatedShardId\":\"s-1\"}}");
            default -> Answer.error("UnknownOperationException", "");
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tables list",
                "tables list --details",
                "scan mills",
                "scan mills --segments 4",
                "query mills --partition a",
                "select SELECT+*+FROM+mills",
                "stream tail mills --from oldest"
            })
    void thePageThatLeadsToItselfIsTheLast(String command) {
        CliRun run;
        try (var server = StubServer.dynamo(this::endless)) {
            run = run(command, server);
        }

        assertThat(run.err()).contains("the server returned the same page key twice");
        assertThat(run.exit()).isGreaterThan(1);
        assertThat(asked).hasValueLessThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[]", "<html>", "{\"Table\":null}", "{\"Table\":[]}", "{\"Table\":{}}", ""})
    void oneTableThatIsNotDescribedHidesNoOther(String answer) {
        CliRun run;
        try (var server = StubServer.dynamo((operation, body) -> switch (operation) {
            case "ListTables" -> Answer.ok("{\"TableNames\":[\"mills\",\"ovens\",\"shops\"]}");
            case "DescribeTable" ->
                body.contains("ovens") ? Answer.ok(answer) : Answer.ok(TABLE.formatted("\u00fc" + body.length()));
            default -> Answer.error("UnknownOperationException", "");
        })) {
            run = run("tables list --details --output jsonl", server);
        }

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .hasSize(3)
                .filteredOn(line -> line.contains("ACTIVE"))
                .hasSize(2);
    }

    @Test
    void aStreamThatIsQuietMayStayWhereItIs() {
        CliRun run = tail(REMOVED);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("REMOVE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{'eventName':'INSERT','dynamodb':null}",
                "{'eventName':'INSERT','dynamodb':{}}",
                "{'eventName':'INSERT','dynamodb':{'SequenceNumber':null,'Keys':null}}",
                "{'dynamodb':{'SequenceNumber':'1','Keys':{'pk':{'S':'a'}}}}"
            })
    void whatIsNoRecordIsPassedOver(String record) {
        CliRun run = tail(record, REMOVED);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out().lines()).singleElement().asString().contains("REMOVE", "pk=a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'eventName':'MELT','dynamodb':{'SequenceNumber':'1'}}",
                "{'eventName':'INSERT','dynamodb':{'SequenceNumber':'1','Keys':null,'OldImage':null,'NewImage':null}}",
                "{'eventName':'MODIFY','dynamodb':{'SequenceNumber':'1','Keys':{'pk':null},'NewImage':{'pk':{'Q':'x'}}}}"
            })
    void anOddRecordIsShown(String record) {
        CliRun run = tail(record, REMOVED);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out().lines()).singleElement().asString().containsPattern("MELT|INSERT|MODIFY");
    }

    private CliRun tail(String... records) {
        var polls = new AtomicInteger();
        try (var server = StubServer.dynamo((operation, _) -> switch (operation) {
            case "DescribeTable" -> Answer.ok(TABLE.formatted("mills"));
            case "DescribeStream" -> Answer.ok(STREAM);
            case "GetShardIterator" -> Answer.ok("{\"ShardIterator\":\"i\"}");
            case "GetRecords" -> Answer.ok(page(polls.incrementAndGet(), records));
            default -> Answer.error("UnknownOperationException", "");
        })) {
            return run("stream tail mills --from oldest --count 1", server);
        }
    }

    /// Some pages without news, as the first of all asks whether it may, then one of each record.
    private static String page(int poll, String... records) {
        return poll <= QUIET
                ? "{\"Records\":[],\"NextShardIterator\":\"i\"}"
                : "{\"Records\":[%s],\"NextShardIterator\":\"i%d\"}"
                        .formatted(records[Math.min(poll - QUIET, records.length) - 1].replace('\'', '"'), poll);
    }

    private CliRun run(String command, StubServer server) {
        var words = new ArrayList<>(List.of(command.split(" ")));
        words.replaceAll(word -> word.replace('+', ' '));
        words.addAll(List.of("--endpoint", server.url(), "--home", home.toString()));
        return CliRun.of(words.toArray(String[]::new));
    }
}
