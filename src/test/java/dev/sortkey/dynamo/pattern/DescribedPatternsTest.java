package dev.sortkey.dynamo.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.write.RequestRun;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Patterns that people describe in files.
class DescribedPatternsTest {
    @TempDir
    Path folder;

    private static final TableDescription ORDERS = TableDescription.builder()
            .tableName("orders")
            .keySchema(
                    key -> key.attributeName("customer").keyType("HASH"),
                    key -> key.attributeName("year").keyType("RANGE"))
            .attributeDefinitions(
                    attribute -> attribute.attributeName("customer").attributeType("S"),
                    attribute -> attribute.attributeName("year").attributeType("N"))
            .build();

    private QueryRequest request(String json, Map<String, String> values) throws IOException {
        Path file = Files.writeString(folder.resolve("orders.json"), json);
        AccessPattern pattern = DescribedPatterns.read(file).getFirst();
        return (QueryRequest) pattern.prepare(ORDERS, values).request();
    }

    @Test
    void everythingThatIsDescribedIsInTheRequest() throws IOException {
        QueryRequest request = request("""
            [ { "id": "O1", "name": "Orders", "partition": "CUST#{customer}",
                "sort": { "between": ["{from}", 2030] }, "order": "descending", "limit": 7, "consistent": true,
                "filters": { "total": { ">": "{total}" }, "state": { "in": ["open", null, true] } },
                "attributes": ["year", "lines[0]"],
                "parameters": { "total": { "kind": "number" } } } ]
            """, Map.of("customer", "7", "from", "2020", "total", "1.50"));
        assertThat(request.keyConditionExpression()).isEqualTo("#n0 = :v0 AND #n1 BETWEEN :v1 AND :v2");
        assertThat(request.filterExpression()).isEqualTo("#n2 > :v3 AND #n3 IN (:v4, :v5, :v6)");
        assertThat(request.projectionExpression()).isEqualTo("#n1, #n4[0]");
        assertThat(request.scanIndexForward()).isFalse();
        assertThat(request.consistentRead()).isTrue();
        assertThat(request.limit()).isEqualTo(7);
        assertThat(request.expressionAttributeValues())
                .hasToString("{:v0=AttributeValue(S=CUST#7), :v1=AttributeValue(N=2020), :v2=AttributeValue(N=2030), "
                        + ":v3=AttributeValue(N=1.50), :v4=AttributeValue(S=open), :v5=AttributeValue(NUL=true), "
                        + ":v6=AttributeValue(BOOL=true)}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                     | 1 | 1  | A list of patterns",
                "[ {} ]                                 | 1 | 4  | no id",
                "[ { \"id\": 3 } ]                      | 1 | 11 | text",
                "[ { \"what\": 3 } ]                    | 1 | 13 | can't have 'what'",
                "[ { \"sort\": { \"like\": \"x\" } } ]  | 1 | 23 | no operator 'like'",
                "[ { \"sort\": { \"in\": \"x\" } } ]    | 1 | 21 | can't be used on a sort key",
                "[ { \"limit\": 0 } ]                   | 1 | 14 | number of items",
                "[ { \"order\": \"up\" } ]              | 1 | 14 | no order 'up'",
                "[ { \"id\": \"a\", ]                   | 1 | 16 | isn't valid JSON"
            })
    void whatIsWrongIsToldWithItsPlace(String json, int line, int column, String words) throws IOException {
        Path file = Files.writeString(folder.resolve("orders.json"), json);
        assertThatThrownBy(() -> DescribedPatterns.read(file)).isInstanceOfSatisfying(UserException.class, failure -> {
            assertThat(failure.error()).isInstanceOf(UserError.BadInput.class);
            var error = (UserError.BadInput) failure.error();
            assertThat(error.what()).contains(file.toString()).contains(words);
            assertThat(List.of(error.line(), error.column())).containsExactly(line, column);
        });
    }

    @Test
    void anExampleToBeginWithCanBeReadAndIsNotWrittenTwice() throws IOException {
        var described = new DescribedPatterns(folder);
        assertThat(described.of("orders")).isEmpty();
        Path file = described.begin("orders", "customer \"1\"", false);
        assertThat(described.of("orders"))
                .singleElement()
                .satisfies(pattern -> assertThat(
                                pattern.about().parameters().getFirst().label())
                        .isEqualTo("customer \"1\""));
        Files.writeString(file, "[]");
        described.begin("orders", "customer", true);
        assertThat(described.of("orders")).isEmpty();
    }

    @Test
    @Tag("engine")
    void theSampleTablesPatternsFindTheirExamples() {
        try (Engines engines = Engines.withSample()) {
            var dynamo = engines.connection().dynamo();
            TableDescription orchard = dynamo.describeTable(request -> request.tableName("orchard"))
                    .table();
            var items = dynamo.scan(scan -> scan.tableName("orchard")).items();
            var patterns = new DescribedPatterns(folder).of("orchard");
            assertThat(patterns).hasSize(10);
            for (AccessPattern pattern : patterns) {
                var values = pattern.about()
                        .complete(Example.in(items, pattern, List.of(), orchard), InstantSource.system());
                var answer = new RequestRun(dynamo, orchard, pattern.prepare(orchard, values)).next();
                assertThat(answer.items()).as(pattern.about().name()).isNotEmpty();
            }
        }
    }
}
