package dev.sortkey.ui.tables.items.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/// The ranges against a set of numbers.
class RowSelectionTest {
    private static final int ROWS = 20;

    /// One thing that happens to both.
    private record Step(int what, int one, int other) {
        void take(RowSelection selection, Set<Integer> model) {
            List<Integer> range = IntStream.rangeClosed(Math.min(one, other), Math.max(one, other))
                    .boxed()
                    .toList();
            switch (what) {
                case 0 -> {
                    selection.set(one, other);
                    model.clear();
                    model.addAll(range);
                }
                case 1 -> {
                    selection.add(one, other);
                    model.addAll(range);
                }
                case 2 -> {
                    selection.toggle(one);
                    if (!model.remove(one)) {
                        model.add(one);
                    }
                }
                case 3 -> {
                    // a stride that shares no factor with the number of rows: every row has a place of its own
                    IntUnaryOperator placeNow = row -> row == other ? -1 : (row * 7 + one) % ROWS;
                    selection.move(placeNow);
                    Set<Integer> moved = model.stream()
                            .map(placeNow::applyAsInt)
                            .filter(row -> row >= 0)
                            .collect(Collectors.toSet());
                    model.clear();
                    model.addAll(moved);
                }
                default -> {
                    selection.clear();
                    model.clear();
                }
            }
        }
    }

    @Property
    void isTheSetOfItsRows(@ForAll("steps") List<Step> steps) {
        var selection = new RowSelection();
        var model = new TreeSet<Integer>();
        for (Step step : steps) {
            step.take(selection, model);
            assertThat(selection.rows().boxed()).containsExactlyElementsOf(model);
            assertThat(selection.count()).isEqualTo(model.size());
            assertThat(selection.isEmpty()).isEqualTo(model.isEmpty());
            assertThat(IntStream.range(-1, ROWS + 1).filter(selection::contains).boxed())
                    .containsExactlyElementsOf(model);
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> row = Arbitraries.integers().between(0, ROWS - 1);
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(1, 0), Tuple.of(6, 1), Tuple.of(8, 2), Tuple.of(2, 3), Tuple.of(1, 4)),
                        row,
                        row)
                .as(Step::new)
                .list()
                .ofMaxSize(30);
    }

    @Test
    void allOfAMillionIsOneRange() {
        var selection = new RowSelection();
        selection.set(999_999, 0);
        assertThat(selection.count()).isEqualTo(1_000_000);
        selection.toggle(500_000);
        assertThat(selection.count()).isEqualTo(999_999);
        assertThat(selection.contains(500_000)).isFalse();
        assertThat(selection.contains(500_001)).isTrue();
    }
}
