package dev.sortkey.dynamo.item.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.testkit.ItemArbitraries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class PackedItemsTest {
    private static final PackedSnapshot.Taker<AttributeValue> TAKER = new PackedSnapshot.Taker<>() {
        @Override
        public AttributeValue text(AttributeType type, String text) {
            return type == AttributeType.N ? AttributeValue.fromN(text) : AttributeValue.fromS(text);
        }

        @Override
        public AttributeValue other(AttributeValue value) {
            return value;
        }

        @Override
        public AttributeValue missing() {
            return AttributeValue.fromNul(false);
        }
    };

    private static PackedItems of(List<Map<String, AttributeValue>> items) {
        var packed = new PackedItems();
        items.forEach(packed::add);
        return packed;
    }

    private static List<Map<String, AttributeValue>> all(PackedItems packed) {
        return IntStream.range(0, packed.size()).mapToObj(packed::get).toList();
    }

    @Property
    void comeOutAsTheyWentIn(@ForAll("pages") List<Map<String, AttributeValue>> items) {
        PackedItems packed = of(items);
        assertThat(all(packed)).isEqualTo(items);
        for (int i = 0; i < items.size(); i++) {
            assertThat(packed.get(i).keySet())
                    .containsExactlyElementsOf(items.get(i).keySet());
        }
    }

    @Property
    void oneAttributeIsThatOfTheItem(@ForAll("pages") List<Map<String, AttributeValue>> items) {
        PackedItems packed = of(items);
        for (int i = 0; i < items.size(); i++) {
            for (Map<String, AttributeValue> other : items) {
                for (String name : other.keySet()) {
                    assertThat(packed.value(i, name)).isEqualTo(items.get(i).get(name));
                }
            }
        }
    }

    @Property
    void aSnapshotStaysAsItWas(@ForAll("pages") List<Map<String, AttributeValue>> items) {
        PackedItems packed = of(items);
        PackedSnapshot snapshot = packed.snapshot();
        var taken = new ArrayList<AttributeValue>();
        for (int i = items.size() - 1; i >= 0; i--) {
            packed.set(i, Map.of("other", AttributeValue.fromS("other" + i)));
            packed.add(Map.of("new", AttributeValue.fromN("" + i)));
        }
        for (int i = 0; i < items.size(); i++) {
            assertThat(snapshot.get(i)).isEqualTo(items.get(i));
            for (String name : items.get(i).keySet()) {
                snapshot.each(new int[] {i}, name, TAKER, taken::add);
                assertThat(taken.removeFirst()).isEqualTo(items.get(i).get(name));
            }
            snapshot.each(new int[] {i}, "no such attribute", TAKER, taken::add);
            assertThat(taken.removeFirst()).isEqualTo(AttributeValue.fromNul(false));
        }
    }

    @Property
    void oneIsReplacedAndTheOthersStay(@ForAll("pages") List<Map<String, AttributeValue>> items) {
        PackedItems packed = of(items);
        var expected = new ArrayList<>(items);
        for (int i = 0; i < items.size(); i++) {
            int other = items.size() - 1 - i;
            packed.set(i, items.get(other));
            expected.set(i, items.get(other));
            assertThat(all(packed)).isEqualTo(expected);
        }
    }

    @Provide
    Arbitrary<List<Map<String, AttributeValue>>> pages() {
        return ItemArbitraries.items().list().ofMaxSize(5);
    }

    @Test
    void moreNamesThanAreNumbered() {
        var item = new LinkedHashMap<String, AttributeValue>();
        IntStream.range(0, PackedNames.MOST + 10)
                .forEach(i -> item.put("name" + i, AttributeValue.fromN(Integer.toString(i))));
        var nested = Map.of("nested", AttributeValue.fromM(item), "after", AttributeValue.fromBool(true));
        PackedItems packed = of(List.of(item, nested, item));
        assertThat(all(packed)).isEqualTo(List.of(item, nested, item));
        assertThat(packed.value(2, "name" + (PackedNames.MOST + 9)))
                .isEqualTo(item.get("name" + (PackedNames.MOST + 9)));
        assertThat(packed.value(1, "after")).isEqualTo(AttributeValue.fromBool(true));
    }

    @Test
    void itemsOfAllSizesSideBySide() {
        List<Map<String, AttributeValue>> items = IntStream.of(0, 1, 127, 128, 16_383, 16_384, 400_000, 1, 3_000_000, 5)
                .mapToObj(length -> Map.of(
                        "s", AttributeValue.fromS("é".repeat(length)),
                        "b", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[length]))))
                .toList();
        assertThat(all(of(items))).isEqualTo(items);
    }

    @Test
    void halfACharacterStaysHalf() {
        var item = Map.of("s", AttributeValue.fromS("a\ud83d"), "t", AttributeValue.fromS("😀"));
        PackedItems packed = of(List.of(item));
        assertThat(packed.get(0)).isEqualTo(item);
        assertThat(packed.value(0, "t")).isEqualTo(AttributeValue.fromS("😀"));
        assertThat(packed.value(0, "s")).isEqualTo(AttributeValue.fromS("a\ud83d"));
    }
}
