package dev.sortkey.dynamo.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.ItemArbitraries;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemSizeTest {
    @Provide
    Arbitrary<Map<String, AttributeValue>> items() {
        return ItemArbitraries.items();
    }

    @Provide
    Arbitrary<String> texts() {
        return ItemArbitraries.texts();
    }

    @Property
    void aTextCountsItsUtf8Bytes(@ForAll("texts") String text) {
        assertThat(ItemSize.of("a", AttributeValue.fromS(text)))
                .isEqualTo(1 + text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Property
    void anItemIsTheSumOfItsAttributes(@ForAll("items") Map<String, AttributeValue> item) {
        long whole = ItemSize.of(item);
        var rest = new LinkedHashMap<>(item);
        long part = ItemSize.of("pk", rest.remove("pk"));

        assertThat(whole).isEqualTo(part + ItemSize.of(rest)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"0,1", "7,2", "42,2", "123,3", "-123,3", "1000,2", "0.0012,2", "1E+125,2"})
    void aNumberCountsTwoDigitsAByte(String number, long bytes) {
        assertThat(ItemSize.of("", AttributeValue.fromN(number))).isEqualTo(bytes);
    }

    @Test
    void theLongestNumberTakesTwentyBytes() {
        assertThat(ItemSize.of("", AttributeValue.fromN("1".repeat(38)))).isEqualTo(20);
    }

    @Test
    void documentsAndSetsFollowTheGuide() {
        AttributeValue one = AttributeValue.fromBool(true);

        assertThat(ItemSize.of("a", AttributeValue.fromL(List.of()))).isEqualTo(1 + 3);
        assertThat(ItemSize.of("a", AttributeValue.fromL(List.of(one, one)))).isEqualTo(1 + 3 + 2 * (1 + 1));
        assertThat(ItemSize.of("a", AttributeValue.fromM(Map.of("xy", one)))).isEqualTo(1 + 3 + 1 + 2 + 1);
        assertThat(ItemSize.of("a", AttributeValue.fromSs(List.of("x", "é")))).isEqualTo(1 + 1 + 2);
        assertThat(ItemSize.of("a", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[9]))))
                .isEqualTo(1 + 9);
        assertThat(ItemSize.of("a", AttributeValue.fromNul(true))).isEqualTo(1 + 1);
    }
}
