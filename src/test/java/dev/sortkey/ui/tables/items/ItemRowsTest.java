package dev.sortkey.ui.tables.items;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.testkit.ItemArbitraries;
import dev.sortkey.ui.tables.items.lens.RowEntities;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemRowsTest {
    private static final KeyNames KEYS = KeyNames.of(Items.TABLE);

    @Property
    void itemsComeBackAsTheyWere(@ForAll("pages") List<Map<String, AttributeValue>> page) {
        var rows = new ItemRows(KEYS);
        rows.append(page);
        rows.append(page);
        assertThat(IntStream.range(0, rows.size()).mapToObj(rows::get).toList())
                .isEqualTo(java.util.stream.Stream.of(page, page)
                        .flatMap(List::stream)
                        .toList());
    }

    @Provide
    Arbitrary<List<Map<String, AttributeValue>>> pages() {
        return ItemArbitraries.items().list().ofMaxSize(6);
    }

    @Test
    void everyAttributeEverSeenIsKnownWithItsTypes() {
        var rows = new ItemRows(KEYS);
        assertThat(rows.append(List.of(Items.of("A", "1", "n", AttributeValue.fromN("1")))))
                .isTrue();
        assertThat(rows.append(List.of(Items.of("A", "2", "n", AttributeValue.fromS("x")))))
                .isFalse();
        assertThat(rows.append(List.of(Items.of("A", "3", "z", AttributeValue.fromNul(true)))))
                .isTrue();
        assertThat(rows.attributes().keySet()).containsExactly("pk", "sk", "n", "z");
        assertThat(rows.attributes().get("n")).containsExactlyInAnyOrder(AttributeType.N, AttributeType.S);
    }

    @Test
    void attributesThatManyItemsHaveComeFirst() {
        var rows = new ItemRows(KEYS);
        AttributeValue one = AttributeValue.fromN("1");
        rows.append(List.of(
                Items.of("A", "1", "rare", one), Items.of("A", "2", "usual", one), Items.of("A", "3", "usual", one)));
        assertThat(rows.attributes().keySet()).containsExactly("pk", "sk", "usual", "rare");
    }

    @Test
    void entitiesAreCountedInTheOrderTheyCame() {
        var rows = new ItemRows(KEYS);
        rows.append(
                List.of(Items.of("FARM#1", "TREE#1"), Items.of("FARM#1", "TREE#2"), Items.of("TREE#1", "HARVEST#1")));
        assertThat(rows.entities().counts().values()).containsExactly(2, 1);
        String first = rows.entities().of(0);
        assertThat(rows.rows(first)).containsExactly(0, 1);
        assertThat(rows.rows(null)).containsExactly(0, 1, 2);
    }

    @Test
    void aReplacedRowIsTheNewOne() {
        var rows = new ItemRows(KEYS);
        rows.append(List.of(Items.of("A", "1"), Items.of("A", "2")));
        assertThat(rows.get(1)).hasSize(2);
        rows.replace(1, Items.of("A", "2", "more", AttributeValue.fromBool(true)));
        assertThat(rows.get(1)).containsEntry("more", AttributeValue.fromBool(true));
        assertThat(rows.attributes()).containsKey("more");
    }

    @Test
    void moreRowsThanAreRememberedStillComeBack() {
        var rows = new ItemRows(KEYS);
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        IntStream.range(0, 2_000).forEach(i -> items.add(Items.of("A", "" + i)));
        rows.append(items);
        IntStream.range(0, 2_000).forEach(rows::get);
        assertThat(rows.get(0)).isEqualTo(items.getFirst());
        assertThat(rows.get(1_999)).isEqualTo(items.getLast());
    }

    @Test
    void prefixesThatDifferFromRowToRowAreNoEntities() {
        var rows = new ItemRows(KEYS);
        int more = RowEntities.MOST + 5;
        rows.append(IntStream.range(0, more)
                .mapToObj(i -> Items.of("id" + i + "#x", "1"))
                .toList());
        rows.append(List.of(Items.of("id0#y", "1")));
        assertThat(rows.entities().counts()).hasSize(RowEntities.MOST).containsEntry("id0", 2);
        assertThat(rows.entities().of(RowEntities.MOST - 1)).isEqualTo("id" + (RowEntities.MOST - 1));
        assertThat(rows.entities().of(more - 1)).isEmpty();
        assertThat(rows.rows("id0")).containsExactly(0, more);
        assertThat(rows.rows("id" + (more - 1))).isEmpty();
    }
}
