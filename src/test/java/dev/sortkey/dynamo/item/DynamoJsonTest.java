package dev.sortkey.dynamo.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.dynamo.wire.WireReader;
import dev.sortkey.dynamo.wire.WireWriter;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.Visible;
import dev.sortkey.testkit.ItemArbitraries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

class DynamoJsonTest {
    @Provide
    Arbitrary<Map<String, AttributeValue>> items() {
        return ItemArbitraries.items();
    }

    @Property
    void anItemComesBackUnchangedAndInOrder(@ForAll("items") Map<String, AttributeValue> item, @ForAll boolean pretty) {
        Map<String, AttributeValue> back = DynamoJson.parse(DynamoJson.print(item, pretty));

        assertThat(back).isEqualTo(item);
        assertThat(List.copyOf(back.keySet())).isEqualTo(List.copyOf(item.keySet()));
    }

    @Property
    void severalComeBackFromLinesAndFromAnArray(
            @ForAll("items") Map<String, AttributeValue> one, @ForAll("items") Map<String, AttributeValue> other) {
        List<Map<String, AttributeValue>> both = List.of(one, other);
        List<String> lines =
                both.stream().map(item -> DynamoJson.print(item, false)).toList();

        assertThat(DynamoJson.parseAll(String.join("\n", lines))).isEqualTo(both);
        assertThat(DynamoJson.parseAll("[" + String.join(",\n", lines) + "]")).isEqualTo(both);
    }

    @Property
    void isTheServicesOwnForm(@ForAll("items") Map<String, AttributeValue> item) {
        var response = GetItemResponse.builder().item(item).build();
        assertThat("{\"Item\":" + DynamoJson.print(item, false) + "}").isEqualTo(WireWriter.print(response, false));

        var parser = JsonText.parser("{\"Item\":" + DynamoJson.print(item, true) + "}");
        parser.nextToken();
        assertThat(WireReader.read(parser, GetItemResponse.builder()).item()).isEqualTo(item);
    }

    /// The service gives the members of a map in no order, and the SDK's maps are in another one with each run.
    @Property
    void theSameItemIsTheSameBytes(@ForAll("items") Map<String, AttributeValue> item, @ForAll Random random) {
        var nested = Map.of("m", AttributeValue.fromM(item));
        var shuffled = Map.of("m", shuffled(AttributeValue.fromM(item), random));

        assertThat(DynamoJson.print(shuffled, false)).isEqualTo(DynamoJson.print(nested, false));
        assertThat(PlainJson.print(shuffled, false)).isEqualTo(PlainJson.print(nested, false));
        assertThat(ValueText.of(shuffled.get("m"), 1_000)).isEqualTo(ValueText.of(nested.get("m"), 1_000));
        assertThat(WireWriter.print(shuffled.get("m"), false)).isEqualTo(WireWriter.print(nested.get("m"), false));
    }

    private static AttributeValue shuffled(AttributeValue value, Random random) {
        if (value.hasL()) {
            return AttributeValue.fromL(
                    value.l().stream().map(it -> shuffled(it, random)).toList());
        }
        if (!value.hasM()) {
            return value;
        }
        List<String> names = new ArrayList<>(value.m().keySet());
        Collections.shuffle(names, random);
        var members = new LinkedHashMap<String, AttributeValue>();
        names.forEach(name -> members.put(name, shuffled(value.m().get(name), random)));
        return AttributeValue.fromM(members);
    }

    @Test
    void whatTerminalsObeyIsEscapedAndNotLost() {
        String text = "\u007f\u009b31m\u001b[2J\u0085\u202e\u2066\u200f\u061c\u2028\ufeff 👩‍🌾 é";
        Map<String, AttributeValue> item = Map.of(text, AttributeValue.fromS(text));

        assertThat(DynamoJson.print(item, false))
                .matches("\\P{Cntrl}+")
                .contains("\\u009b31m", "\\u202e", "\\u007F", "👩‍🌾 é")
                .satisfies(json ->
                        assertThat(json.codePoints().filter(Visible::isHidden)).isEmpty());
        assertThat(DynamoJson.parse(DynamoJson.print(item, false))).isEqualTo(item);
    }

    @Test
    void nestsToTheServicesLimitAndBeyond() {
        AttributeValue value = AttributeValue.fromS("deep");
        for (int i = 0; i < 40; i++) {
            value = i % 2 == 0 ? AttributeValue.fromL(List.of(value)) : AttributeValue.fromM(Map.of("m", value));
        }
        Map<String, AttributeValue> item = Map.of("a", value);

        assertThat(DynamoJson.parse(DynamoJson.print(item, false))).isEqualTo(item);
    }

    @Test
    void keepsAnItemOfTheLargestSize() {
        Map<String, AttributeValue> item = Map.of("text", AttributeValue.fromS("ß😀\n".repeat(57_000)));

        assertThat(DynamoJson.parse(DynamoJson.print(item, false))).isEqualTo(item);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"a":{"X":"1"}}                  | 'a' has the unknown type 'X'             | 1 | 7
            {"a":{}}                         | 'a' has no type                          | 1 | 7
            {"a":"text"}                     | 'a' has no type                          | 1 | 6
            {"a":{"S":1}}                    | 'a' isn't a string                           | 1 | 11
            {"a":{"N":1}}                    | 'a' isn't written as a number        | 1 | 11
            {"a":{"N":"twelve"}}             | 'a': 'twelve' is not a number            | 1 | 11
            {"a":{"N":"1E126"}}              | 'a': '1E126' is outside                  | 1 | 11
            {"a":{"B":"%"}}                  | 'a' isn't valid Base64                        | 1 | 11
            {"a":{"BOOL":"true"}}            | 'a' isn't a boolean                        | 1 | 14
            {"a":{"NULL":false}}             | 'a' isn't written as null            | 1 | 14
            {"a":{"SS":["x","y","x"]}}       | 'a' has a duplicate element                 | 1 | 21
            {"a":{"NS":["1","1.0"]}}         | 'a' has a duplicate element                 | 1 | 17
            {"a":{"BS":["AA==","AA=="]}}     | 'a' has a duplicate element                 | 1 | 20
            {"a":{"SS":[]}}                  | 'a' is an empty set                      | 1 | 13
            {"a":{"S":"x","N":"1"}}          | 'a' has more than one type               | 1 | 15
            {"a":{"M":{"b":{"L":[{"Q":1}]}}}}| 'b' has the unknown type 'Q'             | 1 | 23
            {"a":{"M":[]}}                   | 'a' isn't a map                            | 1 | 11
            {"a":{"S":"x"}} {}               | There is extra text after the item               | 1 | 17
            []                               | An item is expected here                 | 1 | 1
            {"a":{"S":"x"},"a":{"S":"y"}}    | The item isn't valid JSON: Duplicate          | 1 | 19
            {"a":{"S":"x"}                   | The item isn't valid JSON: Unexpected end     | 1 | 15
            """)
    void namesWhatIsWrongAndWhere(String json, String what, int line, int column) {
        assertThatThrownBy(() -> DynamoJson.parse(json))
                .asInstanceOf(type(UserException.class))
                .extracting(UserException::error)
                .asInstanceOf(type(UserError.BadInput.class))
                .satisfies(error -> {
                    assertThat(error.what()).startsWith(what);
                    assertThat(List.of(error.line(), error.column())).isEqualTo(List.of(line, column));
                });
    }

    @Test
    void countsLines() {
        assertThatThrownBy(() -> DynamoJson.parse("{\n  \"a\": {\"S\": \"x\"},\n  \"b\": {\"N\": \"x\"}\n}"))
                .hasMessageContaining("(line 3, column 14)");
    }
}
