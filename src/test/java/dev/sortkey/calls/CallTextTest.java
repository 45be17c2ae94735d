package dev.sortkey.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.wire.CodeLanguage;
import dev.sortkey.dynamo.wire.Destination;
import dev.sortkey.dynamo.wire.JavaCode;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.dynamo.wire.WireReader;
import dev.sortkey.testkit.JavaProcess;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ExportTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class CallTextTest {
    @TempDir
    private Path folder;

    private static String awsCli(Call call) {
        return CallText.code(call, CodeLanguage.AWS_CLI, Destination.UNSAID);
    }

    @Test
    void aCommandNamesServiceAndOperation() {
        QueryRequest query = QueryRequest.builder().tableName("it's").build();
        assertThat(awsCli(Samples.call("Query", query, null, null)))
                .isEqualTo("aws dynamodb query --cli-input-json '{\"TableName\":\"it'\\''s\"}' --no-paginate");
        GetRecordsRequest records =
                GetRecordsRequest.builder().shardIterator("i").limit(3).build();
        assertThat(awsCli(Samples.call("GetRecords", records, null, null)))
                .isEqualTo("aws dynamodbstreams get-records --cli-input-json '{\"ShardIterator\":\"i\",\"Limit\":3}'");
        ExportTableToPointInTimeRequest export =
                ExportTableToPointInTimeRequest.builder().tableArn("a").build();
        assertThat(awsCli(Samples.call("ExportTableToPointInTime", export, null, null)))
                .startsWith("aws dynamodb export-table-to-point-in-time ");
    }

    @Test
    void whatACacheAnsweredSaysSoAndHidesItsValues() {
        CallLog log = new CallLog();
        QueryRequest query = query();
        log.addServed(
                "c",
                query,
                QueryResponse.builder()
                        .items(Samples.everyType("s3cret"))
                        .count(1)
                        .build(),
                2.5,
                Duration.ofMillis(1));
        Call call = log.calls().getFirst();
        assertThat(CallText.details(call, CallRedaction.VALUES_SHOWN))
                .contains("\"fromCache\": true", "\"savedReadUnits\": 2.5", "\"attempts\": 0", "s3cret");
        assertThat(CallText.details(call, CallRedaction.VALUES_HIDDEN))
                .contains("\"fromCache\": true")
                .doesNotContain("s3cret");
        assertThat(awsCli(call)).isEqualTo(awsCli(Samples.call("Query", query, null, null)));
    }

    @Test
    void aShellReadsTheRequestBackUnchanged() throws Exception {
        QueryRequest query = query();
        String command = awsCli(Samples.call("Query", query, null, null));
        Path script = Files.writeString(folder.resolve("aws"), "printf '%s' \"$4\"");
        Process shell = JavaProcess.of(List.of("sh", "-c", "aws() { . " + script + "; }; " + command))
                .start();
        String json = new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        var parser = JsonText.parser(json);
        parser.nextToken();
        assertThat(WireReader.read(parser, QueryRequest.builder())).isEqualTo(query);
    }

    @Property(tries = 50)
    void quotedWordsAreBareOnlyWhenTheyAreHarmless(@ForAll String word) {
        String quoted = ShellQuote.quote(word);
        assertThat(quoted.equals(word)).isEqualTo(word.matches("[A-Za-z0-9_./:=@%+,-]+"));
    }

    @Test
    void aRequestIsTheSameEachTimeItIsShown() {
        TransactWriteItemsRequest request = TransactWriteItemsRequest.builder()
                .transactItems(
                        write -> write.delete(delete -> delete.tableName("t").key(Map.of())))
                .build();
        Call call = Samples.call("TransactWriteItems", request, null, null);
        assertThat(awsCli(call)).isEqualTo(awsCli(call)).doesNotContain("ClientRequestToken");
    }

    @Test
    void theJavaTextBuildsTheSameRequest() throws Exception {
        CreateTableRequest create = CreateTableRequest.builder()
                .tableName("t")
                .keySchema(key -> key.attributeName("pk").keyType("HASH"))
                .attributeDefinitions(key -> key.attributeName("pk").attributeType("S"))
                .sseSpecification(sse -> sse.enabled(true).sseType("KMS").kmsMasterKeyId("k"))
                .provisionedThroughput(units -> units.readCapacityUnits(5L).writeCapacityUnits(6L))
                .build();
        assertThat(compiled(List.of(JavaCode.value(query()), JavaCode.value(create))))
                .isEqualTo(List.of(query(), create));
    }

    /// The SDK's own names, for every member of every operation's request.
    @Test
    void everyMemberHasTheMethodThatIsPrinted() throws ReflectiveOperationException {
        int seen = 0;
        for (Method operation : DynamoDbClient.class.getMethods()) {
            Class<?>[] parameters = operation.getParameterTypes();
            if (parameters.length == 1 && SdkRequest.class.isAssignableFrom(parameters[0])) {
                Object builder = parameters[0].getMethod("builder").invoke(null);
                for (var field : ((SdkPojo) builder).sdkFields()) {
                    assertThat(Arrays.stream(builder.getClass().getMethods()).map(Method::getName))
                            .contains(JavaCode.method(field.memberName()));
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(200);
    }

    private static QueryRequest query() {
        return QueryRequest.builder()
                .tableName("t")
                .keyConditionExpression("pk = :v")
                .expressionAttributeValues(Map.of(":v", AttributeValue.fromM(Samples.everyType("a\"b\\c\n'$`ü😀\t"))))
                .scanIndexForward(false)
                .limit(50)
                .select("ALL_ATTRIBUTES")
                .returnConsumedCapacity("TOTAL")
                .build();
    }

    private Object compiled(List<String> expressions) throws IOException, ReflectiveOperationException {
        Path source = Files.writeString(folder.resolve("Printed.java"), """
                import java.util.*;
                import software.amazon.awssdk.core.SdkBytes;
                import software.amazon.awssdk.services.dynamodb.model.*;
                public class Printed {
                    public static Object all() {
                        return List.of(%s);
                    }
                }
                """.formatted(String.join(", ", expressions)));
        int end = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(end).isZero();
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            return loader.loadClass("Printed").getMethod("all").invoke(null);
        }
    }
}
