package dev.sortkey.dynamo.table.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.sortkey.support.TextResource;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

class DefinitionFileTest {
    static final List<String> BUILT_IN = DefinitionFile.BUILT_IN;

    private static final String SMALL = """
            {"TableName": "%s",
             "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
             "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
             "BillingMode": "PAY_PER_REQUEST"}
            """;

    @ParameterizedTest
    @FieldSource("BUILT_IN")
    void aDefinitionComesBackEqual(String name) {
        CreateTableRequest definition = DefinitionFile.builtIn(name);

        assertThat(parsed(DefinitionFile.print(definition), name)).containsExactly(definition);
    }

    @Provide
    Arbitrary<CreateTableRequest> definitions() {
        Arbitrary<String> names =
                Arbitraries.strings().withChars("abcXYZ019_.-").ofMinLength(3).ofMaxLength(20);
        return Combinators.combine(
                        names,
                        names,
                        Arbitraries.of(ScalarAttributeType.S, ScalarAttributeType.N, ScalarAttributeType.B),
                        Arbitraries.of(true, false),
                        Arbitraries.of(StreamViewType.KEYS_ONLY, StreamViewType.NEW_IMAGE),
                        Arbitraries.longs().between(1, 40_000))
                .as(DefinitionFileTest::definition);
    }

    @Property
    void anyDefinitionComesBackEqual(@ForAll("definitions") CreateTableRequest definition) {
        assertThat(parsed(DefinitionFile.print(definition), "test")).containsExactly(definition);
    }

    @Test
    void takesOneAListAndSeveral() {
        String one = SMALL.formatted("one");
        String two = SMALL.formatted("two");

        assertThat(names(one)).containsExactly("one");
        assertThat(names("[" + one + "," + two + "]")).containsExactly("one", "two");
        assertThat(names(one + two + SMALL.formatted("three"))).containsExactly("one", "two", "three");
    }

    @Test
    void takesWhatDescribeTablePrints() {
        String described = """
                {"Table": {"TableName": "chat", "TableStatus": "ACTIVE", "ItemCount": 12,
                  "CreationDateTime": "2023-03-20T22:52:11.123000-04:00",
                  "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                  "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
                  "ProvisionedThroughput": {"NumberOfDecreasesToday": 0, "ReadCapacityUnits": 5, "WriteCapacityUnits": 6},
                  "TableSizeBytes": 0, "TableArn": "arn:aws:dynamodb:us-east-1:1:table/chat", "TableId": "x",
                  "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_IMAGE"},
                  "DeletionProtectionEnabled": false}}
                """;

        CreateTableRequest definition =
                parsed(SMALL.formatted("one") + described, "test").get(1);

        assertThat(definition.billingMode()).isEqualTo(BillingMode.PROVISIONED);
        assertThat(definition.provisionedThroughput().writeCapacityUnits()).isEqualTo(6);
        assertThat(definition.streamSpecification().streamViewType()).isEqualTo(StreamViewType.NEW_IMAGE);
        assertThat(definition.deletionProtectionEnabled()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "TableName": "small"        | "TableNam": "small"       | 'TableNam' isn't a valid name here    | 1
            "KeyType": "HASH"           | "KeyType": 5              | 'KeyType' has the wrong type of value  | 3
            "AttributeType": "S"        | "AttributeType": "X"      | type other than S, N, or B            | 1
            "BillingMode"               | "KeySchema"               | isn't valid JSON: Duplicate           | 4
            "PAY_PER_REQUEST"           | "PROVISIONED"             | has no ProvisionedThroughput           | 1
            "KeyType": "HASH"           | "KeyType": "RANGE"        | has no partition key                   | 1
            "AttributeName": "id", "K   | "AttributeName": "di", "K | key attribute di is not in             | 1
            "AttributeName": "id", "K   | "AttributeName": "di", "K | attribute id is defined, but no key    | 1
            small                       | sm                        | 'sm' must be 3 to 255                   | 1
            small                       | sma!!                     | 'sma!!' must be 3 to 255                | 1
            """)
    void namesTheFileTheLineAndWhatIsWrong(String from, String to, String what, int line) {
        String json = SMALL.formatted("small").replace(from, to);

        assertThatThrownBy(() -> parsed(json, "my.json"))
                .asInstanceOf(type(UserException.class))
                .extracting(UserException::error)
                .asInstanceOf(type(UserError.BadInput.class))
                .satisfies(error -> {
                    assertThat(error.what()).startsWith("my.json: ").contains(what);
                    assertThat(error.line()).isEqualTo(line);
                    assertThat(error.column()).isPositive();
                });
    }

    @Test
    void refusesTheSameNameTwiceAndNothingAtAll() {
        String twice = SMALL.formatted("one") + "\n" + SMALL.formatted("one");

        assertThatThrownBy(() -> parsed(twice, "f"))
                .hasMessageContaining("The name is used twice")
                .hasMessageContaining("line 6");
        assertThatThrownBy(() -> parsed(" ", "f")).hasMessageContaining("has no table definition");
        assertThatThrownBy(() -> parsed("7", "f")).hasMessageContaining("definition is expected");
        assertThatThrownBy(() -> parsed("{\"Table\": null}", "f")).hasMessageContaining("has no table definition");
        assertThatThrownBy(() -> parsed("{}", "f")).hasMessageContaining("name is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "KEYS_ONLY"                    | "INCLUDE"                 | must have NonKeyAttributes
            "KEYS_ONLY"                    | "KEYS"                    | ALL, KEYS_ONLY, or INCLUDE
            harvests-by-grade              | trees-by-variety          | two indexes named trees-by-variety
            "AttributeName": "height_cm", "KeyType" | "AttributeName": "height", "KeyType" | height is not in AttributeDefinitions
            { "AttributeName": "height_cm", "KeyType": "RANGE" } | { "AttributeName": "pk", "KeyType": "HASH" } | sort key of its own
            """)
    void looksIntoTheIndexes(String from, String to, String what) {
        String json = TextResource.text(DefinitionFile.class, "orchard.json").replace(from, to);

        assertThatThrownBy(() -> parsed(json, "orchard.json")).hasMessageContaining(what);
    }

    @Test
    void aMissingFileIsToldWithTheBuiltInNames() {
        assertThatThrownBy(() -> DefinitionFile.read(Path.of("no", "such.json"), _ -> {}))
                .hasMessageContaining("such.json")
                .hasMessageContaining("orchard");
        assertThatThrownBy(() -> DefinitionFile.builtIn("other")).hasMessageContaining("orchard");
    }

    private static List<String> names(String json) {
        return parsed(json, "test").stream().map(CreateTableRequest::tableName).toList();
    }

    private static CreateTableRequest definition(
            String name, String key, ScalarAttributeType type, boolean provisioned, StreamViewType view, long units) {
        var definition = CreateTableRequest.builder()
                .tableName(name)
                .attributeDefinitions(attribute -> attribute.attributeName(key).attributeType(type))
                .keySchema(element -> element.attributeName(key).keyType(KeyType.HASH))
                .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(view))
                .tags(tag -> tag.key("owner").value("it's \"me\" 😀"))
                .billingMode(provisioned ? BillingMode.PROVISIONED : BillingMode.PAY_PER_REQUEST);
        if (!provisioned) {
            return definition
                    .globalSecondaryIndexes(index -> index.indexName("index")
                            .keySchema(element -> element.attributeName(key).keyType(KeyType.HASH))
                            .projection(projection -> projection.projectionType(ProjectionType.ALL)))
                    .build();
        }
        return definition
                .provisionedThroughput(
                        throughput -> throughput.readCapacityUnits(units).writeCapacityUnits(units))
                .build();
    }

    private static List<CreateTableRequest> parsed(String json, String source) {
        return DefinitionFile.parse(json, source, _ -> {});
    }
}
