package dev.sortkey.dynamo.client.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.client.server.Server.Product;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.embedded.EngineKind;
import dev.sortkey.dynamo.read.plan.Schemas;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.definition.TableCreation;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.OtherEngines;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class MissingFeatureTest {
    private static final Server OLD = new Server(Product.DYNOXIDE, "1.2.1");
    private static final CreateTableRequest SEVERAL = Schemas.table("orders", "id:S", null)
            .global("by-lane", "shop:S,lane:S", "state:S", Schemas.all())
            .create();

    @ParameterizedTest
    @CsvSource({
        "Dynoxide/1.2.1, Dynoxide 1.2.1",
        "Dynoxide/1.10.0-beta, Dynoxide 1.10.0",
        "Jetty(12.0.14), DynamoDB Local",
        "ExtendDB/0.1.10, ExtendDB 0.1.10",
        "Server, this server",
        "'', this server"
    })
    void theHeadersSayWhichProgramAnswers(String header, String words) {
        var answer = SdkHttpResponse.builder().statusCode(200);

        assertThat(Server.of((header.isEmpty() ? answer : answer.putHeader("server", header)).build())
                        .words())
                .isEqualTo(words);
    }

    @Test
    void anEngineHasAPartFromSomeVersionOn() {
        assertThat(MissingFeature.of(SEVERAL, OLD))
                .singleElement()
                .asString()
                .contains("orders: Dynoxide 1.2.1 doesn't support multi-attribute index keys (1.3.0 does)");
        assertThat(MissingFeature.of(SEVERAL, new Server(Product.DYNOXIDE, "1.3.0")))
                .isEmpty();
        assertThat(MissingFeature.of(SEVERAL, new Server(Product.DYNOXIDE, "1.10")))
                .isEmpty();
        assertThat(MissingFeature.of(SEVERAL, Server.UNKNOWN)).isEmpty();
    }

    @Test
    void theTableOfAnEngineSaysYesNoOrSinceWhen() {
        assertThat(MissingFeature.SEVERAL_KEY_ATTRIBUTES.support(OLD)).isEqualTo("no, from 1.3.0");
        assertThat(MissingFeature.SEVERAL_KEY_ATTRIBUTES.support(new Server(Product.DYNOXIDE, "1.5.0")))
                .isEqualTo("yes");
        assertThat(MissingFeature.SEVERAL_KEY_ATTRIBUTES.support(Server.named("", "Dynoxide")))
                .isEqualTo("from 1.3.0");
        assertThat(MissingFeature.PARTIQL.support(Server.named("", "ExtendDB"))).isEqualTo("no");
        assertThat(MissingFeature.PARTIQL.support(Server.named("", "DynamoDB Local")))
                .isEqualTo("yes");
    }

    @Test
    void aStatementIsWarnedOfBeforeItIsSentAndTheWayOutIsNamed() {
        var statement =
                ExecuteStatementRequest.builder().statement("SELECT * FROM a").build();
        TableDescription table = TableDescription.builder().tableName("a").build();
        var strict = new Server(Product.EXTENDDB, "0.1.10");
        assertThat(MissingFeature.ofRead(table, null, statement, strict).orElseThrow())
                .contains("ExtendDB 0.1.10 doesn't support PartiQL", "sortkey embedded engine standard");
        assertThat(MissingFeature.ofRead(table, null, statement, OLD)).isEmpty();
        assertThat(MissingFeature.GLOBAL_TABLES.wayOut(strict)).isEqualTo("It works on AWS.");
    }

    @Test
    void whatADefinitionWantsIsComparedWithWhatTheEngineHas() {
        CreateTableRequest wanting = Schemas.table("orders", "id:S", null).create().toBuilder()
                .warmThroughput(warm -> warm.readUnitsPerSecond(15_000L))
                .resourcePolicy("{}")
                .sseSpecification(key -> key.enabled(true))
                .tags(tag -> tag.key("a").value("b"))
                .build();

        assertThat(MissingFeature.of(wanting, OLD)).hasSize(3);
        assertThat(MissingFeature.of(wanting, new Server(Product.DYNAMODB_LOCAL, "")))
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "CreateBackup, UnknownOperationException, '', on-demand backups",
        "ListTagsOfResource, ValidationException, Tagging is not currently supported in DynamoDB Local., tags",
        "DescribeLimits, NotImplementedError, x, account limits",
        "SearchVectors, UnknownOperationException, '', vector indexes"
    })
    void aMissingOperationIsNamedByItsPart(String operation, String code, String message, String part) {
        try (var server = StubServer.dynamo((_, _) -> Answer.error(code, message));
                Connection connection = server.connect()) {
            assertThatThrownBy(() -> send(connection, operation))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(UserException.class))
                    .extracting(UserException::error)
                    .satisfies(error -> {
                        assertThat(error).isInstanceOf(UserError.Unavailable.class);
                        assertThat(error.what()).contains("this server doesn't support " + part);
                        assertThat(error.next()).doesNotContain("Correct the request");
                    });
        }
    }

    @Test
    void aRefusedQuestionIsNotAskedAgainAndARefusedChangeKeepsNoQuestionBack() {
        try (var server = StubServer.dynamo((operation, _) -> switch (operation) {
                    case "DescribeContinuousBackups" -> Answer.ok("{\"ContinuousBackupsDescription\": {}}");
                    default -> Answer.error("UnknownOperationException", "");
                });
                Connection connection = server.connect()) {
            var client = connection.dynamo();
            assertThatThrownBy(() -> client.restoreTableToPointInTime(
                            request -> request.sourceTableName("abc").targetTableName("def")))
                    .hasMessageContaining("doesn't support point-in-time recovery");
            client.describeContinuousBackups(request -> request.tableName("abc"));
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> client.describeTimeToLive(request -> request.tableName("abc")))
                        .hasMessageContaining("doesn't support time to live");
            }

            assertThat(connection.lacks(MissingFeature.POINT_IN_TIME_RECOVERY)).isFalse();
            assertThat(connection.lacks(MissingFeature.TIME_TO_LIVE)).isTrue();
            assertThat(server.requests())
                    .extracting(StubServer.Request::operation)
                    .containsExactly("RestoreTableToPointInTime", "DescribeContinuousBackups", "DescribeTimeToLive");
        }
    }

    private static Object send(Connection connection, String operation) {
        var client = connection.dynamo();
        return switch (operation) {
            case "CreateBackup" ->
                client.createBackup(request -> request.tableName("abc").backupName("abc"));
            case "ListTagsOfResource" -> client.listTagsOfResource(request -> request.resourceArn("arn"));
            case "DescribeLimits" -> client.describeLimits();
            case "SearchVectors" ->
                client.searchVectors(request -> request.tableName("abc").indexName("abc"));
            default -> throw new IllegalArgumentException(operation);
        };
    }

    @Test
    @Tag("engine")
    void aRightQueryOnAnEngineWithoutTheKeysIsNotBlamed() {
        OtherEngines.skip(EngineKind.DYNAMODB_LOCAL, "it has its own gaps");
        try (Engines engines = Engines.start()) {
            Connection connection = engines.connection();
            var said = new ArrayList<String>();
            new TableCreation(connection.dynamo(), Waiting.real(), connection.server())
                    .load(List.of(SEVERAL), said::add);
            org.junit.jupiter.api.Assumptions.assumeTrue(
                    MissingFeature.SEVERAL_KEY_ATTRIBUTES.isOf(
                            connection.server().get()),
                    "newer engines have them");

            assertThat(said.getFirst()).contains("doesn't support multi-attribute index keys");
            assertThatThrownBy(() -> connection
                            .dynamo()
                            .query(request -> request.tableName("orders")
                                    .indexName("by-lane")
                                    .keyConditionExpression("shop = :a AND lane = :b")
                                    .expressionAttributeValues(Map.of(
                                            ":a", AttributeValue.fromS("x"),
                                            ":b", AttributeValue.fromS("y")))))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("Dynoxide")
                    .hasMessageContaining("The request itself is fine")
                    .hasMessageNotContaining("Correct the request");
        }
    }

    @Test
    void anUnknownServerIsDoubtedAndAmazonIsNot() {
        String described = """
                {"Table":{"TableName":"orders","GlobalSecondaryIndexes":[{"IndexName":"by-lane","KeySchema":[
                {"AttributeName":"a","KeyType":"HASH"},{"AttributeName":"b","KeyType":"HASH"}]}]}}
                """;
        try (var server = StubServer.dynamo((operation, _) -> operation.equals("DescribeTable")
                        ? Answer.ok(described)
                        : Answer.error("ValidationException", "Query condition missed key schema element"));
                Connection connection = server.connect()) {
            assertThatThrownBy(() -> connection
                            .dynamo()
                            .query(request -> request.tableName("orders")
                                    .indexName("by-lane")
                                    .keyConditionExpression("a = b")))
                    .hasMessageContaining("some local engines don't support");
            assertThatThrownBy(() -> connection
                            .dynamo()
                            .query(request -> request.tableName("orders").keyConditionExpression("a = b")))
                    .hasMessageContaining("Correct the request");
        }
    }
}
