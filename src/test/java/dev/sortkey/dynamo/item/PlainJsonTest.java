package dev.sortkey.dynamo.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.testkit.ItemArbitraries;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class PlainJsonTest {
    @Provide
    Arbitrary<String> numbers() {
        return ItemArbitraries.numbers();
    }

    @Test
    void showsEveryTypeAsPeopleExpectIt() {
        var item = new LinkedHashMap<String, AttributeValue>();
        item.put("s", AttributeValue.fromS("x"));
        item.put("n", AttributeValue.fromN("12345678901234567890123456789012345678"));
        item.put("b", AttributeValue.fromB(SdkBytes.fromUtf8String("hi")));
        item.put("t", AttributeValue.fromBool(true));
        item.put("z", AttributeValue.fromNul(true));
        item.put("l", AttributeValue.fromL(List.of(AttributeValue.fromM(Map.of()))));
        item.put("ss", AttributeValue.fromSs(List.of("a", "b")));
        item.put("ns", AttributeValue.fromNs(List.of("1E+125", "-.5")));
        item.put("bs", AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String(""))));

        assertThat(PlainJson.print(item, false))
                .isEqualTo("{\"s\":\"x\",\"n\":12345678901234567890123456789012345678,\"b\":\"aGk=\",\"t\":true,"
                        + "\"z\":null,\"l\":[{}],\"ss\":[\"a\",\"b\"],\"ns\":[1E+125,-0.5],\"bs\":[\"\"]}");
    }

    @Property
    void aNumberIsJsonAndKeepsItsValue(@ForAll("numbers") String number) {
        String json = PlainJson.print(Map.of("n", AttributeValue.fromN(number)), false);

        var parser = JsonText.parser(json);
        parser.nextToken();
        parser.nextToken();
        assertThat(parser.nextToken().isNumeric()).isTrue();
        assertThat(new BigDecimal(parser.getString())).isEqualByComparingTo(new BigDecimal(number));
    }
}
