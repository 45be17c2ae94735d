package dev.sortkey.ui.tables.items;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.support.TaskScope;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.ui.tables.items.ItemRowList.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The list against the simplest that does the same: all rows filtered and sorted anew after each step.
class ItemRowListModelTest {
    private static final List<String> ENTITIES = List.of("CAT", "DOG", "");

    /// One thing that happens to the list.
    private sealed interface Step {
        record Page(List<Integer> items) implements Step {}

        record Filter(@Nullable String entity) implements Step {}

        record Sort(@Nullable String attribute, boolean ascending) implements Step {}

        record Replace(int row, int item) implements Step {}

        record Other(List<Integer> items) implements Step {}
    }

    @Property
    void showsWhatTheModelShows(@ForAll("steps") List<Step> steps) {
        new Run().all(steps);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<List<Integer>> page =
                Arbitraries.integers().between(0, 200).list().ofMaxSize(8);
        Arbitrary<Step> pages = page.map(Step.Page::new);
        Arbitrary<Step> filters =
                Arbitraries.of("CAT", "DOG", "FOX").injectNull(0.4).map(Step.Filter::new);
        Arbitrary<Step> sorts = Combinators.combine(Arbitraries.just("v").injectNull(0.4), Arbitraries.of(true, false))
                .as(Step.Sort::new);
        Arbitrary<Step> replacements = Combinators.combine(
                        Arbitraries.integers().between(0, 10),
                        Arbitraries.integers().between(0, 200))
                .as(Step.Replace::new);
        Arbitrary<Step> others = page.map(Step.Other::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(6, pages),
                        Tuple.of(2, filters),
                        Tuple.of(2, sorts),
                        Tuple.of(1, replacements),
                        Tuple.of(1, others))
                .list()
                .ofMaxSize(20);
    }

    private static Map<String, AttributeValue> item(int number) {
        String entity = ENTITIES.get(Math.floorMod(number, ENTITIES.size()));
        String partition = entity.isEmpty() ? "x" : entity + "#1";
        return number % 5 == 0
                ? Items.of(partition, "s")
                : Items.of(partition, "s", "v", AttributeValue.fromN(Integer.toString(number % 7)));
    }

    /// A list and its model from the first step to the last.
    private static final class Run {
        private ItemRows rows = new ItemRows(KeyNames.of(Items.TABLE));
        private final ItemRowList list = new ItemRowList(rows, new TaskScope(new DirectTasks()));
        private List<Map<String, AttributeValue>> items = new ArrayList<>();
        private @Nullable String filter;
        private @Nullable String sort;
        private boolean ascending;
        private boolean other;
        private List<Integer> expected = List.of();
        private List<Integer> heard = new ArrayList<>();

        private void all(List<Step> steps) {
            list.onChange(this::hear);
            for (Step step : steps) {
                take(step);
                assertThat(list.stream().map(Row::number).toList()).isEqualTo(expected);
                assertThat(list.stream().map(Row::item).toList())
                        .isEqualTo(expected.stream().map(items::get).toList());
                assertThat(heard).isEqualTo(expected);
                for (int i = 0; i < list.size(); i++) {
                    assertThat(list.placeOf(expected.get(i))).isEqualTo(i);
                }
            }
            assertThat(list.placeOf(items.size())).isEqualTo(-1);
        }

        private void take(Step step) {
            other = step instanceof Step.Other;
            switch (step) {
                case Step.Page(var numbers) -> {
                    append(numbers);
                    list.grow();
                    // What was replaced keeps its place, so the new rows are put among the others as these stand.
                    expected = grown(numbers.size());
                }
                case Step.Filter(var entity) -> {
                    filter = entity;
                    list.filter(entity);
                    expected = anew();
                }
                case Step.Sort(var attribute, var up) -> {
                    sort = attribute;
                    ascending = up;
                    list.sort(attribute, up);
                    expected = anew();
                }
                case Step.Replace(var row, var item) -> {
                    if (row < items.size() && sort == null) {
                        Map<String, AttributeValue> other = item(item);
                        other.put("pk", items.get(row).get("pk"));
                        items.set(row, other);
                        rows.replace(row, other);
                        list.updated(row);
                    }
                }
                case Step.Other(var numbers) -> {
                    rows = new ItemRows(KeyNames.of(Items.TABLE));
                    items = new ArrayList<>();
                    filter = null;
                    sort = null;
                    append(numbers);
                    list.show(rows);
                    expected = anew();
                }
            }
        }

        private void append(List<Integer> numbers) {
            List<Map<String, AttributeValue>> page =
                    numbers.stream().map(ItemRowListModelTest::item).toList();
            items.addAll(page);
            rows.append(page);
        }

        private List<Integer> grown(int more) {
            var all = new ArrayList<>(expected);
            IntStream.range(items.size() - more, items.size())
                    .filter(this::passes)
                    .forEach(all::add);
            if (sort != null) {
                all.sort(order());
            }
            return all;
        }

        private List<Integer> anew() {
            var all = new ArrayList<>(IntStream.range(0, items.size())
                    .filter(this::passes)
                    .boxed()
                    .toList());
            if (sort != null) {
                all.sort(order());
            }
            return all;
        }

        private boolean passes(int row) {
            return filter == null || filter.equals(rows.entities().of(row));
        }

        private Comparator<Integer> order() {
            Comparator<BigDecimal> byValue = Comparator.naturalOrder();
            return Comparator.comparing(this::value, Comparator.nullsLast(ascending ? byValue : byValue.reversed()));
        }

        private @Nullable BigDecimal value(int row) {
            AttributeValue value = items.get(row).get("v");
            return value == null ? null : new BigDecimal(value.n());
        }

        /// Follows the rows as a grid does: every row that was known is where it is told to be, or gone.
        private void hear(IntUnaryOperator placeNow) {
            for (int place = 0; place < heard.size(); place++) {
                int now = placeNow.applyAsInt(place);
                int number = heard.get(place);
                if (now >= 0) {
                    assertThat(list.get(now).number()).isEqualTo(number);
                } else {
                    told(number);
                }
            }
            heard = list.stream().map(Row::number).toList();
        }

        /// A row is said to be gone only when it is filtered out, or others were read.
        private void told(int number) {
            assertThat(other || !passes(number)).isTrue();
        }
    }
}
