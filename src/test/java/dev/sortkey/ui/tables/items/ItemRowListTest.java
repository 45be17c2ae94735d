package dev.sortkey.ui.tables.items;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.support.TaskScope;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.ui.tables.items.ItemRowList.Row;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemRowListTest {
    private static List<Integer> numbers(ItemRowList list) {
        return list.stream().map(Row::number).toList();
    }

    private static ItemRowList list(ItemRows rows) {
        return new ItemRowList(rows, new TaskScope(new DirectTasks()));
    }

    private static ItemRowList ofNumbers(String... numbers) {
        ItemRows rows = Items.values(Arrays.stream(numbers)
                .map(number -> number == null ? null : AttributeValue.fromN(number))
                .toList());
        var list = list(rows);
        list.grow();
        return list;
    }

    @Test
    void growsByWhatWasAppended() {
        ItemRows rows = Items.rows(3, i -> Items.of("A", "" + i));
        var list = list(rows);
        assertThat(list).isEmpty();
        list.grow();
        assertThat(numbers(list)).containsExactly(0, 1, 2);
        List<Integer> sizes = new ArrayList<>();
        list.onChange(_ -> sizes.add(list.size()));
        rows.append(List.of(Items.of("A", "3")));
        list.grow();
        list.grow();
        assertThat(numbers(list)).containsExactly(0, 1, 2, 3);
        assertThat(sizes).containsExactly(4);
    }

    @Test
    void numbersSortByValueToTheLastOf38Digits() {
        String long1 = "12345678901234567890123456789012345678";
        String long2 = "12345678901234567890123456789012345679";
        ItemRowList list = ofNumbers(long2, "10", "9", "-1E+100", long1, "0.1");
        list.sort("v", true);
        assertThat(numbers(list)).containsExactly(3, 5, 2, 1, 4, 0);
        list.sort("v", false);
        assertThat(numbers(list)).containsExactly(0, 4, 1, 2, 5, 3);
        list.sort(null, true);
        assertThat(numbers(list)).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void rowsWithoutTheAttributeAreLastEitherWay() {
        ItemRowList list = ofNumbers("2", null, "1");
        list.sort("v", true);
        assertThat(numbers(list)).containsExactly(2, 0, 1);
        list.sort("v", false);
        assertThat(numbers(list)).containsExactly(0, 2, 1);
    }

    @Property
    void sortsAnyNumbers(@ForAll("decimals") List<BigDecimal> values) {
        ItemRowList list = ofNumbers(values.stream().map(BigDecimal::toString).toArray(String[]::new));
        list.sort("v", true);
        assertThat(list.stream()
                        .map(row -> new BigDecimal(row.item().get("v").n()))
                        .toList())
                .isEqualTo(values.stream().sorted().toList());
    }

    @Property
    void sortsAnyTextsAsDynamoDbDoes(@ForAll("texts") List<String> values) {
        ItemRows rows = Items.values(values.stream().map(AttributeValue::fromS).toList());
        var list = list(rows);
        list.grow();
        list.sort("v", false);
        Comparator<String> byBytes =
                Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
        assertThat(list.stream().map(row -> row.item().get("v").s()).toList())
                .isEqualTo(values.stream().sorted(byBytes.reversed()).toList());
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> parts = Arbitraries.of("a", "b", "é", "漢", "\uD7FF", "\uE000", "\uFFFD", "😀", "🥕");
        return parts.list().ofMaxSize(6).map(some -> String.join("", some)).list();
    }

    @Provide
    Arbitrary<List<BigDecimal>> decimals() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("-1E30"), new BigDecimal("1E30"))
                .ofScale(7)
                .list()
                .ofMaxSize(30);
    }

    @Test
    void anEntityAloneAndAllAgain() {
        ItemRows rows = Items.rows(6, i -> Items.of(i % 2 == 0 ? "CAT#" + i : "DOG#" + i, "1"));
        var list = list(rows);
        list.grow();
        String cats = rows.entities().of(0);
        list.filter(cats);
        assertThat(numbers(list)).containsExactly(0, 2, 4);
        assertThat(list.filter()).isEqualTo(cats);
        list.filter(null);
        assertThat(numbers(list)).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void aFilteredListGrowsByItsEntityOnly() {
        ItemRows rows = Items.rows(4, i -> Items.of(i < 2 ? "CAT#" + i : "DOG#" + i, "1"));
        var list = list(rows);
        list.grow();
        list.filter(rows.entities().of(0));
        rows.append(List.of(Items.of("DOG#9", "1"), Items.of("CAT#9", "1")));
        list.grow();
        assertThat(numbers(list)).containsExactly(0, 1, 5);
    }

    @Test
    void aSortStaysThroughFilterAndGrowth() {
        ItemRows rows = Items.values(List.of(AttributeValue.fromN("3"), AttributeValue.fromN("1")));
        var list = list(rows);
        list.grow();
        list.sort("v", true);
        assertThat(numbers(list)).containsExactly(1, 0);
        rows.append(List.of(
                Items.of("A", "2", "v", AttributeValue.fromN("2")),
                Items.of("A", "3", "v", AttributeValue.fromN("0")),
                Items.of("A", "4")));
        list.grow();
        assertThat(numbers(list)).containsExactly(3, 1, 2, 0, 4);
        list.filter(null);
        assertThat(numbers(list)).containsExactly(3, 1, 2, 0, 4);
        list.sort(null, true);
        assertThat(numbers(list)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void otherRowsAreShownAllAndInTheirOrder() {
        ItemRowList list = ofNumbers("2", "1");
        list.sort("v", true);
        list.filter("nothing");
        list.show(Items.rows(3, i -> Items.of("A", "" + i)));
        assertThat(numbers(list)).containsExactly(0, 1, 2);
        assertThat(list.filter()).isNull();
    }

    @Test
    void findsARowByItsNumberInAnyOrder() {
        ItemRowList list = ofNumbers("3", "1", "2");
        assertThat(list.placeOf(0)).isZero();
        list.sort("v", true);
        assertThat(list.placeOf(0)).isEqualTo(2);
        assertThat(list.placeOf(7)).isEqualTo(-1);
    }

    @Test
    void tellsWhichRowWasReplaced() {
        ItemRows rows = Items.values(List.of(AttributeValue.fromN("3"), AttributeValue.fromN("1")));
        var list = list(rows);
        list.grow();
        list.sort("v", true);
        List<Integer> places = new ArrayList<>();
        list.onChange(placeNow -> places.add(placeNow.applyAsInt(1)));
        rows.replace(0, Items.of("A", "0", "v", AttributeValue.fromS("new")));
        list.updated(0);
        list.updated(99);
        assertThat(places).containsExactly(1);
        assertThat(list.get(1).item().get("v").s()).isEqualTo("new");
    }

    @Test
    void theLatestOrderIsShownAndWhatCameMeanwhileIsInIt() {
        var tasks = new HeldTasks();
        ItemRows rows = Items.values(List.of(AttributeValue.fromN("3"), AttributeValue.fromN("1")));
        var list = new ItemRowList(rows, new TaskScope(tasks));
        list.grow();
        list.sort("sk", false);
        list.sort("v", true);
        assertThat(numbers(list)).containsExactly(0, 1);
        rows.append(List.of(Items.of("A", "2", "v", AttributeValue.fromN("2"))));
        list.grow();
        assertThat(numbers(list)).containsExactly(0, 1, 2);
        tasks.finish();
        assertThat(numbers(list)).containsExactly(1, 2, 0);
    }
}
