package dev.sortkey.dynamo.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.UserException;
import dev.sortkey.testkit.ItemArbitraries;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class ItemKeysTest {
    private static final KeyNames NAMES = new KeyNames("pk", "sk");

    @Provide
    Arbitrary<Map<String, AttributeValue>> keys() {
        Arbitrary<String> near = Arbitraries.strings().withChars("\",\\b n\n1").ofMaxLength(4);
        Arbitrary<AttributeValue> value = Arbitraries.oneOf(
                near.map(AttributeValue::fromS),
                ItemArbitraries.texts().map(AttributeValue::fromS),
                near.map(text -> AttributeValue.fromB(SdkBytes.fromUtf8String(text))),
                Arbitraries.integers().between(0, 20).map(n -> AttributeValue.fromN(n.toString())));
        return Combinators.combine(value, value).as((pk, sk) -> Map.of("pk", pk, "sk", sk));
    }

    @Property
    void twoKeysNeverHaveOneText(
            @ForAll("keys") Map<String, AttributeValue> one, @ForAll("keys") Map<String, AttributeValue> other) {
        assertThat(ItemKeys.text(one, NAMES).equals(ItemKeys.text(other, NAMES)))
                .isEqualTo(one.equals(other));
    }

    @Property
    void isOneLine(@ForAll("keys") Map<String, AttributeValue> key) {
        assertThat(ItemKeys.text(key, NAMES)).doesNotContain("\n", "\r", "\u2028", "\u202e", "\u0000");
    }

    @Test
    void numbersThatAreOneKeyHaveOneText() {
        for (String same : new String[] {"10.0", "+10", "1E1", "0010", "1e+1"}) {
            assertThat(ItemKeys.text(number(same), NAMES)).isEqualTo("\"a\", 10");
        }
        assertThat(ItemKeys.text(number("-0.00"), NAMES)).isEqualTo("\"a\", 0");
        assertThat(ItemKeys.text(number("1E125"), NAMES)).isEqualTo(ItemKeys.text(number("10E124"), NAMES));
        assertThat(ItemKeys.text(number("ten"), NAMES)).isEqualTo("\"a\", ten");
    }

    private static Map<String, AttributeValue> number(String number) {
        return Map.of("pk", AttributeValue.fromS("a"), "sk", AttributeValue.fromN(number));
    }

    @Test
    void readsAsThePersonKnowsIt() {
        Map<String, AttributeValue> item = Map.of(
                "pk",
                AttributeValue.fromS("MSG#1/ü,😀"),
                "sk",
                AttributeValue.fromN("-2.5"),
                "x",
                AttributeValue.fromS(""));

        assertThat(ItemKeys.text(item, NAMES)).isEqualTo("\"MSG#1/ü,😀\", -2.5");
        assertThat(ItemKeys.keyOf(item, NAMES).keySet()).containsExactly("pk", "sk");
    }

    @Test
    void tellsWhichAttributeIsMissing() {
        assertThatThrownBy(() -> ItemKeys.keyOf(Map.of("pk", AttributeValue.fromS("x")), NAMES))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'sk'");
    }

    @Test
    void namesComeFromTheTableOrItsIndex() {
        TableDescription table = TableDescription.builder()
                .tableName("t")
                .keySchema(element("sk", KeyType.RANGE), element("pk", KeyType.HASH))
                .globalSecondaryIndexes(GlobalSecondaryIndexDescription.builder()
                        .indexName("by-owner")
                        .keySchema(element("owner", KeyType.HASH))
                        .build())
                .build();

        assertThat(KeyNames.of(table, null)).isEqualTo(NAMES);
        assertThat(KeyNames.of(table, "by-owner")).isEqualTo(new KeyNames("owner", null));
        assertThatThrownBy(() -> KeyNames.of(table, "other")).hasMessageContaining("no index 'other'");
    }

    private static KeySchemaElement element(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
