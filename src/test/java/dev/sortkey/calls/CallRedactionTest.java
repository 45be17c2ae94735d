package dev.sortkey.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.wire.CodeLanguage;
import dev.sortkey.dynamo.wire.Destination;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.UserError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import tools.jackson.core.JsonParser;

class CallRedactionTest {
    /// Random text that cannot be in the JSON by chance.
    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings()
                .all()
                .excludeChars('\ud800')
                .ofMaxLength(40)
                .map(text -> "Zq7" + text + "7qZ");
    }

    @Property
    void noValueOfARequestOrResponseIsShown(@ForAll("secrets") String secret) {
        Map<String, AttributeValue> item = Samples.everyType(secret);
        QueryRequest request = QueryRequest.builder()
                .tableName("t")
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(secret)))
                .exclusiveStartKey(Map.of("pk", AttributeValue.fromS(secret)))
                .build();
        QueryResponse response = QueryResponse.builder()
                .items(List.of(item))
                .lastEvaluatedKey(Map.of("pk", AttributeValue.fromS(secret)))
                .build();
        UserError error = new UserError.BadInput("Wrong: " + secret + ".", "Correct " + secret + ".");
        assertHidden(
                CallText.details(Samples.call("Query", request, response, error), CallRedaction.VALUES_HIDDEN), secret);
    }

    @Property
    void noValueOfBatchesAndRecordsIsShown(@ForAll("secrets") String secret) {
        Map<String, AttributeValue> item = Samples.everyType(secret);
        WriteRequest put =
                WriteRequest.builder().putRequest(request -> request.item(item)).build();
        assertHidden(
                CallRedaction.VALUES_HIDDEN.json(BatchWriteItemRequest.builder()
                        .requestItems(Map.of("t", List.of(put)))
                        .build()),
                secret);
        assertHidden(
                CallRedaction.VALUES_HIDDEN.json(BatchGetItemRequest.builder()
                        .requestItems(Map.of(
                                "t",
                                KeysAndAttributes.builder().keys(List.of(item)).build()))
                        .build()),
                secret);
        assertHidden(
                CallRedaction.VALUES_HIDDEN.json(GetRecordsResponse.builder()
                        .records(record ->
                                record.dynamodb(image -> image.newImage(item).keys(item)))
                        .build()),
                secret);
    }

    @Property
    void noLiteralOfAStatementIsShown(@ForAll("secrets") String secret) {
        String literal = "'" + secret.replace("'", "''") + "'";
        String statement = "SELECT a FROM \"t\" WHERE pk = " + literal + " AND n = 98765.4321 -- "
                + secret.replaceAll("[\\r\\n]", "");
        ExecuteStatementRequest request = ExecuteStatementRequest.builder()
                .statement(statement)
                .parameters(AttributeValue.fromS(secret))
                .nextToken(secret)
                .build();
        String shown = CallText.details(
                Samples.call(
                        "ExecuteStatement",
                        request,
                        ExecuteStatementResponse.builder().build(),
                        null),
                CallRedaction.VALUES_HIDDEN);
        assertHidden(shown, secret);
        assertThat(shown)
                .doesNotContain("98765", "4321")
                .contains("SELECT a FROM \\\"t\\\" WHERE pk = <S " + secret.length() + ">");
    }

    @Property
    void whateverIsInQuotesIsHiddenEvenWhenTheStatementIsWrong(@ForAll("secrets") String secret) {
        String unclosed = "UPDATE t SET a = '" + secret.replace("'", "''");
        assertThat(Literals.hide(unclosed)).isEqualTo("UPDATE t SET a = <S " + secret.length() + ">");
    }

    @Example
    void namesStay() {
        String hidden = CallRedaction.VALUES_HIDDEN.json(QueryRequest.builder()
                .tableName("orders")
                .indexName("by-day")
                .expressionAttributeNames(Map.of("#d", "day"))
                .expressionAttributeValues(Map.of(":d", AttributeValue.fromS("abc"), ":n", AttributeValue.fromN("1")))
                .limit(5)
                .build());
        assertThat(hidden)
                .contains(
                        "orders", "by-day", "day", ":d", "\"S\": \"<3 characters>\"", "\"N\": \"<1 character>\"", "5");
    }

    @Example
    void statementsKeepTheirNames() {
        assertThat(
                        Literals.hide(
                                "SELECT \"a.b\", t1.c-d FROM \"x'y\".idx WHERE p2 IN ['v''w', 1.5e10, -3, true] AND q = `2020T`"))
                .isEqualTo(
                        "SELECT \"a.b\", t1.c-d FROM \"x'y\".idx WHERE p2 IN [<S 3>, <N 6>, -<N 1>, <BOOL>] AND q = <ION 7>");
    }

    @Example
    void credentialsNeverAppear() {
        QueryRequest request = QueryRequest.builder()
                .tableName("t")
                .overrideConfiguration(configuration -> configuration
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA-KEY", "very-secret")))
                        .putHeader("Authorization", "very-secret"))
                .build();
        Call call = Samples.call("Query", request, null, null);
        for (CallRedaction redaction : CallRedaction.values()) {
            assertThat(CallText.details(call, redaction))
                    .contains("\"TableName\": \"t\"")
                    .doesNotContain("very-secret", "AKIA-KEY");
        }
        for (CodeLanguage language : CodeLanguage.values()) {
            assertThat(CallText.code(call, language, Destination.UNSAID)).doesNotContain("very-secret", "AKIA-KEY");
        }
    }

    private static void assertHidden(String json, String secret) {
        assertThat(json)
                .doesNotContain("Zq7", "7qZ")
                .doesNotContain(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)))
                .doesNotContain("1234567890123456789", "-2.5");
        try (JsonParser parser = JsonText.parser(json)) {
            while (parser.nextToken() != null) {
                assertThat(parser.currentToken()).isNotNull(); // it is still JSON to its end
            }
        }
    }
}
