package dev.sortkey.dynamo.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.ItemArbitraries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ValueTextTest {
    @Provide
    Arbitrary<AttributeValue> values() {
        return ItemArbitraries.values();
    }

    @Property
    void isOneLineWithinTheLimit(
            @ForAll("values") AttributeValue value, @ForAll @IntRange(min = 1, max = 60) int limit) {
        String text = ValueText.of(value, limit);

        assertThat(text.length()).isLessThanOrEqualTo(limit);
        assertThat(text.codePoints().noneMatch(c -> Character.isISOControl(c) || isSurrogate(c)))
                .isTrue();
    }

    @Property
    void aShorterLimitShowsTheBeginningOfTheWholeLine(
            @ForAll("values") AttributeValue value, @ForAll @IntRange(min = 1, max = 60) int limit) {
        String whole = ValueText.of(value, 1_000_000);
        String text = ValueText.of(value, limit);

        assertThat(whole.equals(text) || whole.startsWith(text.substring(0, text.length() - 1)))
                .isTrue();
        assertThat(whole.equals(text)).isEqualTo(whole.length() <= limit);
    }

    @Property
    void twoLongTextsShowWhereTheyDiffer(
            @ForAll @StringLength(max = 300) String same,
            @ForAll @StringLength(max = 40) String end,
            @ForAll @StringLength(max = 40) String otherEnd,
            @ForAll @IntRange(min = 100, max = 200) int limit) {
        AttributeValue one = AttributeValue.fromS("-".repeat(90) + same + end);
        AttributeValue other = AttributeValue.fromS("-".repeat(90) + same + otherEnd);
        String text = ValueText.differing(one, other, limit);

        assertThat(text.length()).isLessThanOrEqualTo(limit);
        assertThat(text.equals(ValueText.differing(other, one, limit)))
                .isEqualTo(ValueText.of(one, 1_000_000).equals(ValueText.of(other, 1_000_000)));
    }

    @Test
    void showsEveryType() {
        var map = new LinkedHashMap<String, AttributeValue>();
        map.put("s", AttributeValue.fromS("a \"b\""));
        map.put("l", AttributeValue.fromL(List.of(AttributeValue.fromN("1"), AttributeValue.fromNul(true))));
        map.put("ss", AttributeValue.fromSs(List.of("x", "y")));
        map.put("ns", AttributeValue.fromNs(List.of("1", "2")));
        map.put("bs", AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("!"))));

        assertThat(ValueText.of(AttributeValue.fromM(map), 200))
                .isEqualTo("{bs: {1 byte: IQ==}, l: [1, null], ns: {1, 2}, s: \"a \\\"b\\\"\", ss: {\"x\", \"y\"}}");
        assertThat(ValueText.of(AttributeValue.fromS("two\r\nlines\tand\u202e"), 200))
                .isEqualTo("two↵lines and\ufffd");
        assertThat(ValueText.of(AttributeValue.fromB(SdkBytes.fromByteArray(new byte[0])), 200))
                .isEqualTo("0 bytes");
    }

    @Test
    void neverCutsACharacterInTwo() {
        assertThat(ValueText.of(AttributeValue.fromS("ab😀cd"), 4)).isEqualTo("ab…");
        assertThat(ValueText.of(AttributeValue.fromS("ab😀cd"), 5)).isEqualTo("ab😀…");
    }

    private static boolean isSurrogate(int c) {
        return Character.getType(c) == Character.SURROGATE;
    }

    @Test
    void theWholeValueIsAsItWouldBeTyped() {
        assertThat(ValueText.whole(AttributeValue.fromS("a\tb"))).isEqualTo("a\tb");
        assertThat(ValueText.whole(AttributeValue.fromN("1.50"))).isEqualTo("1.50");
        assertThat(ValueText.whole(AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, 2}))))
                .isEqualTo("AQI=");
        assertThat(ValueText.whole(AttributeValue.fromSs(List.of("a", "b"))))
                .contains("\"a\"", "\"b\"")
                .startsWith("[");
    }

    @Test
    void anEmbeddingSaysHowManyNumbersItHas() {
        List<AttributeValue> numbers = IntStream.range(0, 384)
                .mapToObj(i -> AttributeValue.fromN("0." + i))
                .toList();
        assertThat(ValueText.of(AttributeValue.fromL(numbers), 30)).isEqualTo("384 numbers: [0.0, 0.1, 0.2, …");
        assertThat(ValueText.of(AttributeValue.fromL(numbers.subList(0, 3)), 30))
                .isEqualTo("[0.0, 0.1, 0.2]");
        List<AttributeValue> mixed = new ArrayList<>(numbers);
        mixed.set(383, AttributeValue.fromS("x"));
        assertThat(ValueText.of(AttributeValue.fromL(mixed), 9)).isEqualTo("[0.0, 0.…");
    }
}
