package dev.sortkey.dynamo.item.difference;

import static dev.sortkey.dynamo.item.difference.AttributeChange.Kind.ADDED;
import static dev.sortkey.dynamo.item.difference.AttributeChange.Kind.CHANGED;
import static dev.sortkey.dynamo.item.difference.AttributeChange.Kind.REMOVED;
import static dev.sortkey.dynamo.item.difference.AttributeChange.Kind.SAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.testkit.ItemArbitraries;
import java.util.List;
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"M":{"x":{"N":"1"},"y":{"S":"a"}}}   | {"M":{"x":{"N":"2"},"y":{"S":"a"}}}  | ≠v.x v.y
            {"M":{"x":{"N":"1"}}}                 | {"M":{"a.b":{"N":"1"}}}              | +v.`a.b` −v.x
            {"L":[{"S":"a"},{"S":"b"}]}           | {"L":[{"S":"a"},{"S":"c"}]}          | v[0] ≠v[1]
            {"L":[{"S":"a"},{"S":"b"}]}           | {"L":[{"S":"b"}]}                    | ≠v[0] −v[1]
            {"L":[{"M":{"n":{"N":"1"}}}]}         | {"L":[{"M":{"n":{"S":"1"}}}]}        | ≠v[0].n
            {"SS":["a","b"]}                      | {"SS":["c","b"]}                     | −v{} +v{}
            {"NS":["1","2"]}                      | {"NS":["1.0","3"]}                   | −v{} +v{}
            {"BS":["AA=="]}                       | {"BS":["AA==","AQ=="]}               | +v{}
            {"M":{"x":{"N":"1.0"}}}               | {"M":{"x":{"N":"1"}}}                | v
            {"S":"1"}                             | {"N":"1"}                            | ≠v
            {"L":[]}                              | {"M":{}}                             | ≠v
            """)
    void whatDiffersIsNamedByItsPath(String one, String other, String changes) {
        assertThat(ItemDifference.byPath(Map.of("v", value(one)), Map.of("v", value(other)), List.of()))
                .extracting(change -> change.kind().sign() + change.name())
                .containsExactly(changes.split(" "));
    }

    @Test
    void theKeyComesFirst() {
        Map<String, AttributeValue> item = DynamoJson.parse("""
                {"a":{"S":"1"},"pk":{"S":"1"},"sk":{"S":"1"},"b":{"S":"1"}}""");

        assertThat(ItemDifference.byPath(item, Map.of(), List.of("sk", "pk")))
                .extracting(AttributeChange::name)
                .containsExactly("sk", "pk", "a", "b");
    }

    @Test
    void differencesAreTextWithSignsToo() {
        Map<String, AttributeValue> before = DynamoJson.parse("""
                {"pk":{"S":"a"},"gone":{"N":"1"},"m":{"M":{"t":{"S":"one"}}}}""");
        Map<String, AttributeValue> after = DynamoJson.parse("""
                {"pk":{"S":"a"},"new":{"BOOL":true},"m":{"M":{"t":{"S":"two"}}}}""");

        assertThat(ItemDifference.print(ItemDifference.byPath(before, after, List.of("pk"))))
                .isEqualTo("""
                          pk: {"S":"a"}
                        - gone: {"N":"1"}
                        - m.t: {"S":"one"}
                        + m.t: {"S":"two"}
                        + new: {"BOOL":true}
                        """);
    }

    @Property
    void itemsDifferByPathExactlyWhenTheyAreNotTheSame(
            @ForAll("items") Map<String, AttributeValue> one, @ForAll("items") Map<String, AttributeValue> other) {
        boolean same = ItemDifference.same(AttributeValue.fromM(one), AttributeValue.fromM(other));

        assertThat(ItemDifference.byPath(one, other, List.of()).stream().allMatch(change -> change.kind() == SAME))
                .isEqualTo(same);
    }
}
