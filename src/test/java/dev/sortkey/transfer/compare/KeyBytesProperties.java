package dev.sortkey.transfer.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.testkit.ItemArbitraries;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Keys as bytes: their order and their equality are those of the values.
class KeyBytesProperties {
    private static final KeyNames KEYS = new KeyNames("p", "s");

    @Provide
    Arbitrary<String> numbers() {
        return ItemArbitraries.numbers();
    }

    @Provide
    Arbitrary<String> texts() {
        return ItemArbitraries.texts();
    }

    private static int order(AttributeValue one, AttributeValue other) {
        AttributeValue same = AttributeValue.fromS("same");
        return Integer.signum(Arrays.compareUnsigned(
                KeyBytes.of(Map.of("p", one, "s", same), KEYS), KeyBytes.of(Map.of("p", other, "s", same), KEYS)));
    }

    @Property
    void numbersAreOrderedByValue(@ForAll("numbers") String one, @ForAll("numbers") String other) {
        assertThat(order(AttributeValue.fromN(one), AttributeValue.fromN(other)))
                .isEqualTo(new BigDecimal(one).compareTo(new BigDecimal(other)));
    }

    @Property
    void neighboursAreTold(@ForAll("numbers") String one, @ForAll("numbers") String small) {
        BigDecimal number = new BigDecimal(one);
        BigDecimal next = number.add(number.ulp());
        assertThat(order(AttributeValue.fromN(one), AttributeValue.fromN(next.toString())))
                .isEqualTo(number.compareTo(next));
    }

    @Example
    void oneNumberIsOneKey() {
        assertThat(order(AttributeValue.fromN("1"), AttributeValue.fromN("1.0")))
                .isZero();
        assertThat(order(AttributeValue.fromN("10"), AttributeValue.fromN("1E1")))
                .isZero();
        assertThat(order(AttributeValue.fromN("0"), AttributeValue.fromN("-0.0")))
                .isZero();
        assertThat(order(AttributeValue.fromN("1"), AttributeValue.fromS("1"))).isNotZero();
        assertThat(order(AttributeValue.fromS("\ud800"), AttributeValue.fromS("?")))
                .isNotZero();
    }

    @Property
    void bytesAreOrderedAsTheyAre(@ForAll @Size(max = 4) byte[] one, @ForAll @Size(max = 4) byte[] other) {
        assertThat(order(bytes(one), bytes(other))).isEqualTo(Integer.signum(Arrays.compareUnsigned(one, other)));
    }

    private static AttributeValue bytes(byte[] bytes) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
    }

    @Property
    void twoKeysNeverBecomeOne(
            @ForAll("texts") String one,
            @ForAll("texts") String two,
            @ForAll("texts") String three,
            @ForAll("texts") String four) {
        var first = Map.of("p", AttributeValue.fromS(one), "s", AttributeValue.fromS(two));
        var second = Map.of("p", AttributeValue.fromS(three), "s", AttributeValue.fromS(four));
        assertThat(Arrays.equals(KeyBytes.of(first, KEYS), KeyBytes.of(second, KEYS)))
                .isEqualTo(first.equals(second));
        var moved = Map.of("p", AttributeValue.fromS(one + two), "s", AttributeValue.fromS(three));
        var other = Map.of("p", AttributeValue.fromS(one), "s", AttributeValue.fromS(two + three));
        assertThat(Arrays.equals(KeyBytes.of(moved, KEYS), KeyBytes.of(other, KEYS)))
                .isEqualTo(moved.equals(other));
    }
}
