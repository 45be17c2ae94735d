package dev.sortkey.ui.tables.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.testkit.ItemArbitraries;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemSearchTest {
    private static final AttributeValue DEEP = AttributeValue.fromM(Map.of(
            "street.name",
                    AttributeValue.fromL(List.of(AttributeValue.fromS("Straße 7"), AttributeValue.fromN("12.50"))),
            "set", AttributeValue.fromSs(List.of("green")),
            "flag", AttributeValue.fromBool(true)));

    private static ItemSearch search(String text, String... hidden) {
        return new ItemSearch(text, new ItemCell(false, Instant.EPOCH), Set.of(hidden), _ -> false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"straße", "STRA", "12.50", "GREEN", "Street.Name", "true"})
    void looksAtEveryDepthAndIgnoresCase(String text) {
        assertThat(search(text).matches("address", DEEP)).isTrue();
    }

    @Property
    void findsThePackedItemThatTheUnpackedOneIs(
            @ForAll("items") Map<String, AttributeValue> item, @ForAll("texts") String text) {
        var rows = new ItemRows(KeyNames.of(Items.TABLE));
        rows.append(List.of(item));
        boolean found = search(text).places(new int[] {0}, rows.snapshot()).length == 1;
        assertThat(found)
                .isEqualTo(item.entrySet().stream().anyMatch(it -> search(text).matches(it.getKey(), it.getValue())));
    }

    @Provide
    Arbitrary<Map<String, AttributeValue>> items() {
        return ItemArbitraries.items();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "e", "1", "0", "=", "true", "null", "A", "é", "-");
    }

    @Test
    void takesTheTextAsItIs() {
        assertThat(search(".*").matches("a", AttributeValue.fromS("abc"))).isFalse();
        assertThat(search("ÄRGER").matches("a", AttributeValue.fromS("viel ärger")))
                .isTrue();
        assertThat(search("AQI").matches("a", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, 2}))))
                .isTrue();
    }

    @Test
    void findsWhatCellsShow() {
        var dated = new ItemSearch("2026-09", new ItemCell(true, Instant.EPOCH), Set.of(), _ -> false);
        assertThat(dated.matches("at", AttributeValue.fromN("1790000000"))).isTrue();
        assertThat(search("2026-09").matches("at", AttributeValue.fromN("1790000000")))
                .isFalse();
    }

    @Test
    void givesPlacesInTheOrderShownWithoutWhatIsHidden() {
        ItemRows rows =
                Items.rows(40_000, i -> Items.of("A", "" + i, i % 20_000 == 7 ? "v" : "w", AttributeValue.fromS("x")));
        int[] backwards = IntStream.range(0, 40_000).map(i -> 39_999 - i).toArray();
        assertThat(search("x", "w").places(backwards, rows.snapshot())).containsExactly(19_992, 39_992);
    }

    @Test
    void stopsWhenItIsInterrupted() {
        ItemRows rows = Items.rows(1, i -> Items.of("A", "" + i));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> search("x").places(new int[] {0}, rows.snapshot()))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
