package dev.sortkey.testkit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items and values of all ten types for property tests, as the service could store them.
public final class ItemArbitraries {
    private ItemArbitraries() {}

    /// Items with a string `pk`, a string `sk` and up to six more attributes.
    public static Arbitrary<Map<String, AttributeValue>> items() {
        Arbitrary<AttributeValue> key = texts().filter(text -> !text.isEmpty()).map(AttributeValue::fromS);
        return Combinators.combine(key, key, attributes()).as((partition, sort, attributes) -> {
            Map<String, AttributeValue> item = new LinkedHashMap<>();
            item.put("pk", partition);
            item.put("sk", sort);
            attributes.forEach(item::putIfAbsent);
            return item;
        });
    }

    /// Values of any type, lists and maps nested up to three deep.
    public static Arbitrary<AttributeValue> values() {
        return Arbitraries.recursive(ItemArbitraries::flat, ItemArbitraries::nested, 0, 3);
    }

    /// Strings, numbers, binary, booleans and null.
    public static Arbitrary<AttributeValue> scalars() {
        return Arbitraries.oneOf(
                texts().map(AttributeValue::fromS),
                numbers().map(AttributeValue::fromN),
                binaries().map(AttributeValue::fromB),
                Arbitraries.of(true, false).map(AttributeValue::fromBool),
                Arbitraries.just(AttributeValue.fromNul(true)));
    }

    /// Non-empty sets of the three kinds, without duplicates.
    public static Arbitrary<AttributeValue> sets() {
        return Arbitraries.oneOf(
                texts().list().uniqueElements().ofMinSize(1).ofMaxSize(4).map(AttributeValue::fromSs),
                numbers()
                        .list()
                        .uniqueElements(text -> new BigDecimal(text).stripTrailingZeros())
                        .ofMinSize(1)
                        .ofMaxSize(4)
                        .map(AttributeValue::fromNs),
                binaries().list().uniqueElements().ofMinSize(1).ofMaxSize(4).map(AttributeValue::fromBs));
    }

    /// Numbers over the whole range, up to 38 digits, in the forms that the service takes.
    public static Arbitrary<String> numbers() {
        BigInteger most = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);
        Arbitrary<String> wide = Combinators.combine(
                        Arbitraries.bigIntegers().between(most.negate(), most),
                        Arbitraries.integers().between(-130, 88))
                .as((digits, exponent) -> new BigDecimal(digits, -exponent).toString());
        return Arbitraries.oneOf(
                wide,
                Arbitraries.integers().map(String::valueOf),
                Arbitraries.of(
                        "0",
                        "-0",
                        "1E-130",
                        "-9.9999999999999999999999999999999999999E+125",
                        "1e5",
                        "+7",
                        "007",
                        ".5"));
    }

    /// Texts with emoji, right-to-left marks, quotes, separators and any other character, and the empty text.
    public static Arbitrary<String> texts() {
        Arbitrary<String> odd = Arbitraries.of(
                "",
                "\u0000",
                "\n",
                "\"",
                "\\",
                "#",
                ",",
                "/",
                "'",
                "😀",
                "👩‍🌾",
                "\u202eabc",
                "שלום",
                "=1+1",
                "\ufeff");
        Arbitrary<String> any = Arbitraries.strings()
                .withCharRange('\u0000', '\ud7ff')
                .withCharRange('\ue000', '\uffff')
                .ofMaxLength(12);
        return Combinators.combine(any, odd, any).as((before, middle, after) -> before + middle + after);
    }

    private static Arbitrary<SdkBytes> binaries() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(SdkBytes::fromByteArray);
    }

    private static Arbitrary<AttributeValue> flat() {
        return Arbitraries.frequencyOf(Tuple.of(3, scalars()), Tuple.of(1, sets()));
    }

    private static Arbitrary<AttributeValue> nested(Arbitrary<AttributeValue> inner) {
        Arbitrary<List<AttributeValue>> lists = inner.list().ofMaxSize(3);
        return Arbitraries.oneOf(
                flat(),
                lists.map(AttributeValue::fromL),
                Arbitraries.maps(texts(), inner).ofMaxSize(3).map(AttributeValue::fromM));
    }

    private static Arbitrary<Map<String, AttributeValue>> attributes() {
        return Arbitraries.maps(texts(), values()).ofMaxSize(6);
    }
}
