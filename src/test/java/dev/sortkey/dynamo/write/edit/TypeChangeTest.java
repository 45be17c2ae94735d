package dev.sortkey.dynamo.write.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class TypeChangeTest {
    private static AttributeValue value(String json) {
        return DynamoJson.parse("{\"v\":" + json + "}").get("v");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"S":"007"}                        | N    | {"N":"007"}
            {"N":"1.50"}                       | S    | {"S":"1.50"}
            {"S":"true"}                       | BOOL | {"BOOL":true}
            {"BOOL":false}                     | S    | {"S":"false"}
            {"S":"a"}                          | NULL | {"NULL":true}
            {"S":"a"}                          | B    | {"B":"YQ=="}
            {"B":"YQ=="}                       | S    | {"S":"a"}
            {"S":"a"}                          | L    | {"L":[{"S":"a"}]}
            {"M":{}}                           | L    | {"L":[{"M":{}}]}
            {"S":"a"}                          | SS   | {"SS":["a"]}
            {"SS":["b","a"]}                   | L    | {"L":[{"S":"b"},{"S":"a"}]}
            {"L":[{"S":"b"},{"S":"a"}]}        | SS   | {"SS":["b","a"]}
            {"SS":["1","2"]}                   | NS   | {"NS":["1","2"]}
            {"L":[{"N":"1"}]}                  | NS   | {"NS":["1"]}
            {"N":"1"}                          | NS   | {"NS":["1"]}
            {"B":"YQ=="}                       | BS   | {"BS":["YQ=="]}
            {"S":"{\\"a\\":1.50}"}             | M    | {"M":{"a":{"N":"1.50"}}}
            """)
    void whatLosesNothingIsPossible(String before, AttributeType type, String after) {
        assertThat(TypeChange.of(value(before), type)).hasValue(value(after));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"S":"a"}                          | N
            {"S":"True"}                       | BOOL
            {"S":"a"}                          | M
            {"B":"/w=="}                       | S
            {"L":[]}                           | SS
            {"L":[{"S":"a"},{"S":"a"}]}        | SS
            {"L":[{"S":"a"},{"N":"1"}]}        | SS
            {"L":[{"L":[{"S":"a"}]}]}          | S
            {"NULL":true}                      | S
            {"SS":["a","1"]}                   | NS
            """)
    void allElseIsNot(String before, AttributeType type) {
        assertThat(TypeChange.of(value(before), type)).isEmpty();
    }
}
