package dev.sortkey.dynamo.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// A connection through a DAX cluster that is a stub, to a DynamoDB that is another.
class DaxRoutingTest {
    private static final Map<String, AttributeValue> KEY = Map.of("pk", AttributeValue.fromS("alpha"));

    private final StubServer direct =
            StubServer.http(_ -> Answer.json(200, "{\"TableNames\":[\"orders\"],\"Table\":{}}"));
    private final List<String> observed = new ArrayList<>();

    @AfterEach
    void close() {
        direct.close();
    }

    private Connection open(String dax, Guard guard) {
        return open(dax, guard, "aws_access_key_id = AKID\naws_secret_access_key = s3cret\n");
    }

    private Connection open(String dax, Guard guard, String keys) {
        String config = "[profile dev]\nendpoint_url = " + direct.url() + "\n" + keys;
        return new Connector(
                        () -> {
                            throw new AssertionError("no embedded database here");
                        },
                        _ -> "000000",
                        _ -> List.of(new Observer()),
                        Machine.ofProcess(),
                        () -> Profiles.of(Machine.ofProcess(), config))
                .open(new ConnectionSpec("Shop", new Target.Aws("dev", "eu-west-1", dax), guard));
    }

    @Test
    void anItemIsReadThroughTheClusterAndNothingElseIs() {
        try (StubCluster cluster = StubCluster.start();
                Connection connection = open(cluster.url(), Guard.READ_ONLY)) {
            assertThat(cluster.received()).isEmpty();
            assertThat(connection
                            .dynamo()
                            .getItem(it -> it.tableName("orders").key(KEY))
                            .hasItem())
                    .isFalse();
            assertThat(direct.requests()).isEmpty();
            assertThat(observed).containsExactly("GetItem began", "GetItem sent", "GetItem ended");
            assertThat(cluster.received())
                    .anyMatch(bytes ->
                            bytes.endsWith(StubCluster.GET_ITEM + "46" + hex("orders") + "45" + hex("alpha") + "f6"));

            connection.dynamo().listTables();
            connection.dynamo().executeStatement(it -> it.statement("SELECT * FROM orders"));
            connection.dynamo().describeTable(it -> it.tableName("orders"));
            assertThat(direct.requests())
                    .extracting(StubServer.Request::operation)
                    .containsExactly("ListTables", "ExecuteStatement", "DescribeTable");
        }
    }

    @Test
    void theClusterIsGreetedBySignatureAndSeesNoSecret() {
        try (StubCluster cluster = StubCluster.start();
                Connection connection = open(cluster.url(), Guard.READ_ONLY)) {
            connection.dynamo().getItem(it -> it.tableName("orders").key(KEY));
            List<String> received = cluster.received();
            assertThat(received.getFirst()).startsWith("67" + hex("J7yne5G")).contains(hex("DaxJavaV2Client-2.0.7"));
            assertThat(received)
                    .anySatisfy(bytes -> assertThat(bytes)
                            .contains(hex("AKID"), hex("AWS4-HMAC-SHA256"), hex("/eu-west-1/dax/aws4_request"))
                            .endsWith(StubCluster.ENDPOINTS));
            assertThat(received).noneMatch(bytes -> bytes.contains(hex("s3cret")));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Guard.class,
            names = {"READ_ONLY", "PRODUCTION"})
    void noWriteGoesRoundTheGuard(Guard guard) {
        try (StubCluster cluster = StubCluster.start();
                Connection connection = open(cluster.url(), guard)) {
            DynamoDbClient dynamo = connection.dynamo();
            for (Consumer<DynamoDbClient> write : WRITES) {
                assertThatThrownBy(() -> write.accept(dynamo))
                        .isInstanceOfSatisfying(
                                UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.Guarded.class));
            }
            assertThat(cluster.received()).isEmpty();
            assertThat(direct.requests()).isEmpty();
            assertThat(observed)
                    .containsExactly(
                            "PutItem began",
                            "PutItem failed",
                            "UpdateItem began",
                            "UpdateItem failed",
                            "DeleteItem began",
                            "DeleteItem failed",
                            "BatchWriteItem began",
                            "BatchWriteItem failed",
                            "TransactWriteItems began",
                            "TransactWriteItems failed");
        }
    }

    private static final List<Consumer<DynamoDbClient>> WRITES = List.of(
            dynamo -> dynamo.putItem(it -> it.tableName("orders").item(KEY)),
            dynamo -> dynamo.updateItem(it -> it.tableName("orders").key(KEY)),
            dynamo -> dynamo.deleteItem(it -> it.tableName("orders").key(KEY)),
            dynamo -> dynamo.batchWriteItem(it -> it.requestItems(Map.of(
                    "orders",
                    List.of(WriteRequest.builder()
                            .putRequest(PutRequest.builder().item(KEY).build())
                            .build())))),
            dynamo -> dynamo.transactWriteItems(it -> it.transactItems(
                    write -> write.put(put -> put.tableName("orders").item(KEY)))));

    @Test
    void whereNoClusterAnswersItsUrlIsNamed() {
        StubCluster cluster = StubCluster.hangingUp();
        try (cluster;
                Connection connection = open(cluster.url(), Guard.OPEN)) {
            offline(
                    cluster,
                    () -> connection
                            .dynamo()
                            .getItem(it -> it.tableName("orders").key(KEY)));
            offline(
                    cluster,
                    () -> connection
                            .dynamo()
                            .queryPaginator(it -> it.tableName("orders"))
                            .iterator()
                            .next());
            assertThat(observed)
                    .containsExactly(
                            "GetItem began",
                            "GetItem sent",
                            "GetItem failed",
                            "Query began",
                            "Query sent",
                            "Query failed");
            assertThat(cluster.received()).noneMatch(bytes -> bytes.contains(hex("alpha")));
            connection.dynamo().listTables();
        }
    }

    private static void offline(StubCluster cluster, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(UserException.class, e -> {
            assertThat(e.error()).isInstanceOf(UserError.Offline.class);
            assertThat(e.error().what()).contains("on Shop: the DAX cluster " + cluster.url() + " does not answer.");
            assertThat(e.error().next()).contains("VPC");
        });
    }

    @Test
    void withoutCredentialsThatIsWhatIsTold() {
        try (StubCluster cluster = StubCluster.start();
                Connection connection = open(cluster.url(), Guard.OPEN, "")) {
            assertThatThrownBy(() -> connection
                            .dynamo()
                            .getItem(it -> it.tableName("orders").key(KEY)))
                    .isInstanceOfSatisfying(
                            UserException.class,
                            e -> assertThat(e.error()).isInstanceOf(UserError.NoCredentials.class));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "https://shop.example",
                "dax://",
                "daxs:///x",
                "dax://h/path",
                "dax://u:p@h",
                "dax://h?x"
            })
    void aWrongUrlIsToldBeforeAnythingIsSent(String url) {
        assertThatThrownBy(() -> open(url, Guard.OPEN)).isInstanceOfSatisfying(UserException.class, e -> {
            assertThat(e.error()).isInstanceOf(UserError.BadInput.class);
            assertThat(e.error().what()).contains("'" + url + "' is not the URL of a DAX cluster.");
        });
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes down what it is told, as the call log would.
    private final class Observer implements ExecutionInterceptor {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            note(attributes, "began");
        }

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            note(attributes, "sent");
        }

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            note(attributes, "ended");
        }

        @Override
        public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
            note(attributes, "failed");
        }

        private void note(ExecutionAttributes attributes, String what) {
            String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
            if (!List.of("ListTables", "ExecuteStatement", "DescribeTable").contains(operation)) {
                observed.add(operation + " " + what);
            }
        }
    }
}
