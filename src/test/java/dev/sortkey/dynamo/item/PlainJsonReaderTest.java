package dev.sortkey.dynamo.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.item.difference.ItemDifference;
import dev.sortkey.testkit.ItemArbitraries;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class PlainJsonReaderTest {
    private static final Map<String, AttributeValue> LIKE = DynamoJson.parse("""
            {"s":{"SS":["a"]},"n":{"NS":["1"]},"b":{"B":"YQ=="},"bs":{"BS":["YQ=="]},"m":{"M":{"s":{"SS":["x"]}}},
            "l":{"L":[{"B":"YQ=="}]}}""");

    @Provide
    Arbitrary<Map<String, AttributeValue>> items() {
        return ItemArbitraries.items();
    }

    @Property
    void whatIsPrintedIsReadAsItWas(@ForAll("items") Map<String, AttributeValue> item) {
        Map<String, AttributeValue> read = PlainJson.parse(PlainJson.print(item, true), item);
        assertThat(ItemDifference.byPath(item, read, java.util.List.of()))
                .allMatch(change -> change.kind() == dev.sortkey.dynamo.item.difference.AttributeChange.Kind.SAME);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"s":["b","a"]}           | {"s":{"SS":["b","a"]}}
            {"n":[1,2.50]}            | {"n":{"NS":["1","2.50"]}}
            {"b":"Yg=="}              | {"b":{"B":"Yg=="}}
            {"m":{"s":["y"]}}         | {"m":{"M":{"s":{"SS":["y"]}}}}
            {"l":["Yg==","Yg=="]}     | {"l":{"L":[{"B":"Yg=="},{"S":"Yg=="}]}}
            {"new":["b"]}             | {"new":{"L":[{"S":"b"}]}}
            {"s":"text"}              | {"s":{"S":"text"}}
            {"x":12345678901234567890123456789012345678} | {"x":{"N":"12345678901234567890123456789012345678"}}
            {"x":null,"y":false}      | {"x":{"NULL":true},"y":{"BOOL":false}}
            """)
    void typesAreThoseOfTheEarlierVersionWhereJsonHasNone(String json, String item) {
        assertThat(PlainJson.parse(json, LIKE)).isEqualTo(DynamoJson.parse(item));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"s":[]}                  | can't be empty (line 1, column 7)
            {"s":["a","a"]}           | duplicate member (line 1, column 11)
            {"s":["a",1]}             | is a string set, and this is a number (line 1, column 11)
            {"b":"#"}                 | isn't valid Base64 (line 1, column 6)
            {"x":123456789012345678901234567890123456789} | 39 significant digits; DynamoDB supports 38 (line 1, column 6)
            [1]                       | An item is expected here (line 1, column 1)
            {"x":1,"x":2}             | line 1, column
            {"x":1} {}                | extra text after the item (line 1, column 9)
            {"x":                     | isn't valid JSON
            """)
    void mistakesHaveAPlace(String json, String words) {
        assertThatThrownBy(() -> PlainJson.parse(json, LIKE)).hasMessageContaining(words);
    }
}
