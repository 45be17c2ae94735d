package dev.sortkey.dynamo.item;

import static dev.sortkey.dynamo.item.AttributeChange.Kind.ADDED;
import static dev.sortkey.dynamo.item.AttributeChange.Kind.CHANGED;
import static dev.sortkey.dynamo.item.AttributeChange.Kind.REMOVED;
import static dev.sortkey.dynamo.item.AttributeChange.Kind.SAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sortkey.testkit.ItemArbitraries;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Two versions of an item, attribute by attribute.
class ItemDifferenceTest {
    @Provide
    Arbitrary<Map<String, AttributeValue>> items() {
        return ItemArbitraries.items();
    }

    @Test
    void everyAttributeIsNamedWithWhatBecameOfIt() {
        Map<String, AttributeValue> before = DynamoJson.parse("""
                {"pk":{"S":"a"},"gone":{"N":"1"},"text":{"S":"one"}}""");
        Map<String, AttributeValue> after = DynamoJson.parse("""
                {"pk":{"S":"a"},"new":{"BOOL":true},"text":{"S":"two"}}""");

        assertThat(ItemDifference.between(before, after))
                .extracting(AttributeChange::name, AttributeChange::kind)
                .containsExactly(
                        tuple("gone", REMOVED), tuple("new", ADDED), tuple("pk", SAME), tuple("text", CHANGED));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"N":"1.0"}                           | {"N":"1"}                             | true
            {"N":"1"}                             | {"S":"1"}                             | false
            {"SS":["a","b"]}                      | {"SS":["b","a"]}                      | true
            {"NS":["1","20"]}                     | {"NS":["2e1","1.0"]}                  | true
            {"NS":["1","2"]}                      | {"NS":["1","3"]}                      | false
            {"BS":["AA==","AQ=="]}                | {"BS":["AQ==","AA=="]}                | true
            {"L":[{"S":"a"},{"S":"b"}]}           | {"L":[{"S":"b"},{"S":"a"}]}           | false
            {"L":[{"S":"a"}]}                     | {"L":[{"S":"a"},{"S":"b"}]}           | false
            {"M":{"x":{"L":[{"N":"1"}]}}}         | {"M":{"x":{"L":[{"N":"1.00"}]}}}      | true
            {"M":{"x":{"N":"1"}}}                 | {"M":{"x":{"N":"1"},"y":{"N":"1"}}}   | false
            {"M":{"x":{"N":"1"}}}                 | {"M":{"y":{"N":"1"}}}                 | false
            """)
    void valuesAreComparedAsTheServiceDoes(String one, String other, boolean same) {
        assertThat(ItemDifference.same(value(one), value(other))).isEqualTo(same);
    }

    @Property
    void anItemIsTheSameAsItself(@ForAll("items") Map<String, AttributeValue> item) {
        assertThat(ItemDifference.between(item, Map.copyOf(item)))
                .hasSize(item.size())
                .allSatisfy(change -> assertThat(change.kind()).isEqualTo(SAME));
        assertThat(ItemDifference.between(Map.of(), item))
                .allSatisfy(change -> assertThat(change.kind()).isEqualTo(ADDED));
    }

    private static AttributeValue value(String json) {
        return DynamoJson.parse("{\"v\":" + json + "}").get("v");
    }
}
